package io.limelight.serving;

/** Hears how serving is doing. Called on the runners' threads: implementations return at once. */
public interface ServingMetrics {
    ServingMetrics NONE = new ServingMetrics() {};

    /**
     * @param role of the model that ran
     * @param requests that shared the run
     * @param nanos from their values to their scores
     * @param cpuNanos of the thread in the network's run alone; -1 where the JVM cannot tell
     */
    default void ran(Role role, int requests, long nanos, long cpuNanos) {}

    /** @param outcome {@code loaded}, {@code refused} for its schema, or {@code failed} */
    default void bundle(String outcome) {}
}
