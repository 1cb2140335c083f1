package io.limelight.ingest;

import io.limelight.domain.Sample;
import io.limelight.domain.Slate;
import io.limelight.domain.Sourced;
import io.limelight.log.LogRecord;
import io.limelight.log.LogWriter;
import io.limelight.viewer.ViewerEntity.Command;
import io.limelight.wire.Slates;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityRef;

/** Whom the making of samples talks to: the viewers, and the log. */
record SampleOutlet(
        IngestConfig config, Function<String, EntityRef<Command>> viewers, LogWriter log, IngestMetrics metrics) {

    Map<String, List<Sourced<Slate>>> read(List<LogRecord> records) {
        return Batch.read(
                        records,
                        config.partitions(),
                        Slates::decode,
                        slate -> slate.userId().value())
                .byEntity();
    }

    <R> CompletionStage<R> ask(String user, Function<ActorRef<R>, Command> command) {
        return viewers.apply(user).ask(command::apply, config.askTimeout());
    }

    void tell(String user, Command command) {
        viewers.apply(user).tell(command);
    }

    /** Completes when all are in the log. */
    CompletionStage<?> publish(Collection<Sample> samples) {
        List<CompletionStage<?>> published = new ArrayList<>(samples.size());
        for (Sample sample : samples) {
            published.add(log.append(sample));
        }
        return EntityFeed.all(published).thenRun(() -> samples.forEach(metrics::sampled));
    }
}
