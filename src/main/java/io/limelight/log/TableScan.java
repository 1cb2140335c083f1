package io.limelight.log;

import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The reading of a {@link TableReader}, step by step, and what it makes of time. Used by one thread. */
final class TableScan {
    private static final Logger LOG = LoggerFactory.getLogger(TableScan.class);

    private final Consumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;
    private final TableReader.Handler handler;
    private final Function<List<TopicPartition>, LogEnds.@Nullable Answer> ends;
    private final CompletableFuture<Void> caughtUp;
    private final long awayAfterMillis;

    private final long[] logTimes;
    /** Of what the log held at the start, the partitions not yet read. */
    private final BitSet behind = new BitSet();
    /** Of the newest answer, the partitions not yet read as far as it says. */
    private final BitSet owed = new BitSet();

    private LogEnds.@Nullable Answer first;
    private LogEnds.@Nullable Answer newest;

    TableScan(
            Consumer<byte[], byte[]> consumer,
            String topic,
            int partitions,
            TableReader.Handler handler,
            Function<List<TopicPartition>, LogEnds.@Nullable Answer> ends,
            CompletableFuture<Void> caughtUp,
            Duration awayAfter) {
        this.consumer = consumer;
        this.partitions = IntStream.range(0, partitions)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .toList();
        this.handler = handler;
        this.ends = ends;
        this.caughtUp = caughtUp;
        this.awayAfterMillis = awayAfter.toMillis();
        this.logTimes = new long[partitions];
        behind.set(0, partitions);
        consumer.assign(this.partitions);
        consumer.seekToBeginning(this.partitions);
    }

    /** How many records there were to read. */
    int step(Duration wait) {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(wait);
        for (TopicPartition partition : records.partitions()) {
            deliver(partition.partition(), records.records(partition));
        }
        LogEnds.Answer answer = ends.apply(partitions);
        if (answer != null) {
            settle(answer);
        }
        return records.count();
    }

    private void deliver(int partition, List<ConsumerRecord<byte[], byte[]>> records) {
        for (ConsumerRecord<byte[], byte[]> record : records) {
            logTimes[partition] = Math.max(logTimes[partition], known(record.timestamp()));
            try {
                handler.record(partition, record.offset(), record.key(), record.value(), record.timestamp());
            } catch (RuntimeException failure) {
                LOG.error("{}-{}@{} was not handled", record.topic(), partition, record.offset(), failure);
            }
        }
        progress(partition, !owed.get(partition) && newest != null);
    }

    /**
     * Beyond the newest answer time comes no further than {@code awayAfter}: until Kafka answers again, nobody knows whether it was away
     * before that moment.
     */
    private long known(long millis) {
        return newest == null ? millis : Math.min(millis, newest.askedAtMillis() + awayAfterMillis);
    }

    private void settle(LogEnds.Answer answer) {
        if (!answer.equals(newest)) {
            if (newest != null && answer.askedAtMillis() > newest.askedAtMillis() + awayAfterMillis) {
                resumed(answer.askedAtMillis());
            }
            newest = answer;
            owed.set(0, partitions.size());
        }
        if (first == null) {
            first = answer;
        }
        LogEnds.Answer start = first;
        for (int partition = owed.nextSetBit(0); partition >= 0; partition = owed.nextSetBit(partition + 1)) {
            long position = position(partition);
            if (position >= end(start, partition)) {
                behind.clear(partition);
            }
            if (position >= end(answer, partition)) {
                owed.clear(partition);
                logTimes[partition] = Math.max(logTimes[partition], answer.askedAtMillis());
                progress(partition, true);
            }
        }
        if (behind.isEmpty()) {
            caughtUp.complete(null);
        }
    }

    private long end(LogEnds.Answer answer, int partition) {
        return answer.ends().getOrDefault(partitions.get(partition), Long.MAX_VALUE);
    }

    /** Of the next record to read; -1 while the consumer has yet to find the beginning. */
    private long position(int partition) {
        try {
            return consumer.position(partitions.get(partition), Duration.ZERO);
        } catch (TimeoutException unknown) {
            return -1;
        }
    }

    private void resumed(long atMillis) {
        try {
            handler.resumed(atMillis);
        } catch (RuntimeException failure) {
            LOG.error("that Kafka is back was not handled", failure);
        }
    }

    private void progress(int partition, boolean all) {
        try {
            handler.progress(partition, logTimes[partition], all);
        } catch (RuntimeException failure) {
            LOG.error("progress of partition {} was not handled", partition, failure);
        }
    }
}
