package io.limelight.ingest;

import com.typesafe.config.ConfigException;
import io.limelight.impression.AttributionConfig;
import io.limelight.impression.SampleMaker;
import io.limelight.log.Claims;
import io.limelight.log.EventClock;
import io.limelight.log.LogConfig;
import io.limelight.log.LogWriter;
import io.limelight.log.PartitionReader;
import io.limelight.log.Topic;
import io.limelight.viewer.ViewerEntity;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityRef;

/**
 * From slates that were served to samples: {@code impressions} is read a second time, each record when its windows are over; once
 * for each revision that the policy makes.
 */
public final class Attribution {
    private final List<PartitionReader> readers;

    /** @param clock of the group that feeds the viewers */
    public Attribution(
            LogConfig log,
            AttributionConfig config,
            Map<Topic, Integer> generations,
            Function<String, EntityRef<ViewerEntity.Command>> viewers,
            Outlet outlet,
            EventClock clock) {
        if (log.retention().compareTo(config.delay()) <= 0) {
            throw new ConfigException.Generic("limelight.log.retention is " + log.retention() + ", but samples leave "
                    + config.delay() + " after their slate (limelight.attribution): the log must keep it for longer");
        }
        SampleOutlet samples = new SampleOutlet(IngestConfig.from(log), viewers, outlet.log, outlet.metrics);
        int last = config.policy().looks().size() - 1;
        readers = IntStream.rangeClosed(0, last)
                .mapToObj(revision -> new PartitionReader(
                        log.readingAhead(config.batch()),
                        group(last - revision),
                        List.of(Topic.IMPRESSIONS),
                        generations,
                        (topic, partition) -> new SampleHandler(
                                new SampleMaker(config.policy(), revision), config.lateness(), samples, clock),
                        Claims.NONE))
                .toList();
    }

    /** Where samples go, and who counts them. */
    public record Outlet(LogWriter log, IngestMetrics metrics) {}

    /**
     * The group that makes a revision of the samples.
     *
     * @param fromLast 0 for the final revision, whatever the policy: under another one it goes on where it was
     */
    public static String group(int fromLast) {
        return "samples-" + fromLast;
    }

    public void start() {
        readers.forEach(PartitionReader::start);
    }

    /** Slates whose final samples have not left yet. */
    public long pendingSlates() {
        return readers.get(readers.size() - 1).behind();
    }

    /** Tells for each partition how many slates wait. */
    public void lag(PartitionReader.LagConsumer consumer) {
        readers.forEach(reader -> reader.lag(consumer));
    }

    /** Reads no more. What is not finished is done again by whoever reads next. */
    public void stop(Duration within) {
        readers.forEach(reader -> reader.stop(within));
    }
}
