package io.limelight.ingest;

import io.limelight.domain.ShownSlate;
import io.limelight.domain.Slate;
import io.limelight.domain.Sourced;
import io.limelight.log.LogRecord;
import io.limelight.log.LogWriter;
import io.limelight.log.PartitionHandler;
import io.limelight.viewer.ViewerEntity.ApplySlates;
import io.limelight.viewer.ViewerEntity.Command;
import io.limelight.viewer.ViewerVerdict;
import io.limelight.wire.Slates;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** {@code impressions} → viewers: a user's entity remembers what the user was shown. */
final class SlateHandler implements PartitionHandler {
    private final int partitions;
    private final EntityFeed<Command> viewers;
    private final LogWriter log;
    private final IngestMetrics metrics;
    private volatile long newest = NO_TIME;

    SlateHandler(int partitions, EntityFeed<Command> viewers, LogWriter log, IngestMetrics metrics) {
        this.partitions = partitions;
        this.viewers = viewers;
        this.log = log;
        this.metrics = metrics;
    }

    @Override
    public CompletionStage<Outcome> apply(List<LogRecord> records) {
        Batch<Slate> batch = Batch.read(
                records, partitions, Slates::decode, slate -> slate.userId().value());
        newest = newest(batch);
        EntityFeed<Command>.Round round = viewers.round();
        batch.byEntity().forEach((id, slates) -> {
            List<Sourced<ShownSlate>> shown =
                    slates.stream().map(SlateHandler::shown).toList();
            round.<ViewerVerdict>ask(id, (heldBy, replyTo) -> new ApplySlates(shown, heldBy, replyTo), none -> {});
        });
        return round.thenPublish(() -> {
            List<CompletionStage<?>> published = new ArrayList<>();
            batch.deadLetters().forEach(letter -> published.add(metrics.deadLetter(letter, log)));
            return published;
        });
    }

    private static Sourced<ShownSlate> shown(Sourced<Slate> sourced) {
        return new Sourced<>(sourced.position(), sourced.appendedAtMillis(), ShownSlate.of(sourced.fact()));
    }

    private static long newest(Batch<Slate> batch) {
        return batch.byEntity().values().stream()
                .flatMap(List::stream)
                .mapToLong(SlateHandler::atMillis)
                .max()
                .orElse(NO_TIME);
    }

    /** Event time: the serving node's clock, but never later than the log's. */
    static long atMillis(Sourced<Slate> sourced) {
        return Math.min(sourced.fact().servedAt().toEpochMilli(), sourced.appendedAtMillis());
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
