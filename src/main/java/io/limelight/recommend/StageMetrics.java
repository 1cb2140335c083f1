package io.limelight.recommend;

/** Hears how the graph is doing. Called on the request path: implementations return at once. */
public interface StageMetrics {
    StageMetrics NONE = new StageMetrics() {};

    /** @param stage such as {@code coarse-rank} or {@code recall.popular}; {@code total} from asked to answered */
    default void stage(String stage, long nanos) {}

    default void failed(StageFailure failure) {}

    /**
     * Of whom the fine model likes best in a request, how many the coarse rank handed on and how many it dropped.
     *
     * @param missed of all that it dropped, as those drawn for shadow scores tell
     */
    default void coarseAgreed(double kept, double missed) {}

    /** A request was refused because too many waited. */
    default void overloaded() {}

    /** A host left between recall and response and was kept out of the slate. */
    default void deadRoomAvoided() {}

    /** A slate was shown whose impressions did not reach the log. */
    default void impressionsLost() {}
}
