package io.limelight.entity;

import java.util.List;

/** What entities answer to whoever feeds them. */
public final class Replies {
    /**
     * A batch is visible in memory; its verdicts are final, and it is not yet durable.
     *
     * @param incarnation of the entity: when it changes, what was applied and not yet durable is gone
     * @param verdicts one per fact, in order
     */
    public record Applied<V>(long incarnation, List<V> verdicts) {}

    /** All that this incarnation applied before the request is in the journal, and published. */
    public record Durable(long incarnation) {}

    private Replies() {}
}
