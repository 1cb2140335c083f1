package io.limelight.board;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** Slots by a score, best first, at a few nanoseconds a host: numbers are sorted, no objects. */
final class Sorted {
    /** A slot's score; {@code NaN} leaves it out. */
    interface Score {
        double of(Slot slot);
    }

    /** Equals, and scores that are nearer to each other than a float of their distance from the best can tell, as they come. */
    static List<Slot> bestFirst(Collection<Slot> all, Score score) {
        Slot[] slots = all.toArray(new Slot[0]);
        double[] scores = new double[slots.length];
        double best = Double.NEGATIVE_INFINITY;
        int kept = 0;
        for (Slot slot : slots) {
            double value = score.of(slot);
            if (!Double.isNaN(value)) {
                slots[kept] = slot;
                scores[kept++] = value;
                best = Math.max(best, value);
            }
        }
        long[] keys = keys(scores, kept, best);
        Slot[] sorted = new Slot[kept];
        for (int i = 0; i < kept; i++) {
            sorted[i] = slots[(int) keys[i]];
        }
        return Arrays.asList(sorted);
    }

    /** How far each lies below the best over its index. */
    private static long[] keys(double[] scores, int size, double best) {
        long[] keys = new long[size];
        for (int i = 0; i < size; i++) {
            float below = scores[i] == Double.NEGATIVE_INFINITY ? Float.MAX_VALUE : (float) (best - scores[i]);
            keys[i] = ((long) Float.floatToIntBits(below) << 32) | i;
        }
        Arrays.sort(keys);
        return keys;
    }

    private Sorted() {}
}
