package io.limelight.dataset;

import java.util.Arrays;

/**
 * Where a producer left a topic: the sequence of the last record in each partition. A producer writes a partition in order
 * of sequence, so what is at or below it is there, and what is above is not.
 */
public final class Resume {
    private final long[] lastByPartition;

    /** @param lastByPartition 0 for an empty partition */
    public Resume(long[] lastByPartition) {
        this.lastByPartition = lastByPartition.clone();
    }

    public static Resume fresh(int partitions) {
        return new Resume(new long[partitions]);
    }

    /** True when the partition has the record already. */
    public boolean skip(int partition, long sequence) {
        return sequence <= lastByPartition[partition];
    }

    /** The largest sequence of any partition: what is not a record, as a question, goes on after it. */
    public long furthest() {
        return Arrays.stream(lastByPartition).max().orElse(0);
    }
}
