package io.limelight.entity;

import java.util.List;

/** What entities answer to whoever feeds them. */
public final class Replies {
    /** {@link #any} outside of any ownership. */
    public static final long ANY_INCARNATION = 0;

    private static final int COUNT_BITS = 32;
    private static final long COUNTED = (1L << COUNT_BITS) - 1;

    /**
     * Unique to each start of an entity anywhere: the epoch of its owner above, a count of the owner's below.
     *
     * @param count of the owner's starts; it may run for ever, since starts that are billions apart never meet
     */
    public static long incarnation(long epoch, long count) {
        return epoch << COUNT_BITS | (1 + count % COUNTED);
    }

    /** Nothing that is not durable depends on which incarnation answers, as long as it is one of this epoch. */
    public static long any(long epoch) {
        return epoch << COUNT_BITS;
    }

    public static long epoch(long incarnation) {
        return incarnation >>> COUNT_BITS;
    }

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
     * Whether a batch was meant for an incarnation that is gone, or comes from a reader whose partition is another's by now.
     * Applying it would move the watermark beyond what was lost, and the replay of the lost would look like a repeat.
     */
    public static boolean isForAnother(long heldBy, long incarnation) {
        return heldBy != any(epoch(incarnation)) && heldBy != incarnation;
    }

    private Replies() {}
}
