package io.limelight.log;

import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * What Kafka said of a group's committed offsets and of the ends of its partitions, asked after {@code askedAtMillis}. With each
 * offset its reader committed how far event time had come there.
 */
record Progress(long askedAtMillis, Map<TopicPartition, Long> ends, Map<TopicPartition, OffsetAndMetadata> committed) {

    /** The next offset that is not durable. */
    long durable(TopicPartition partition) {
        OffsetAndMetadata offset = committed.get(partition);
        return offset == null ? 0 : offset.offset();
    }

    /**
     * How far event time has durably come: as far as the newest fact, and while nothing is behind, up to the moment of the
     * question.
     */
    long millis(TopicPartition partition) {
        long told = told(committed.get(partition));
        boolean idle = durable(partition) >= ends.getOrDefault(partition, Long.MAX_VALUE);
        return idle ? Math.max(told, askedAtMillis) : told;
    }

    /** An offset to commit, with how far event time had come there. */
    static OffsetAndMetadata commit(long offset, long millis) {
        return new OffsetAndMetadata(offset, millis == PartitionHandler.NO_TIME ? "" : Long.toString(millis));
    }

    private static long told(@Nullable OffsetAndMetadata offset) {
        if (offset == null || offset.metadata().isEmpty()) {
            return PartitionHandler.NO_TIME;
        }
        try {
            return Long.parseLong(offset.metadata());
        } catch (NumberFormatException another) {
            return PartitionHandler.NO_TIME;
        }
    }
}
