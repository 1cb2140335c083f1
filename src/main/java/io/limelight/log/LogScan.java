package io.limelight.log;

import io.limelight.wire.Unreadable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One pass over all that a topic holds when it begins: in order within a partition, whoever else reads. */
public final class LogScan {
    private static final Logger LOG = LoggerFactory.getLogger(LogScan.class);
    private static final Duration POLL = Duration.ofMillis(200);

    /** Reads one record. */
    @FunctionalInterface
    public interface Decoder<T> {
        T decode(byte[] bytes) throws Unreadable;
    }

    /**
     * What was read.
     *
     * @param records how many there were, those that cannot be read among them
     * @param next by topic and partition, such as {@code samples-3}: the offset that reading would go on from
     */
    public record Read(long records, SortedMap<String, Long> next) {}

    /** Records that cannot be read are counted and left out. */
    public static <T> Read read(LogConfig config, Topic topic, Decoder<T> decoder, Consumer<T> consumer) {
        try (KafkaConsumer<byte[], byte[]> reader = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        config.bootstrapServers(),
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                        false,
                        // what is read is there already; a fetch that waits for more only holds up the end
                        ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                        0),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = partitions(config, topic);
            reader.assign(partitions);
            reader.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = reader.endOffsets(partitions);
            long count = 0;
            while (!partitions.isEmpty()) {
                for (ConsumerRecord<byte[], byte[]> record : reader.poll(POLL)) {
                    if (record.offset() < ends.getOrDefault(partition(record), 0L)) {
                        count++;
                        tell(record, decoder, consumer);
                    }
                }
                partitions.removeIf(partition -> reader.position(partition) >= ends.getOrDefault(partition, 0L));
                reader.assign(partitions);
            }
            return new Read(count, next(topic, ends));
        }
    }

    private static SortedMap<String, Long> next(Topic topic, Map<TopicPartition, Long> ends) {
        SortedMap<String, Long> next = new TreeMap<>();
        ends.forEach((partition, end) -> next.put(topic.key(partition.partition()), end));
        return next;
    }

    private static List<TopicPartition> partitions(LogConfig config, Topic topic) {
        List<TopicPartition> partitions = new ArrayList<>();
        for (int partition = 0; partition < config.partitions(topic); partition++) {
            partitions.add(new TopicPartition(config.name(topic), partition));
        }
        return partitions;
    }

    private static TopicPartition partition(ConsumerRecord<byte[], byte[]> record) {
        return new TopicPartition(record.topic(), record.partition());
    }

    private static <T> void tell(ConsumerRecord<byte[], byte[]> record, Decoder<T> decoder, Consumer<T> consumer) {
        byte[] value = record.value();
        if (value == null) {
            return;
        }
        try {
            consumer.accept(decoder.decode(value));
        } catch (Unreadable unreadable) {
            LOG.warn("{} at {} cannot be read: {}", partition(record), record.offset(), unreadable.getMessage());
        }
    }

    private LogScan() {}
}
