package io.limelight.ingest;

import io.limelight.domain.AudienceRecord;
import io.limelight.domain.Sourced;
import io.limelight.host.HostEntity.ApplyAudience;
import io.limelight.host.HostEntity.Command;
import io.limelight.host.HostVerdict;
import io.limelight.log.LogRecord;
import io.limelight.log.LogWriter;
import io.limelight.log.PartitionHandler;
import io.limelight.wire.AudienceRecords;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** {@code audience} → hosts: what viewers did adds to their host's counters. */
final class AudienceHandler implements PartitionHandler {
    private final int partitions;
    private final EntityFeed<Command> hosts;
    private final LogWriter log;
    private final IngestMetrics metrics;

    AudienceHandler(int partitions, EntityFeed<Command> hosts, LogWriter log, IngestMetrics metrics) {
        this.partitions = partitions;
        this.hosts = hosts;
        this.log = log;
        this.metrics = metrics;
    }

    @Override
    public CompletionStage<Outcome> apply(List<LogRecord> records) {
        Batch<AudienceRecord> batch = Batch.read(
                records,
                partitions,
                AudienceRecords::decode,
                record -> record.hostId().value());
        EntityFeed<Command>.Round round = hosts.round();
        batch.byEntity().forEach((id, sourced) -> {
            List<AudienceRecord> audience = sourced.stream().map(Sourced::fact).toList();
            round.<HostVerdict>ask(id, (heldBy, replyTo) -> new ApplyAudience(audience, heldBy, replyTo), none -> {});
        });
        return round.thenPublish(() -> {
            List<CompletionStage<?>> published = new ArrayList<>();
            batch.deadLetters().forEach(letter -> published.add(metrics.deadLetter(letter, log)));
            return published;
        });
    }

    @Override
    public CompletionStage<Outcome> checkpoint() {
        return hosts.checkpoint();
    }

    @Override
    public void rewound() {
        hosts.forget();
    }
}
