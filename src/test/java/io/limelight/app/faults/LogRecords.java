package io.limelight.app.faults;

import io.limelight.domain.Position;
import io.limelight.domain.Sourced;
import io.limelight.log.LogConfig;
import io.limelight.log.LogScan;
import io.limelight.log.Topic;
import io.limelight.wire.Unreadable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** All that a topic holds, with its places, each partition in order: read beside every node, by no code of a node's reader. */
final class LogRecords {
    static <T> void read(LogConfig log, Topic topic, LogScan.Decoder<T> decoder, Consumer<Sourced<T>> consumer)
            throws Unreadable {
        try (KafkaConsumer<byte[], byte[]> reader = new KafkaConsumer<>(
                Map.of("bootstrap.servers", log.bootstrapServers()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> open = new ArrayList<>();
            for (int partition = 0; partition < log.partitions(topic); partition++) {
                open.add(new TopicPartition(log.name(topic), partition));
            }
            Map<TopicPartition, Long> ends = reader.endOffsets(open);
            reader.assign(open);
            reader.seekToBeginning(open);
            while (!open.isEmpty()) {
                for (ConsumerRecord<byte[], byte[]> record : reader.poll(Duration.ofMillis(200))) {
                    Position position = new Position(topic.key(), 1, record.partition(), record.offset());
                    consumer.accept(new Sourced<>(position, record.timestamp(), decoder.decode(record.value())));
                }
                open.removeIf(partition -> reader.position(partition) >= ends.getOrDefault(partition, 0L));
            }
        }
    }

    private LogRecords() {}
}
