package io.limelight.log;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The event time of a group's partitions, from what its readers committed and where the log ends: the smaller progress of its
 * topics, which are partitioned alike. Whichever node reads a partition, all see the same.
 *
 * <p>Never blocks: whoever reads the clock makes it ask Kafka again when that is due. See docs/decisions/event-clock.md.
 */
public final class KafkaEventClock implements EventClock, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaEventClock.class);

    private final LogConfig config;
    private final String group;
    private final List<Topic> topics;
    private final InstantSource clock;
    private final long everyNanos;
    private final Admin admin;
    private final Map<TopicPartition, OffsetSpec> questions = new HashMap<>();
    private final AtomicBoolean asking = new AtomicBoolean();
    private final long[] millis;
    private long knownAtMillis;
    private volatile Progress latest = new Progress(PartitionHandler.NO_TIME, Map.of(), Map.of());
    private volatile long askedAtNanos;

    /**
     * @param group as its {@link PartitionReader} was given it
     * @param clock what is now, for a partition in which nothing is behind
     */
    public KafkaEventClock(LogConfig config, String group, List<Topic> topics, InstantSource clock, Duration every) {
        this.config = config;
        this.group = config.reader().group() + "-" + group;
        this.topics = List.copyOf(topics);
        this.clock = clock;
        this.everyNanos = every.toNanos();
        this.admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                config.bootstrapServers(),
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                (int) config.requestTimeout().toMillis()));
        this.millis = new long[config.partitions()];
        this.askedAtNanos = System.nanoTime() - everyNanos;
        for (Topic topic : topics) {
            for (int partition = 0; partition < config.partitions(); partition++) {
                questions.put(partition(topic, partition), OffsetSpec.latest());
            }
        }
    }

    @Override
    public Told told(int partition) {
        askIfDue();
        synchronized (millis) {
            return new Told(millis[partition], knownAtMillis);
        }
    }

    @Override
    public long durable(Topic topic, int partition) {
        return latest.durable(partition(topic, partition));
    }

    private TopicPartition partition(Topic topic, int partition) {
        return new TopicPartition(config.name(topic), partition);
    }

    private void askIfDue() {
        long now = System.nanoTime();
        if (now - askedAtNanos >= everyNanos && asking.compareAndSet(false, true)) {
            askedAtNanos = now;
            ask(clock.millis());
        }
    }

    private void ask(long nowMillis) {
        var ends = admin.listOffsets(questions).all().toCompletionStage();
        var committed = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .toCompletionStage();
        ends.thenCombine(committed, (end, commit) -> new Progress(nowMillis, offsets(end), commit))
                .whenComplete((progress, failure) -> {
                    if (failure == null) {
                        moved(progress);
                    } else {
                        LOG.warn("how far {} has come is not known: {}", group, failure.toString());
                    }
                    asking.set(false);
                });
    }

    private static Map<TopicPartition, Long> offsets(Map<TopicPartition, ListOffsetsResultInfo> ends) {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        ends.forEach((partition, end) -> offsets.put(partition, end.offset()));
        return offsets;
    }

    private void moved(Progress progress) {
        latest = progress;
        synchronized (millis) {
            knownAtMillis = clock.millis();
            for (int partition = 0; partition < millis.length; partition++) {
                long slowest = Long.MAX_VALUE;
                for (Topic topic : topics) {
                    slowest = Math.min(slowest, progress.millis(partition(topic, partition)));
                }
                millis[partition] = Math.max(millis[partition], slowest);
            }
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }
}
