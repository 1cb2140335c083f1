package io.limelight.log;

import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * What becomes of one partition's records. One batch is in flight at a time; a step that fails is repeated as it was, so every
 * step must bear repetition.
 */
public interface PartitionHandler {
    long NO_TIME = Long.MIN_VALUE;

    /** Applies a batch and publishes what follows from it. What it did need not be durable yet. */
    CompletionStage<Outcome> apply(List<LogRecord> batch);

    /** Makes durable what the batches that are done have applied. A batch may be in flight meanwhile. */
    CompletionStage<Outcome> checkpoint();

    /**
     * Whether the record may be applied yet. One that may not waits, with all behind it, and is asked about again and again.
     */
    default boolean isDue(LogRecord record) {
        return true;
    }

    /** Event time of the newest fact in the batch that was applied last; {@link #NO_TIME} when it told none. */
    default long newestMillis() {
        return NO_TIME;
    }

    /** The partition is read again from its committed offset: forget what was applied since. */
    void rewound();

    /** How a step ended. */
    enum Outcome {
        DONE,
        /** Something applied and not yet durable was lost: read again from the committed offset. */
        REWIND
    }

    /** Makes the handler of a partition when this node is given it. */
    @FunctionalInterface
    interface Factory {
        PartitionHandler create(Topic topic, int partition);
    }
}
