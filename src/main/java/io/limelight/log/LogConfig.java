package io.limelight.log;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

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
    private static final Set<String> COMPRESSIONS = Set.of("none", "lz4", "snappy", "zstd", "gzip");

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
        Config log = limelight.getConfig("log");
        Map<Topic, String> topics = new EnumMap<>(Topic.class);
        for (Topic topic : Topic.values()) {
            topics.put(topic, log.getString("topics." + topic.key()));
        }
        if (topics.values().stream().distinct().count() != topics.size()) {
            throw bad(log, "topics", "two topics share one name");
        }
        Config reader = log.getConfig("reader");
        return new LogConfig(
                log.getString("bootstrap-servers"),
                topics,
                positive(log, "partitions"),
                positive(log, "replication"),
                positive(log, "min-insync-replicas"),
                log.getDuration("retention"),
                log.getDuration("request-timeout"),
                log.getDuration("delivery-timeout"),
                positive(log, "requests-in-flight"),
                compression(log),
                notNegative(log, "linger-busy"),
                positive(log, "most-waiting"),
                new ReaderConfig(
                        reader.getString("group"),
                        positive(log, "reader.batch"),
                        positive(log, "reader.audience-batch"),
                        positive(log, "reader.backlog"),
                        positive(log, "reader.max-in-flight"),
                        positive(log, "reader.max-uncommitted"),
                        reader.getDuration("checkpoint-every"),
                        millis(log, "reader.poll"),
                        notNegative(log, "reader.linger"),
                        notNegative(log, "reader.linger-busy"),
                        reader.getDuration("ask-timeout"),
                        millis(log, "reader.ask-again"),
                        positive(log, "reader.persist-parallelism"),
                        reader.getDuration("session-timeout"),
                        reader.getDuration("hand-over"),
                        reader.getString("member")));
    }

    private static String compression(Config log) {
        String compression = log.getString("compression");
        if (!COMPRESSIONS.contains(compression)) {
            throw bad(
                    log,
                    "compression",
                    "must be one of " + String.join(", ", new TreeSet<>(COMPRESSIONS)) + ", not " + compression);
        }
        return compression;
    }

    private static Duration millis(Config log, String path) {
        Duration value = log.getDuration(path);
        if (value.toMillis() < 1) {
            throw bad(log, path, "must be 1 ms or more, not " + value);
        }
        return value;
    }

    private static int positive(Config log, String path) {
        int value = log.getInt(path);
        if (value < 1) {
            throw bad(log, path, "must be 1 or more, not " + value);
        }
        return value;
    }

    private static Duration notNegative(Config log, String path) {
        Duration value = log.getDuration(path);
        if (value.isNegative()) {
            throw bad(log, path, "must not be negative, as " + value);
        }
        return value;
    }

    private static ConfigException bad(Config log, String path, String message) {
        return new ConfigException.BadValue(log.origin(), "limelight.log." + path, message);
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
