package io.limelight.app.bench;

import io.limelight.log.LogConfig;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;

/** How far a consumer group has come. */
final class Committed implements AutoCloseable {
    /** Where the comparator writes. */
    static final String OUTPUT = "streams-comparator-output";

    private final Admin admin;
    private final String group;
    private final int partitions;

    Committed(LogConfig log, String group) {
        this.admin = Admin.create(Map.of("bootstrap.servers", log.bootstrapServers()));
        this.group = group;
        this.partitions = log.partitions();
    }

    /** Waits until every record that a topic holds is committed by a process that lives. */
    void await(String topic, Duration within, Process reader) throws InterruptedException, ExecutionException {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        for (int partition = 0; partition < partitions; partition++) {
            asked.put(new TopicPartition(topic, partition), OffsetSpec.latest());
        }
        Map<TopicPartition, ListOffsetsResultInfo> ends =
                admin.listOffsets(asked).all().get();
        long deadline = System.nanoTime() + within.toNanos();
        Map<TopicPartition, Long> committed = committed();
        while (!all(ends, committed)) {
            if (System.nanoTime() > deadline || !reader.isAlive()) {
                throw new IllegalStateException(
                        group + (reader.isAlive() ? " did not commit all within " + within : " ended early"));
            }
            TimeUnit.MILLISECONDS.sleep(250);
            committed = committed();
        }
    }

    private static boolean all(Map<TopicPartition, ListOffsetsResultInfo> ends, Map<TopicPartition, Long> committed) {
        return ends.entrySet().stream()
                .allMatch(end -> end.getValue().offset() <= committed.getOrDefault(end.getKey(), 0L));
    }

    static void createOutput(LogConfig log) throws InterruptedException, ExecutionException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", log.bootstrapServers()))) {
            NewTopic topic = new NewTopic(OUTPUT, log.partitions(), (short) 1)
                    .configs(Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT));
            admin.createTopics(List.of(topic)).all().get();
        }
    }

    private Map<TopicPartition, Long> committed() {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        try {
            for (Map.Entry<TopicPartition, OffsetAndMetadata> one : admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .entrySet()) {
                if (one.getValue() != null) {
                    offsets.put(one.getKey(), one.getValue().offset());
                }
            }
        } catch (ExecutionException notThereYet) {
            return Map.of();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return offsets;
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(2));
    }
}
