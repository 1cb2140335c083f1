package io.limelight.log;

import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * What becomes of one partition's records. One batch is in flight at a time; a step that fails is repeated as it was, so every
 * step must bear repetition.
 */
public interface PartitionHandler {
    /** Applies a batch and publishes what follows from it. What it did need not be durable yet. */
    CompletionStage<Outcome> apply(List<LogRecord> batch);

    /** Makes durable what the batches that are done have applied. A batch may be in flight meanwhile. */
    CompletionStage<Outcome> checkpoint();

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
