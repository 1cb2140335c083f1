package io.limelight.app;

import com.typesafe.config.Config;
import io.limelight.impression.AttributionConfig;
import io.limelight.ingest.Attribution;
import io.limelight.ingest.Ingest;
import io.limelight.ingest.IngestMetrics;
import io.limelight.journal.Journal;
import io.limelight.log.KafkaEventClock;
import io.limelight.log.LogConfig;
import io.limelight.log.Topic;
import io.limelight.settings.Section;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.apache.pekko.actor.typed.ActorSystem;

/** What a node with the role {@code entity} reads: the log into hosts and viewers, and slates whose time is over into samples. */
final class Reading {
    private final Ingest ingest;
    private final Attribution attribution;
    private final Journal journal;
    private final KafkaEventClock clock;
    private final Duration drain;

    Reading(
            ActorSystem<?> system,
            Config limelight,
            Map<Topic, Integer> generations,
            Pipeline pipeline,
            IngestMetrics metrics,
            InstantSource now) {
        LogConfig log = pipeline.logConfig;
        AttributionConfig attributes = AttributionConfig.from(limelight);
        drain = Section.of(limelight, "cluster").duration("drain");
        journal = Journal.get(system);
        journal.ownedBy(pipeline.entities::epoch);
        clock = new KafkaEventClock(log, Ingest.VIEWERS, Ingest.VIEWERS_READ, now, attributes.clockEvery());
        ingest = new Ingest(
                log,
                generations,
                new Ingest.Entities(
                        pipeline.entities.viewers(journal),
                        pipeline.entities.hosts(journal),
                        system.executionContext()),
                pipeline.log,
                metrics,
                clock);
        attribution = new Attribution(
                log,
                attributes,
                generations,
                pipeline.entities::viewer,
                new Attribution.Outlet(pipeline.log, metrics),
                clock);
    }

    void start() {
        ingest.start();
        attribution.start();
    }

    Ingest ingest() {
        return ingest;
    }

    Attribution attribution() {
        return attribution;
    }

    Journal journal() {
        return journal;
    }

    /**
     * Reads no more.
     *
     * @param drains whether it makes durable what was read; a node that its cluster gave up does not, for nobody answers for its partitions
     *     until it lets them go, and others read again what was not durable
     */
    void stop(boolean drains) {
        Duration within = drains ? drain : Duration.ZERO;
        attribution.stop(within);
        ingest.stop(within);
    }

    void close() {
        clock.close();
    }
}
