package io.limelight.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.limelight.log.LogConfig;
import io.limelight.log.Topic;
import io.limelight.wire.AudienceRecords;
import io.limelight.wire.Unreadable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** When viewers, wherever they were, had applied behaviours of a partition: that is when the log got what they made of them. */
final class AppliedWatch implements AutoCloseable {
    private static final Duration WAIT = Duration.ofSeconds(60);

    private record Applied(int partition, long atMillis) {}

    private final List<Applied> applied = new ArrayList<>();
    private final KafkaConsumer<byte[], byte[]> audience;
    private final Thread reader = new Thread(this::read, "applied-watch");

    private AppliedWatch(KafkaConsumer<byte[], byte[]> audience) {
        this.audience = audience;
    }

    static AppliedWatch of(LogConfig log) {
        KafkaConsumer<byte[], byte[]> audience = new KafkaConsumer<>(
                Map.of("bootstrap.servers", log.bootstrapServers()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = IntStream.range(0, log.partitions())
                .mapToObj(partition -> new TopicPartition(log.name(Topic.AUDIENCE), partition))
                .toList();
        audience.assign(partitions);
        audience.seekToBeginning(partitions);
        AppliedWatch watch = new AppliedWatch(audience);
        watch.reader.start();
        return watch;
    }

    private void read() {
        try (audience) {
            while (true) {
                for (ConsumerRecord<byte[], byte[]> record : audience.poll(Duration.ofMillis(100))) {
                    heard(record);
                }
            }
        } catch (WakeupException closed) {
            // so it is told to end
        }
    }

    private synchronized void heard(ConsumerRecord<byte[], byte[]> record) {
        try {
            applied.add(new Applied(AudienceRecords.decode(record.value()).partition(), record.timestamp()));
            notifyAll();
        } catch (Unreadable torn) {
            throw new IllegalStateException(torn);
        }
    }

    /** Waits for behaviours, of each of these partitions, that are applied from now on. */
    synchronized void awaitAllOf(Set<Integer> partitions) throws InterruptedException {
        long now = System.currentTimeMillis();
        while (!since(now).stream()
                .map(Applied::partition)
                .collect(Collectors.toSet())
                .containsAll(partitions)) {
            long left = WAIT.toMillis() - (System.currentTimeMillis() - now);
            assertThat(left).as("time for all of " + partitions).isPositive();
            wait(left);
        }
    }

    private List<Applied> since(long millis) {
        return applied.stream().filter(one -> one.atMillis() > millis).toList();
    }

    /** From the given time to the newest, the longest that one of these partitions stood still. */
    synchronized long longestGapMillis(Set<Integer> partitions, long since) {
        long longest = 0;
        for (int partition : partitions) {
            long last = since;
            for (Applied one : since(since)) {
                if (one.partition() == partition) {
                    longest = Math.max(longest, one.atMillis() - last);
                    last = one.atMillis();
                }
            }
        }
        return longest;
    }

    @Override
    public void close() throws InterruptedException {
        audience.wakeup();
        reader.join();
    }
}
