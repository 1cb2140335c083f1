package io.limelight.log;

import com.typesafe.config.Config;
import io.limelight.settings.Section;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** {@code limelight.log} in log.conf; checked when the node starts. */
public record LogConfig(
        String bootstrapServers,
        Map<Topic, String> topics,
        int partitions,
        int replication,
        int minInsyncReplicas,
        Duration retention,
        Duration requestTimeout,
        Duration deliveryTimeout,
        int requestsInFlight,
        String compression,
        Duration lingerBusy,
        int mostWaiting,
        ReaderConfig reader) {
    private static final List<String> COMPRESSIONS = List.of("none", "lz4", "snappy", "zstd", "gzip");

    /**
     * How ingest reads a partition.
     *
     * @param batch records handed over at once at most
     * @param audienceBatch the same of {@code audience}
     * @param backlog records read ahead of the batch in flight at most
     * @param maxInFlight records that all partitions of a reader apply at the same time at most
     * @param maxUncommitted records applied and not yet durable at most
     * @param checkpointEvery how often what was applied is made durable and its offsets are committed
     * @param poll how long a read waits for records
     * @param linger how often a busy reader reads at most
     * @param lingerBusy the same when each read brings much
     * @param askTimeout how long an entity may take to answer before the step is repeated
     * @param askAgain how soon the first entity of a partition that has come is asked again
     * @param persistParallelism entities of one partition that persist at the same time
     * @param handOver how long what was applied may take to become durable when partitions move
     * @param member how this node's readers are called in their groups
     */
    public record ReaderConfig(
            String group,
            int batch,
            int audienceBatch,
            int backlog,
            int maxInFlight,
            int maxUncommitted,
            Duration checkpointEvery,
            Duration poll,
            Duration linger,
            Duration lingerBusy,
            Duration askTimeout,
            Duration askAgain,
            int persistParallelism,
            Duration sessionTimeout,
            Duration handOver,
            String member) {
        /** As it is for {@code audience}, of which more is handed over at once, and read ahead. */
        ReaderConfig forAudience() {
            return reading(audienceBatch, Math.max(backlog, 2 * audienceBatch));
        }

        private ReaderConfig reading(int most, int ahead) {
            return new ReaderConfig(
                    group,
                    most,
                    audienceBatch,
                    ahead,
                    maxInFlight,
                    maxUncommitted,
                    checkpointEvery,
                    poll,
                    linger,
                    lingerBusy,
                    askTimeout,
                    askAgain,
                    persistParallelism,
                    sessionTimeout,
                    handOver,
                    member);
        }
    }

    public static LogConfig from(Config limelight) {
        Section log = Section.of(limelight, "log");
        Map<Topic, String> topics = new EnumMap<>(Topic.class);
        for (Topic topic : Topic.values()) {
            topics.put(topic, log.text("topics." + topic.key()));
        }
        log.require(
                topics.values().stream().distinct().count() == topics.size(), "topics", "two topics share one name");
        return new LogConfig(
                log.text("bootstrap-servers"),
                topics,
                log.integer("partitions", 1),
                log.integer("replication", 1),
                log.integer("min-insync-replicas", 1),
                log.duration("retention"),
                log.duration("request-timeout"),
                log.duration("delivery-timeout"),
                log.integer("requests-in-flight", 1),
                log.oneOf("compression", COMPRESSIONS),
                log.duration("linger-busy", Duration.ZERO),
                log.integer("most-waiting", 1),
                reader(log.at("reader")));
    }

    private static ReaderConfig reader(Section reader) {
        return new ReaderConfig(
                reader.text("group"),
                reader.integer("batch", 1),
                reader.integer("audience-batch", 1),
                reader.integer("backlog", 1),
                reader.integer("max-in-flight", 1),
                reader.integer("max-uncommitted", 1),
                reader.duration("checkpoint-every"),
                reader.duration("poll"),
                reader.duration("linger", Duration.ZERO),
                reader.duration("linger-busy", Duration.ZERO),
                reader.duration("ask-timeout"),
                reader.duration("ask-again"),
                reader.integer("persist-parallelism", 1),
                reader.duration("session-timeout"),
                reader.duration("hand-over"),
                reader.text("member"));
    }

    /** Reads no more than so many records of a partition ahead, and applies no more at once. */
    public LogConfig readingAhead(int records) {
        return new LogConfig(
                bootstrapServers,
                topics,
                partitions,
                replication,
                minInsyncReplicas,
                retention,
                requestTimeout,
                deliveryTimeout,
                requestsInFlight,
                compression,
                lingerBusy,
                mostWaiting,
                reader.reading(records, records));
    }

    public String name(Topic topic) {
        return Objects.requireNonNull(topics.get(topic));
    }

    public int partitions(Topic topic) {
        return topic.single() ? 1 : partitions;
    }
}
