package io.limelight.log;

/** How far event time has durably come in each partition: a crash takes nothing back that this clock has passed. */
public interface EventClock {
    /**
     * How far a partition has come.
     *
     * @param millis every fact of a time before this, less the lateness allowed, was applied and is durable; 0 while nothing is
     *     known, and never going back
     * @param knownAtMillis when this was known: whatever was published of those facts was in the log by then
     */
    record Told(long millis, long knownAtMillis) {}

    Told told(int partition);

    default long millis(int partition) {
        return told(partition).millis();
    }

    /** The first offset that is not known to be durable yet. */
    long durable(Topic topic, int partition);
}
