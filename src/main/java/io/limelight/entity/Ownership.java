package io.limelight.entity;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Which partitions of one kind of entity are this node's, each under the epoch by which it was taken. Whoever takes a partition
 * takes a greater epoch than all before, so that what an earlier owner still writes is told from what the owner writes.
 */
public final class Ownership {
    /** The epoch of what belongs to somebody else, or to nobody. */
    public static final long NONE = 0;

    private final AtomicLongArray epochs;

    public Ownership(int partitions) {
        epochs = new AtomicLongArray(partitions);
    }

    /** {@link #NONE} unless the partition is this node's. */
    public long epoch(int partition) {
        return epochs.get(partition);
    }

    public void own(int partition, long epoch) {
        epochs.set(partition, epoch);
    }

    public void leave(int partition) {
        epochs.set(partition, NONE);
    }
}
