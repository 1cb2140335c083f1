package io.limelight.log;

import io.limelight.domain.TopicGeneration;
import io.limelight.wire.Controls;
import io.limelight.wire.Unreadable;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InvalidMetadataException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Sees to it, before anything is read or written, that every topic exists as configured and is the one whose offsets the stored
 * states count in.
 */
public final class Topics {
    /** What the key of a topic's record in {@code control} begins with; others decide other things. */
    private static final String KEY = "topic/";

    /** What the key of a host's sanction in {@code control} begins with. */
    public static final String SANCTION = "sanction/";

    private static final long ASK_AGAIN_NANOS = 50_000_000;

    private final LogConfig config;

    public Topics(LogConfig config) {
        this.config = config;
    }

    /**
     * Creates what is missing and checks what is there.
     *
     * @return the generation of each topic
     * @throws TopicRefused when a topic has other partitions than configured, or was recreated behind Limelight's back
     */
    public Map<Topic, Integer> ensure() {
        try (Admin admin = admin()) {
            create(admin);
            return generations(describe(admin), false);
        }
    }

    /** Takes every topic as it is now: one that was recreated gets a new generation, so that its offsets count anew. */
    public Map<Topic, Integer> accept() {
        try (Admin admin = admin()) {
            create(admin);
            return generations(describe(admin), true);
        }
    }

    private Admin admin() {
        return Admin.create(Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                config.bootstrapServers(),
                ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                (int) config.requestTimeout().toMillis(),
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                (int) config.deliveryTimeout().toMillis()));
    }

    private void create(Admin admin) {
        var existing = await(admin.listTopics().names());
        List<NewTopic> missing = new ArrayList<>();
        for (Topic topic : Topic.values()) {
            if (!existing.contains(config.name(topic))) {
                missing.add(new NewTopic(config.name(topic), config.partitions(topic), (short) config.replication())
                        .configs(settings(topic)));
            }
        }
        if (!missing.isEmpty()) {
            admin.createTopics(missing).values().values().forEach(this::created);
            settle(admin, missing);
        }
    }

    /** Another node that starts at the same moment may have been first. */
    private void created(KafkaFuture<Void> creation) {
        try {
            await(creation);
        } catch (TopicRefused refused) {
            if (!(refused.getCause() instanceof TopicExistsException)) {
                throw refused;
            }
        }
    }

    /**
     * Waits until every new partition can be written. A producer that meets one before that may lose its sequence for good
     * (KAFKA-15591).
     */
    private void settle(Admin admin, List<NewTopic> created) {
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        for (NewTopic topic : created) {
            for (int partition = 0; partition < topic.numPartitions(); partition++) {
                ends.put(new TopicPartition(topic.name(), partition), OffsetSpec.latest());
            }
        }
        heardOf(() -> admin.listOffsets(ends).all());
    }

    private Map<String, String> settings(Topic topic) {
        Map<String, String> settings = new HashMap<>();
        settings.put(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime");
        settings.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, Integer.toString(config.minInsyncReplicas()));
        if (topic.compacted()) {
            settings.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
        } else {
            settings.put(
                    TopicConfig.RETENTION_MS_CONFIG,
                    Long.toString(config.retention().toMillis()));
        }
        return settings;
    }

    private Map<Topic, TopicDescription> describe(Admin admin) {
        Map<Topic, TopicDescription> described = new EnumMap<>(Topic.class);
        var byName =
                heardOf(() -> admin.describeTopics(config.topics().values()).allTopicNames());
        for (Topic topic : Topic.values()) {
            TopicDescription description = byName.get(config.name(topic));
            int partitions = description == null ? 0 : description.partitions().size();
            if (description == null || partitions != config.partitions(topic)) {
                throw new TopicRefused("topic " + config.name(topic) + " has " + partitions
                        + " partitions; limelight.log.partitions asks for " + config.partitions(topic)
                        + ", and a count cannot change while states count in its offsets");
            }
            described.put(topic, description);
        }
        return described;
    }

    private Map<Topic, Integer> generations(Map<Topic, TopicDescription> described, boolean acceptRecreated) {
        Map<String, TopicGeneration> known = readControl();
        Map<Topic, Integer> generations = new EnumMap<>(Topic.class);
        List<TopicGeneration> decided = new ArrayList<>();
        described.forEach((topic, description) -> {
            String id = description.topicId().toString();
            TopicGeneration before = known.get(topic.key());
            if (before != null && before.topicId().equals(id)) {
                generations.put(topic, before.generation());
            } else if (before == null || acceptRecreated) {
                TopicGeneration now =
                        new TopicGeneration(topic.key(), id, before == null ? 1 : before.generation() + 1);
                decided.add(now);
                generations.put(topic, now.generation());
            } else {
                throw new TopicRefused("topic " + config.name(topic) + " was recreated (id " + id + ", known as "
                        + before.topicId() + "): its offsets start again. If that is meant, run"
                        + " 'limelight topics accept'");
            }
        });
        if (!decided.isEmpty()) {
            writeControl(decided);
        }
        return generations;
    }

    private void writeControl(List<TopicGeneration> decided) {
        try (KafkaLogWriter writer = new KafkaLogWriter(config, "limelight-topics")) {
            for (TopicGeneration generation : decided) {
                byte[] key = (KEY + generation.topic()).getBytes(StandardCharsets.UTF_8);
                writer.append(Topic.CONTROL, 0, key, Controls.encode(generation))
                        .toCompletableFuture()
                        .join();
            }
        }
    }

    private Map<String, TopicGeneration> readControl() {
        Map<String, TopicGeneration> known = new HashMap<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, config.bootstrapServers()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            TopicPartition control = new TopicPartition(config.name(Topic.CONTROL), 0);
            consumer.assign(List.of(control));
            consumer.seekToBeginning(List.of(control));
            long end = Optional.ofNullable(consumer.endOffsets(List.of(control)).get(control))
                    .orElse(0L);
            while (consumer.position(control) < end) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    remember(record, known);
                }
            }
        }
        return known;
    }

    private static void remember(ConsumerRecord<byte[], byte[]> record, Map<String, TopicGeneration> known) {
        byte[] value = record.value();
        if (value == null || !new String(record.key(), StandardCharsets.UTF_8).startsWith(KEY)) {
            return;
        }
        try {
            if (Controls.decode(value) instanceof TopicGeneration generation) {
                known.put(generation.topic(), generation);
            }
        } catch (Unreadable unreadable) {
            throw new TopicRefused("the control topic holds a record that cannot be read at offset " + record.offset()
                    + ": " + unreadable.getMessage());
        }
    }

    /** Asks again while a broker has not heard of a topic that was just created, or of a partition's leader. */
    private <T> T heardOf(Supplier<KafkaFuture<T>> question) {
        long until = System.nanoTime() + config.deliveryTimeout().toNanos();
        while (true) {
            try {
                return await(question.get());
            } catch (TopicRefused refused) {
                if (!(refused.getCause() instanceof InvalidMetadataException) || System.nanoTime() - until > 0) {
                    throw refused;
                }
                LockSupport.parkNanos(ASK_AGAIN_NANOS);
            }
        }
    }

    private <T> T await(KafkaFuture<T> future) {
        try {
            return future.get(config.deliveryTimeout().toMillis() * 2, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException failure) {
            Throwable cause = failure.getCause() == null ? failure : failure.getCause();
            throw new TopicRefused(
                    "Kafka at " + config.bootstrapServers() + " (limelight.log.bootstrap-servers): " + cause, cause);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new TopicRefused("interrupted while waiting for Kafka");
        }
    }

    /** The log is not what the configuration and the stored states say; the message says what to do. */
    public static final class TopicRefused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TopicRefused(String message) {
            super(message);
        }

        TopicRefused(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
