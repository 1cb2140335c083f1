package io.limelight.log;

import java.time.Duration;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
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
    /** Where in {@link #partitions}, and in all that is kept by partition, each of them is. */
    private final Map<TopicPartition, Integer> places = new HashMap<>();

    private final Map<String, TableReader.Handler> handlers;
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

    /** @param handlers by topic, of all topics of the partitions */
    TableScan(
            Consumer<byte[], byte[]> consumer,
            Collection<TopicPartition> partitions,
            Map<String, TableReader.Handler> handlers,
            Function<List<TopicPartition>, LogEnds.@Nullable Answer> ends,
            CompletableFuture<Void> caughtUp,
            Duration awayAfter) {
        this.consumer = consumer;
        this.partitions = List.copyOf(partitions);
        this.handlers = handlers;
        this.ends = ends;
        this.caughtUp = caughtUp;
        this.awayAfterMillis = awayAfter.toMillis();
        this.logTimes = new long[this.partitions.size()];
        for (TopicPartition partition : this.partitions) {
            places.put(partition, places.size());
        }
        behind.set(0, logTimes.length);
        consumer.assign(this.partitions);
        consumer.seekToBeginning(this.partitions);
    }

    /** How many records there were to read. */
    int step(Duration wait) {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(wait);
        for (TopicPartition partition : records.partitions()) {
            deliver(Objects.requireNonNull(places.get(partition)), records.records(partition));
        }
        LogEnds.Answer answer = ends.apply(partitions);
        if (answer != null) {
            settle(answer);
        }
        return records.count();
    }

    private void deliver(int place, List<ConsumerRecord<byte[], byte[]>> records) {
        TableReader.Handler handler = handler(place);
        for (ConsumerRecord<byte[], byte[]> record : records) {
            logTimes[place] = Math.max(logTimes[place], known(record.timestamp()));
            try {
                handler.record(record.partition(), record.offset(), record.key(), record.value(), record.timestamp());
            } catch (RuntimeException failure) {
                LOG.error("{}-{}@{} was not handled", record.topic(), record.partition(), record.offset(), failure);
            }
        }
        progress(place, !owed.get(place) && newest != null);
    }

    private TableReader.Handler handler(int place) {
        return Objects.requireNonNull(handlers.get(partitions.get(place).topic()));
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
        for (int place = owed.nextSetBit(0); place >= 0; place = owed.nextSetBit(place + 1)) {
            long position = position(place);
            if (position >= end(start, place)) {
                behind.clear(place);
            }
            if (position >= end(answer, place)) {
                owed.clear(place);
                logTimes[place] = Math.max(logTimes[place], answer.askedAtMillis());
                progress(place, true);
            }
        }
        if (behind.isEmpty()) {
            caughtUp.complete(null);
        }
    }

    private long end(LogEnds.Answer answer, int place) {
        return answer.ends().getOrDefault(partitions.get(place), Long.MAX_VALUE);
    }

    /** Of the next record to read; -1 while the consumer has yet to find the beginning. */
    private long position(int place) {
        try {
            return consumer.position(partitions.get(place), Duration.ZERO);
        } catch (TimeoutException unknown) {
            return -1;
        }
    }

    private void resumed(long atMillis) {
        handlers.forEach((topic, handler) -> {
            try {
                handler.resumed(atMillis);
            } catch (RuntimeException failure) {
                LOG.error("that Kafka is back was not handled for {}", topic, failure);
            }
        });
    }

    private void progress(int place, boolean all) {
        TopicPartition partition = partitions.get(place);
        try {
            handler(place).progress(partition.partition(), logTimes[place], all);
        } catch (RuntimeException failure) {
            LOG.error("progress of {} was not handled", partition, failure);
        }
    }
}
