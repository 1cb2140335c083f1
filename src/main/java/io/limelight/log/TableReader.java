package io.limelight.log;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads compacted topics from their beginning, all partitions, and goes on reading. It never says that time has passed in a
 * partition before it has handed over everything that the partition's log got before that time; while Kafka is away, none
 * passes.
 *
 * <p>An empty read does not tell an idle log from an absent one. So Kafka is asked every so often where the log ends: once
 * what it answers has been read, the partition's time is at least that of the question.
 */
public final class TableReader implements AutoCloseable {
    /** Of one topic. Called by the reader's one thread. What it throws is logged, and the reading goes on. */
    public interface Handler {
        /** @param appendedAtMillis by the broker's clock: the topic's timestamp type must be LogAppendTime */
        void record(int partition, long offset, byte @Nullable [] key, byte @Nullable [] value, long appendedAtMillis);

        /**
         * Everything that the partition got before {@code logTimeMillis} has been handed over.
         *
         * @param caughtUp whether that is all Kafka had when it was last asked
         */
        void progress(int partition, long logTimeMillis, boolean caughtUp);

        /** Kafka was away, and answers again since {@code atMillis}: what was written meanwhile comes only now. */
        default void resumed(long atMillis) {}
    }

    /**
     * How the log is read.
     *
     * @param poll how long a read waits for records when there are none
     * @param linger how often a busy reader reads at most
     * @param lingerBusy the same when each read brings much
     * @param askEndsEvery how often Kafka is asked where the log ends, and {@code askTimeout}: how long that may take
     * @param awayAfter how long Kafka may leave questions unanswered before it counts as away
     * @param retryAfter the pause after a failure
     */
    public record Pace(
            Duration poll,
            Duration linger,
            Duration lingerBusy,
            Duration askEndsEvery,
            Duration askTimeout,
            Duration awayAfter,
            Duration retryAfter) {}

    private static final Logger LOG = LoggerFactory.getLogger(TableReader.class);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(2);

    private final Map<String, Handler> tables;
    private final Pace pace;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final LogEnds ends;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final CompletableFuture<Void> caughtUp = new CompletableFuture<>();
    private final Thread thread;

    private TableReader(Map<String, Object> client, Map<String, Handler> tables, Pace pace, InstantSource clock) {
        this.tables = Map.copyOf(tables);
        this.pace = pace;
        this.consumer =
                new KafkaConsumer<>(consuming(client), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.ends = new LogEnds(Admin.create(client), clock, pace.askEndsEvery(), pace.askTimeout());
        this.thread = new Thread(this::run, "tables-" + String.join("+", new TreeSet<>(tables.keySet())));
        thread.setDaemon(true);
    }

    /**
     * Starts reading; neither Kafka nor the topics need be there yet.
     *
     * @param client the settings of a Kafka client that say where Kafka is and how it is entered
     * @param tables who hears of each topic
     */
    public static TableReader start(
            Map<String, Object> client, Map<String, Handler> tables, Pace pace, InstantSource clock) {
        TableReader reader = new TableReader(client, tables, pace, clock);
        reader.thread.start();
        return reader;
    }

    /** Completes when everything has been read that the log held at the start; fails if the reader is closed before. */
    public CompletionStage<Void> caughtUp() {
        return caughtUp.minimalCompletionStage();
    }

    @Override
    public void close() {
        closing.countDown();
        consumer.wakeup();
        try {
            thread.join(2 * CLOSE_WITHIN.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static Map<String, Object> consuming(Map<String, Object> client) {
        Map<String, Object> settings = new HashMap<>(client);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_uncommitted");
        settings.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, 1);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000);
        return settings;
    }

    private void run() {
        try {
            TableScan scan = null;
            Linger linger = new Linger(pace.linger(), pace.lingerBusy());
            while (closing.getCount() > 0) {
                try {
                    if (scan == null) {
                        scan = begin();
                    } else {
                        int records = scan.step(pace.poll());
                        if (records > 0) {
                            linger.after(records);
                        }
                    }
                } catch (WakeupException closed) {
                    LOG.debug("{} are woken to close", tables.keySet());
                } catch (KafkaException failure) {
                    LOG.warn(
                            "{} cannot be read; trying again in {}: {}",
                            tables.keySet(),
                            pace.retryAfter(),
                            failure.toString());
                    pause();
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            caughtUp.completeExceptionally(new CancellationException("the reader of " + tables.keySet() + " ended"));
            ends.close();
            consumer.close(CloseOptions.timeout(CLOSE_WITHIN));
        }
    }

    /** Null while Kafka lacks one of the topics. */
    private @Nullable TableScan begin() throws InterruptedException {
        List<TopicPartition> partitions = new ArrayList<>();
        for (String topic : tables.keySet()) {
            List<PartitionInfo> known = consumer.partitionsFor(topic, pace.askTimeout());
            if (known.isEmpty()) {
                LOG.info("{} does not exist yet; looking again in {}", topic, pace.retryAfter());
                pause();
                return null;
            }
            known.forEach(one -> partitions.add(new TopicPartition(topic, one.partition())));
        }
        return new TableScan(consumer, partitions, tables, ends::latest, caughtUp, pace.awayAfter());
    }

    private void pause() throws InterruptedException {
        closing.await(pace.retryAfter().toMillis(), TimeUnit.MILLISECONDS);
    }
}
