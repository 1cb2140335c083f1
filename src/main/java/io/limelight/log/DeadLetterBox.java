package io.limelight.log;

import io.limelight.domain.DeadLetter;
import io.limelight.wire.DeadLetters;
import io.limelight.wire.Unreadable;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.kafka.ConsumerSettings;
import org.apache.pekko.kafka.Subscriptions;
import org.apache.pekko.kafka.javadsl.Consumer;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What lies in {@code dead-letters} now, one letter per source position. A letter that is driven again stays in the box. */
public final class DeadLetterBox {
    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterBox.class);
    private static final int IN_FLIGHT = 64;

    private final ActorSystem<?> system;
    private final LogConfig config;
    private final TopicPartition box;

    public DeadLetterBox(ActorSystem<?> system, LogConfig config) {
        this.system = system;
        this.config = config;
        this.box = new TopicPartition(config.name(Topic.DEAD_LETTERS), 0);
    }

    /** Where the record lay, such as {@code host-events-3-17}: topic, partition, offset. */
    public static String source(DeadLetter letter) {
        return letter.topic() + "-" + letter.partition() + "-" + letter.offset();
    }

    /** The last that came, oldest first. */
    public CompletionStage<List<DeadLetter>> newest(int limit) {
        return letters().runWith(Sink.takeLast(limit), system);
    }

    /** Appends key and value to their topic as they were, and says how many. What had no value cannot be driven again. */
    public CompletionStage<Long> redrive(Predicate<DeadLetter> which) {
        Source<DeadLetter, NotUsed> letters = letters();
        KafkaLogWriter writer = new KafkaLogWriter(config, "limelight-redrive");
        return letters.filter(which::test)
                .filter(letter -> letter.value() != null)
                .mapAsync(IN_FLIGHT, letter -> append(writer, letter))
                .runWith(Sink.fold(0L, (count, letter) -> count + 1), system)
                .whenComplete((count, failure) -> writer.close());
    }

    private static CompletionStage<DeadLetter> append(KafkaLogWriter writer, DeadLetter letter) {
        byte[] value = letter.value();
        Topic topic = Stream.of(Topic.values())
                .filter(one -> one.key().equals(letter.topic()))
                .findFirst()
                .orElse(null);
        if (topic == null || value == null) {
            return CompletableFuture.failedFuture(new IllegalStateException("no topic for " + source(letter)));
        }
        Integer partition = letter.key() == null ? (Integer) letter.partition() : null;
        return writer.append(topic, partition, letter.key(), value).thenApply(appended -> letter);
    }

    private Source<DeadLetter, NotUsed> letters() {
        ConsumerSettings<byte[], byte[]> settings = ConsumerSettings.create(
                        system, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .withBootstrapServers(config.bootstrapServers());
        Ends ends = ends();
        if (ends.first == ends.end) {
            return Source.empty();
        }
        Set<String> seen = new HashSet<>();
        return Consumer.plainSource(settings, Subscriptions.assignmentWithOffset(box, ends.first))
                .takeWhile(record -> record.offset() < ends.end - 1, true)
                .mapConcat(DeadLetterBox::read)
                .filter(letter -> seen.add(source(letter)))
                .mapMaterializedValue(control -> NotUsed.getInstance());
    }

    private static List<DeadLetter> read(ConsumerRecord<byte[], byte[]> record) {
        try {
            return List.of(DeadLetters.decode(record.value()));
        } catch (Unreadable unreadable) {
            LOG.warn("the dead letter at {} cannot be read: {}", record.offset(), unreadable.getMessage());
            return List.of();
        }
    }

    private record Ends(long first, long end) {}

    private Ends ends() {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        config.bootstrapServers(),
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                        false,
                        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        (int) config.deliveryTimeout().toMillis()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            long first = consumer.beginningOffsets(List.of(box)).getOrDefault(box, 0L);
            long end = consumer.endOffsets(List.of(box)).getOrDefault(box, 0L);
            return new Ends(first, end);
        } catch (UnknownTopicOrPartitionException missing) {
            return new Ends(0, 0);
        } catch (TimeoutException away) {
            throw new IllegalStateException(
                    "no Kafka at " + config.bootstrapServers() + " (limelight.log.bootstrap-servers)", away);
        }
    }
}
