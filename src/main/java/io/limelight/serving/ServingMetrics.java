package io.limelight.serving;

/** Hears how serving is doing. Called on the runners' threads: implementations return at once. */
public interface ServingMetrics {
    ServingMetrics NONE = new ServingMetrics() {};

    /** @param requests that shared the run */
    default void ran(int requests, long nanos) {}

    /** @param outcome {@code loaded}, {@code refused} for its schema, or {@code failed} */
    default void bundle(String outcome) {}
}
