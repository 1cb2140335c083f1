package io.limelight.impression;

import io.limelight.domain.Label;
import java.util.Arrays;

/** What came of one impression: how long after serving, in milliseconds, the first action of each label was. */
public record Came(long[] afterMillis) {
    public static final long NEVER = -1;

    static Came nothing() {
        long[] never = new long[Label.COUNT];
        Arrays.fill(never, NEVER);
        return new Came(never);
    }

    /** {@link #NEVER} when no such action joined. */
    public long after(Label label) {
        return afterMillis[label.ordinal()];
    }

    /** The earliest counts, so that the order in which actions are known does not. */
    void add(Label label, long after) {
        long before = after(label);
        afterMillis[label.ordinal()] = before == NEVER ? after : Math.min(before, after);
    }
}
