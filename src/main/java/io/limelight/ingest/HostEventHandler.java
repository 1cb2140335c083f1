package io.limelight.ingest;

import io.limelight.domain.DeadLetter;
import io.limelight.domain.DeadLetter.Reason;
import io.limelight.domain.HostEvent;
import io.limelight.domain.HostEvent.OnAir;
import io.limelight.domain.Sourced;
import io.limelight.host.HostEntity.ApplyEvents;
import io.limelight.host.HostEntity.Command;
import io.limelight.host.HostVerdict;
import io.limelight.host.HostVerdict.Rejected;
import io.limelight.log.LogRecord;
import io.limelight.log.LogWriter;
import io.limelight.log.PartitionHandler;
import io.limelight.wire.HostEvents;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/** {@code host-events} → hosts. What cannot be true of its host is a dead letter. */
final class HostEventHandler implements PartitionHandler {
    private final int partitions;
    private final EntityFeed<Command> hosts;
    private final LogWriter log;
    private final IngestMetrics metrics;
    private volatile long newest = NO_TIME;

    HostEventHandler(int partitions, EntityFeed<Command> hosts, LogWriter log, IngestMetrics metrics) {
        this.partitions = partitions;
        this.hosts = hosts;
        this.log = log;
        this.metrics = metrics;
    }

    @Override
    public CompletionStage<Outcome> apply(List<LogRecord> records) {
        Batch<HostEvent> batch = Batch.read(
                records, partitions, HostEvents::decode, event -> event.hostId().value());
        newest = records.get(records.size() - 1).appendedAtMillis();
        Map<Long, Refused> refused = new ConcurrentHashMap<>();
        EntityFeed<Command>.Round round = hosts.round();
        batch.byEntity()
                .forEach((id, events) -> round.<HostVerdict>ask(
                        id,
                        (heldBy, replyTo) -> new ApplyEvents(events, heldBy, replyTo),
                        verdicts -> collect(events, verdicts, refused)));
        return round.thenPublish(() -> {
            List<DeadLetter> letters = new ArrayList<>(batch.deadLetters());
            for (LogRecord record : records) {
                Refused event = refused.get(record.position().offset());
                if (event != null) {
                    letters.add(Batch.letter(record, event.reason, detail(event)));
                }
            }
            List<CompletionStage<?>> published = new ArrayList<>();
            letters.forEach(letter -> published.add(metrics.deadLetter(letter, log)));
            return published;
        });
    }

    private void collect(List<Sourced<HostEvent>> events, List<HostVerdict> verdicts, Map<Long, Refused> refused) {
        for (int i = 0; i < verdicts.size(); i++) {
            HostVerdict verdict = verdicts.get(i);
            if (verdict instanceof Rejected rejected) {
                Sourced<HostEvent> sourced = events.get(i);
                refused.put(sourced.position().offset(), new Refused(sourced.fact(), rejected.reason()));
            } else if (verdict instanceof HostVerdict.Duplicate) {
                metrics.duplicate();
            }
        }
    }

    private static String detail(Refused refused) {
        String what = refused.event.getClass().getSimpleName() + " of host '" + refused.event.hostId() + "'";
        String broadcast = refused.event instanceof OnAir onAir ? " names broadcast '" + onAir.broadcastId() + "'" : "";
        return switch (refused.reason) {
            case UNKNOWN_HOST -> what + ": the host is unknown; send its profile_changed first";
            case UNKNOWN_BROADCAST -> what + broadcast + ", which never started; send broadcast_started first";
            case OLDER_BROADCAST -> what + broadcast + ", which ended or was followed by another";
            default -> what + broadcast;
        };
    }

    /** When the log got them: a sign of life is judged by no other clock. */
    @Override
    public long newestMillis() {
        return newest;
    }

    @Override
    public CompletionStage<Outcome> checkpoint() {
        return hosts.checkpoint();
    }

    @Override
    public void rewound() {
        hosts.forget();
    }

    private record Refused(HostEvent event, Reason reason) {}
}
