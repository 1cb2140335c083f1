package io.limelight.log;

import java.time.Duration;
import java.util.LinkedHashMap;
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

    /** One partition, and what has been read of it. */
    private static final class Part {
        final TopicPartition partition;
        final TableReader.Handler handler;
        long logTime;
        /** Of what the log held at the start, some is not yet read. */
        boolean behind = true;
        /** It is not yet read as far as the newest answer says. */
        boolean owed;

        Part(TopicPartition partition, TableReader.Handler handler) {
            this.partition = partition;
            this.handler = handler;
        }
    }

    private final Consumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;
    private final Map<TopicPartition, Part> parts = new LinkedHashMap<>();
    private final Map<String, TableReader.Handler> handlers;
    private final Function<List<TopicPartition>, LogEnds.@Nullable Answer> ends;
    private final CompletableFuture<Void> caughtUp;
    private final long awayAfterMillis;

    private LogEnds.@Nullable Answer first;
    private LogEnds.@Nullable Answer newest;

    /** @param handlers by topic, of all topics of the partitions */
    TableScan(
            Consumer<byte[], byte[]> consumer,
            List<TopicPartition> partitions,
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
        for (TopicPartition partition : partitions) {
            parts.put(partition, new Part(partition, Objects.requireNonNull(handlers.get(partition.topic()))));
        }
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** How many records there were to read. */
    int step(Duration wait) {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(wait);
        for (TopicPartition partition : records.partitions()) {
            deliver(Objects.requireNonNull(parts.get(partition)), records.records(partition));
        }
        LogEnds.Answer answer = ends.apply(partitions);
        if (answer != null) {
            settle(answer);
        }
        return records.count();
    }

    private void deliver(Part part, List<ConsumerRecord<byte[], byte[]>> records) {
        for (ConsumerRecord<byte[], byte[]> record : records) {
            part.logTime = Math.max(part.logTime, known(record.timestamp()));
            try {
                part.handler.record(
                        record.partition(), record.offset(), record.key(), record.value(), record.timestamp());
            } catch (RuntimeException failure) {
                LOG.error("{}@{} was not handled", part.partition, record.offset(), failure);
            }
        }
        progress(part, !part.owed && newest != null);
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
            parts.values().forEach(part -> part.owed = true);
        }
        if (first == null) {
            first = answer;
        }
        LogEnds.Answer start = first;
        for (Part part : parts.values()) {
            if (part.owed) {
                settle(part, start, answer);
            }
        }
        if (!caughtUp.isDone() && parts.values().stream().noneMatch(part -> part.behind)) {
            caughtUp.complete(null);
        }
    }

    private void settle(Part part, LogEnds.Answer start, LogEnds.Answer answer) {
        long position = position(part.partition);
        if (position >= end(start, part.partition)) {
            part.behind = false;
        }
        if (position >= end(answer, part.partition)) {
            part.owed = false;
            part.logTime = Math.max(part.logTime, answer.askedAtMillis());
            progress(part, true);
        }
    }

    private static long end(LogEnds.Answer answer, TopicPartition partition) {
        return answer.ends().getOrDefault(partition, Long.MAX_VALUE);
    }

    /** Of the next record to read; -1 while the consumer has yet to find the beginning. */
    private long position(TopicPartition partition) {
        try {
            return consumer.position(partition, Duration.ZERO);
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

    private static void progress(Part part, boolean all) {
        try {
            part.handler.progress(part.partition.partition(), part.logTime, all);
        } catch (RuntimeException failure) {
            LOG.error("progress of {} was not handled", part.partition, failure);
        }
    }
}
