package io.limelight.ingest;

import io.limelight.domain.AudienceRecord;
import io.limelight.domain.AudienceRecord.Entry;
import io.limelight.domain.Behaviour;
import io.limelight.domain.Behaviour.Erased;
import io.limelight.domain.HostId;
import io.limelight.domain.Position;
import io.limelight.domain.SamplesErased;
import io.limelight.domain.Scene;
import io.limelight.domain.Sourced;
import io.limelight.log.LogRecord;
import io.limelight.log.LogWriter;
import io.limelight.log.PartitionHandler;
import io.limelight.viewer.Viewer;
import io.limelight.viewer.ViewerEntity.ApplyBehaviours;
import io.limelight.viewer.ViewerEntity.Command;
import io.limelight.viewer.ViewerEntity.Purge;
import io.limelight.viewer.ViewerVerdict;
import io.limelight.viewer.ViewerVerdict.Accepted;
import io.limelight.wire.Behaviours;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongSupplier;

/** {@code behaviours} → viewers → {@code audience}: what a viewer accepted is told to the hosts it was about, and to other users. */
final class BehaviourHandler implements PartitionHandler {
    private final int partitions;
    private final EntityFeed<Command> viewers;
    private final LogWriter log;
    private final IngestMetrics metrics;
    private final LongSupplier clock;
    private volatile long newest = NO_TIME;

    /** @param clock how far event time has come in this partition */
    BehaviourHandler(
            int partitions, EntityFeed<Command> viewers, LogWriter log, IngestMetrics metrics, LongSupplier clock) {
        this.partitions = partitions;
        this.viewers = viewers;
        this.log = log;
        this.metrics = metrics;
        this.clock = clock;
    }

    @Override
    public CompletionStage<Outcome> apply(List<LogRecord> records) {
        Batch<Behaviour> batch = Batch.read(
                records,
                partitions,
                Behaviours::decode,
                behaviour -> behaviour.userId().value());
        ConcurrentLinkedQueue<Told> told = new ConcurrentLinkedQueue<>();
        EntityFeed<Command>.Round round = viewers.round();
        newest = newest(batch);
        long now = clock.getAsLong();
        batch.byEntity()
                .forEach((id, behaviours) -> round.<ViewerVerdict>ask(
                        id,
                        (heldBy, replyTo) -> new ApplyBehaviours(behaviours, now, heldBy, replyTo),
                        verdicts -> collect(behaviours, verdicts, told)));
        List<Sourced<Behaviour>> erasures = erasures(batch);
        CompletionStage<Outcome> done = round.thenPublish(() -> {
            List<CompletionStage<?>> published = new ArrayList<>();
            if (!told.isEmpty()) {
                Position source = records.get(0).position();
                audience(told, source).forEach(record -> published.add(log.append(record)));
            }
            told.forEach(one -> one.others().forEach(other -> published.add(log.append(other))));
            batch.deadLetters().forEach(letter -> published.add(metrics.deadLetter(letter, log)));
            erasures.forEach(erasure ->
                    published.add(log.append(new SamplesErased(erasure.fact().userId(), Viewer.atMillis(erasure)))));
            return published;
        });
        return erasures.isEmpty()
                ? done
                : done.thenCompose(outcome ->
                        outcome == Outcome.DONE ? purge(erasures) : CompletableFuture.completedFuture(outcome));
    }

    private static List<Sourced<Behaviour>> erasures(Batch<Behaviour> batch) {
        return batch.byEntity().values().stream()
                .flatMap(List::stream)
                .filter(sourced -> sourced.fact() instanceof Erased)
                .toList();
    }

    /** The batch is not done, and so never committed, before what was stored of the users is gone. */
    private CompletionStage<Outcome> purge(List<Sourced<Behaviour>> erasures) {
        EntityFeed<Command>.Round round = viewers.round();
        erasures.forEach(erasure -> round.<ViewerVerdict>ask(
                erasure.fact().userId().value(),
                (heldBy, replyTo) -> new Purge(erasure.position(), heldBy, replyTo),
                none -> {}));
        return round.thenPublish(List::of);
    }

    private void collect(
            List<Sourced<Behaviour>> behaviours, List<ViewerVerdict> verdicts, ConcurrentLinkedQueue<Told> told) {
        for (int i = 0; i < verdicts.size(); i++) {
            if (verdicts.get(i) instanceof Accepted accepted) {
                told.add(new Told(behaviours.get(i), accepted));
            } else {
                metrics.duplicate();
            }
        }
    }

    /** One record per host: the accepted behaviours' effects, in source order. */
    private static List<AudienceRecord> audience(Iterable<Told> told, Position source) {
        Map<HostId, List<Entry>> byHost = new LinkedHashMap<>();
        for (Told one : told) {
            long offset = one.behaviour().position().offset();
            long at = Viewer.atMillis(one.behaviour());
            Scene scene = one.behaviour().fact().header().scene();
            for (HostId host : one.behaviour().fact().hosts()) {
                one.accepted()
                        .effects()
                        .forEach((signal, amount) -> byHost.computeIfAbsent(host, h -> new ArrayList<>(4))
                                .add(new Entry(offset, at, signal, amount, scene)));
            }
        }
        List<AudienceRecord> records = new ArrayList<>(byHost.size());
        for (Map.Entry<HostId, List<Entry>> host : byHost.entrySet()) {
            host.getValue().sort(Comparator.comparingLong(Entry::offset));
            records.add(new AudienceRecord(host.getKey(), source.generation(), source.partition(), host.getValue()));
        }
        return records;
    }

    private static long newest(Batch<Behaviour> batch) {
        long newest = NO_TIME;
        for (List<Sourced<Behaviour>> behaviours : batch.byEntity().values()) {
            for (Sourced<Behaviour> behaviour : behaviours) {
                newest = Math.max(newest, Viewer.atMillis(behaviour));
            }
        }
        return newest;
    }

    @Override
    public long newestMillis() {
        return newest;
    }

    @Override
    public CompletionStage<Outcome> checkpoint() {
        return viewers.checkpoint();
    }

    @Override
    public void rewound() {
        viewers.forget();
    }
}
