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

    /**
     * The best {@code most}. Equals, and scores that are nearer to each other than a float of their distance from the best can tell, as they
     * come.
     */
    static List<Slot> bestFirst(Collection<Slot> all, int most, Score score) {
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
        long[] nearest = least(keys(scores, kept, best), most);
        Slot[] sorted = new Slot[nearest.length];
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] = slots[(int) nearest[i]];
        }
        return Arrays.asList(sorted);
    }

    /** In order. Of many keys few are ever sorted: what lies beyond the least that are held already is passed over. */
    private static long[] least(long[] keys, int most) {
        long[] held = new long[(int) Math.min(keys.length, 2L * most)];
        long beyond = Long.MAX_VALUE;
        int size = 0;
        for (long key : keys) {
            if (key < beyond) {
                if (size == held.length) {
                    Arrays.sort(held);
                    size = most;
                    beyond = held[most - 1];
                }
                held[size++] = key;
            }
        }
        Arrays.sort(held, 0, size);
        return Arrays.copyOf(held, Math.min(size, most));
    }

    /** How far each lies below the best over its index. */
    private static long[] keys(double[] scores, int size, double best) {
        long[] keys = new long[size];
        for (int i = 0; i < size; i++) {
            float below = scores[i] == Double.NEGATIVE_INFINITY ? Float.MAX_VALUE : (float) (best - scores[i]);
            keys[i] = ((long) Float.floatToIntBits(below) << 32) | i;
        }
        return keys;
    }

    private Sorted() {}
}
