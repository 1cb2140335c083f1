package io.limelight.domain;

/** Orders the statuses of one host over restarts: a later incarnation has a greater epoch, so a zombie's write is older. */
public record Revision(long epoch, long counter) implements Comparable<Revision> {
    @Override
    public int compareTo(Revision other) {
        int byEpoch = Long.compare(epoch, other.epoch);
        return byEpoch != 0 ? byEpoch : Long.compare(counter, other.counter);
    }
}
