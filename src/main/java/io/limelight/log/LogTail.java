package io.limelight.log;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * How far the log reaches: what each partition ends with, and whether a group has committed all of it. Asked of Kafka each time,
 * so that the answer is never older than the question.
 */
public final class LogTail implements AutoCloseable {
    /** The header in which a producer stores a number of its own, eight bytes, beside a record. */
    static final String SEQUENCE = "sequence";

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final LogConfig config;
    private final Admin admin;

    public LogTail(LogConfig config) {
        this.config = config;
        this.admin = Admin.create(Map.of("bootstrap.servers", config.bootstrapServers()));
    }

    static byte[] sequence(long number) {
        return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
    }

    /** By partition, the number beside the last record; 0 where a partition is empty. */
    public long[] sequences(Topic topic) {
        Map<TopicPartition, Long> ends = ends(topic);
        long[] last = new long[config.partitions(topic)];
        List<TopicPartition> unread = new ArrayList<>(ends.keySet());
        unread.removeIf(partition -> ends.getOrDefault(partition, 0L) == 0);
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, config.bootstrapServers()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(unread);
            unread.forEach(partition -> consumer.seek(partition, ends.getOrDefault(partition, 0L) - 1));
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (!unread.isEmpty()) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException("Kafka did not give the last records of " + unread);
                }
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    last[record.partition()] = sequence(record);
                    unread.remove(new TopicPartition(record.topic(), record.partition()));
                }
            }
        }
        return last;
    }

    private static long sequence(ConsumerRecord<byte[], byte[]> record) {
        @Nullable Header header = record.headers().lastHeader(SEQUENCE);
        if (header == null || header.value().length != Long.BYTES) {
            throw new IllegalStateException(record.topic() + "-" + record.partition() + " ends with a record at offset "
                    + record.offset() + " that was not numbered: another producer wrote it");
        }
        return ByteBuffer.wrap(header.value()).getLong();
    }

    /** Records that were ever written to the topic. */
    public long records(Topic topic) {
        return ends(topic).values().stream().mapToLong(Long::longValue).sum();
    }

    /**
     * How many records the topics hold beyond what a group of {@link PartitionReader}s has committed.
     *
     * @param group as its readers were given it
     */
    public long uncommitted(String group, List<Topic> topics) {
        Map<TopicPartition, OffsetAndMetadata> committed =
                committed(config.reader().group() + "-" + group);
        long uncommitted = 0;
        for (Topic topic : topics) {
            for (Map.Entry<TopicPartition, Long> end : ends(topic).entrySet()) {
                OffsetAndMetadata offset = committed.get(end.getKey());
                uncommitted += end.getValue() - (offset == null ? 0 : offset.offset());
            }
        }
        return uncommitted;
    }

    private Map<TopicPartition, OffsetAndMetadata> committed(String group) {
        return await(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
    }

    private Map<TopicPartition, Long> ends(Topic topic) {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        for (int partition = 0; partition < config.partitions(topic); partition++) {
            asked.put(new TopicPartition(config.name(topic), partition), OffsetSpec.latest());
        }
        Map<TopicPartition, Long> ends = new HashMap<>();
        await(admin.listOffsets(asked).all()).forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }

    private static <T> T await(KafkaFuture<T> answer) {
        try {
            return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException failure) {
            throw new IllegalStateException("Kafka did not tell where its log ends: " + failure, failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for Kafka", interrupted);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
