package io.limelight.log;

import io.limelight.domain.AudienceRecord;
import io.limelight.domain.Behaviour;
import io.limelight.domain.BundleAnnounced;
import io.limelight.domain.DeadLetter;
import io.limelight.domain.HostCard;
import io.limelight.domain.HostEvent;
import io.limelight.domain.HostId;
import io.limelight.domain.HostStatus;
import io.limelight.domain.Sample;
import io.limelight.domain.SamplesErased;
import io.limelight.domain.Sanction;
import io.limelight.domain.Slate;
import io.limelight.wire.Announcements;
import io.limelight.wire.AudienceRecords;
import io.limelight.wire.Behaviours;
import io.limelight.wire.Controls;
import io.limelight.wire.DeadLetters;
import io.limelight.wire.HostCards;
import io.limelight.wire.HostEvents;
import io.limelight.wire.HostStatuses;
import io.limelight.wire.Samples;
import io.limelight.wire.Slates;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.MetadataRecoveryStrategy;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * The log on Kafka: one idempotent producer, in order for each key, acknowledged by every replica in sync. What is written while no broker
 * is there waits, up to the delivery timeout, and who wrote it goes on.
 */
public final class KafkaLogWriter implements LogWriter, AutoCloseable {
    private final LogConfig config;
    private final Outbox outbox;

    public KafkaLogWriter(LogConfig config, String clientId) {
        this.config = config;
        KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.ofEntries(
                        Map.entry(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, config.bootstrapServers()),
                        Map.entry(ProducerConfig.CLIENT_ID_CONFIG, clientId),
                        Map.entry(ProducerConfig.ACKS_CONFIG, "all"),
                        Map.entry(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true),
                        // Nothing waits when the connection is idle; the outbox lets gather what comes while it is
                        // busy.
                        Map.entry(ProducerConfig.LINGER_MS_CONFIG, 0),
                        Map.entry(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, config.requestsInFlight()),
                        Map.entry(ProducerConfig.COMPRESSION_TYPE_CONFIG, config.compression()),
                        // Otherwise the producer forgets all partitions when no broker is there, and who appends waits
                        // until one is.
                        Map.entry(
                                CommonClientConfigs.METADATA_RECOVERY_STRATEGY_CONFIG,
                                MetadataRecoveryStrategy.NONE.name),
                        Map.entry(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int)
                                config.requestTimeout().toMillis()),
                        Map.entry(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int)
                                config.deliveryTimeout().toMillis()),
                        Map.entry(
                                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                                config.requestTimeout().toMillis())),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        Linger linger = new Linger(Duration.ZERO, config.lingerBusy());
        this.outbox = new Outbox(producer, clientId, linger, config.mostWaiting(), config.requestTimeout());
    }

    @Override
    public CompletionStage<?> append(HostEvent event) {
        return send(Topic.HOST_EVENTS, event.hostId().value(), HostEvents.encode(event));
    }

    @Override
    public CompletionStage<?> append(Behaviour behaviour) {
        return send(Topic.BEHAVIOURS, behaviour.userId().value(), Behaviours.encode(behaviour));
    }

    /** With a number of the caller's beside it, which {@link LogTail#sequences} reads back. */
    public CompletionStage<?> append(HostEvent event, long sequence) {
        return send(numbered(record(Topic.HOST_EVENTS, event.hostId().value(), HostEvents.encode(event)), sequence));
    }

    /** With a number of the caller's beside it, which {@link LogTail#sequences} reads back. */
    public CompletionStage<?> append(Behaviour behaviour, long sequence) {
        return send(
                numbered(record(Topic.BEHAVIOURS, behaviour.userId().value(), Behaviours.encode(behaviour)), sequence));
    }

    @Override
    public CompletionStage<?> append(AudienceRecord record) {
        return send(Topic.AUDIENCE, record.hostId().value(), AudienceRecords.encode(record));
    }

    @Override
    public CompletionStage<?> append(HostStatus status) {
        return send(Topic.HOST_STATUS, status.hostId().value(), HostStatuses.encode(status));
    }

    @Override
    public CompletionStage<?> append(HostCard card) {
        return send(Topic.HOST_PROFILE, card.hostId().value(), HostCards.encode(card));
    }

    @Override
    public CompletionStage<?> append(Slate slate) {
        return send(Topic.IMPRESSIONS, slate.userId().value(), Slates.encode(slate));
    }

    @Override
    public CompletionStage<?> append(Sample sample) {
        return send(Topic.SAMPLES, sample.id(), Samples.encode(sample));
    }

    @Override
    public CompletionStage<?> append(SamplesErased erased) {
        return send(Topic.SAMPLES, erased.userId().value(), Samples.encode(erased));
    }

    @Override
    public CompletionStage<?> append(DeadLetter letter) {
        String source = letter.topic() + "-" + letter.partition() + "-" + letter.offset();
        return send(Topic.DEAD_LETTERS, source, DeadLetters.encode(letter));
    }

    @Override
    public CompletionStage<?> append(Sanction sanction) {
        return send(Topic.CONTROL, Topics.SANCTION + sanction.hostId().value(), Controls.encode(sanction));
    }

    @Override
    public CompletionStage<?> lift(HostId hostId) {
        return send(Topic.CONTROL, Topics.SANCTION + hostId.value(), null);
    }

    @Override
    public CompletionStage<?> retire(HostId hostId) {
        return send(Topic.HOST_STATUS, hostId.value(), null);
    }

    public CompletionStage<?> append(BundleAnnounced announced) {
        return send(Topic.MODELS, announced.version(), Announcements.encode(announced));
    }

    /** Appends bytes as they are, to a partition of the caller's choice or, with null, to the key's own. */
    public CompletionStage<?> append(Topic topic, @Nullable Integer partition, byte @Nullable [] key, byte[] value) {
        return send(new ProducerRecord<>(config.name(topic), partition, key, value));
    }

    private CompletionStage<?> send(Topic topic, String id, byte @Nullable [] value) {
        return send(record(topic, id, value));
    }

    private ProducerRecord<byte[], byte[]> record(Topic topic, String id, byte @Nullable [] value) {
        int partition = Partitioner.partition(id, config.partitions(topic));
        byte[] key = id.getBytes(StandardCharsets.UTF_8);
        return new ProducerRecord<>(config.name(topic), partition, key, value);
    }

    private static ProducerRecord<byte[], byte[]> numbered(ProducerRecord<byte[], byte[]> record, long sequence) {
        record.headers().add(LogTail.SEQUENCE, LogTail.sequence(sequence));
        return record;
    }

    private CompletionStage<?> send(ProducerRecord<byte[], byte[]> record) {
        return outbox.send(record);
    }

    /** Sends what is buffered, for at most the delivery timeout. */
    @Override
    public void close() {
        outbox.close(Duration.ofMillis(Math.min(5_000, config.deliveryTimeout().toMillis())));
    }
}
