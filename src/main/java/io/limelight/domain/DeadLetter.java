package io.limelight.domain;

import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A record that could not be read or applied, as it was, with the reason. One per source position, however often replayed. */
public record DeadLetter(
        String topic,
        int partition,
        long offset,
        byte @Nullable [] key,
        byte @Nullable [] value,
        Reason reason,
        String detail,
        Instant at) {

    /** Why, for machines; the detail is for people. The order is stored; append only. */
    public enum Reason {
        UNREADABLE,
        MISPLACED,
        UNKNOWN_HOST,
        UNKNOWN_BROADCAST,
        OLDER_BROADCAST
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DeadLetter that
                && topic.equals(that.topic)
                && partition == that.partition
                && offset == that.offset
                && reason == that.reason
                && Arrays.equals(value, that.value);
    }

    @Override
    public int hashCode() {
        return topic.hashCode() * 31 + Long.hashCode(offset) + partition;
    }
}
