package io.limelight.log;

/** How far event time has durably come in each partition: a crash takes nothing back that this clock has passed. */
public interface EventClock {
    /**
     * Every fact of a time before this, less the lateness allowed, was applied and is durable. 0 while nothing is known; never
     * goes back.
     */
    long millis(int partition);

    /** The first offset that is not known to be durable yet. */
    long durable(Topic topic, int partition);
}
