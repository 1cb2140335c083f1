package io.limelight.entity;

import java.util.List;

/** What entities answer to whoever feeds them. */
public final class Replies {
    /** Nothing that is not durable depends on which incarnation answers. */
    public static final long ANY_INCARNATION = 0;

    /**
     * A batch is visible in memory; its verdicts are final, and it is not yet durable.
     *
     * @param incarnation of the entity: when it changes, what was applied and not yet durable is gone
     * @param verdicts one per fact, in order; none when the batch was meant for another incarnation, and not applied
     */
    public record Applied<V>(long incarnation, List<V> verdicts) {}

    /** All that this incarnation applied before the request is in the journal, and published. */
    public record Durable(long incarnation) {}

    /**
     * Whether a batch was meant for an incarnation that is gone. Applying it would move the watermark beyond what was lost, and
     * the replay of the lost would look like a repeat.
     */
    public static boolean isForAnother(long heldBy, long incarnation) {
        return heldBy != ANY_INCARNATION && heldBy != incarnation;
    }

    private Replies() {}
}
