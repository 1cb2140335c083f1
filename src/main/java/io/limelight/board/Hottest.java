package io.limelight.board;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

/** Finds the most popular of a group by their heat alone, so that a large group costs a few nanoseconds a host. */
final class Hottest {
    /** At most {@code k} that satisfy the condition, best first; equals in no particular order. */
    static List<LiveHost> of(Collection<Slot> group, int k, Predicate<LiveHost> condition) {
        Slot[] slots = group.toArray(new Slot[0]);
        double[] heats = new double[slots.length];
        double hottest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < slots.length; i++) {
            heats[i] = slots[i].heat;
            hottest = Math.max(hottest, heats[i]);
        }
        List<LiveHost> found = new ArrayList<>(Math.min(k, slots.length));
        for (long key : hottestFirst(heats, hottest)) {
            if (found.size() >= k) {
                break;
            }
            LiveHost live = slots[(int) key].live;
            if (live != null && condition.test(live)) {
                found.add(live);
            }
        }
        return found;
    }

    /** How far each lies below the hottest, which no float is too coarse for, over its index. */
    private static long[] hottestFirst(double[] heats, double hottest) {
        long[] keys = new long[heats.length];
        for (int i = 0; i < keys.length; i++) {
            float below = heats[i] == Double.NEGATIVE_INFINITY ? Float.MAX_VALUE : (float) (hottest - heats[i]);
            keys[i] = ((long) Float.floatToIntBits(below) << 32) | i;
        }
        Arrays.sort(keys);
        return keys;
    }

    private Hottest() {}
}
