package io.limelight.board;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Hosts on air that share a property, and their order by heat. The order is made anew when a host comes or goes and when it is an
 * interval old, not for each request: whoever is in it is always as now. One writer; readers never wait.
 */
final class Group {
    /** @param changes of the group when its order was begun */
    private record Order(long atMillis, int changes, List<Slot> hottestFirst) {}

    private final Set<Slot> slots = ConcurrentHashMap.newKeySet();
    private final long intervalMillis;
    private volatile int changes;
    private volatile @Nullable Order order;

    Group(long intervalMillis) {
        this.intervalMillis = intervalMillis;
    }

    Set<Slot> slots() {
        return slots;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // the board has one writer at a time
    void add(Slot slot) {
        slots.add(slot);
        changes++;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate")
    void remove(Slot slot) {
        slots.remove(slot);
        changes++;
    }

    /** At most {@code k} that satisfy the condition, best first; equals in no particular order. */
    List<LiveHost> hottest(int k, long nowMillis, Predicate<LiveHost> condition) {
        List<LiveHost> found = new ArrayList<>(Math.min(k, slots.size()));
        for (Slot slot : order(nowMillis).hottestFirst) {
            LiveHost live = slot.live;
            if (found.size() >= k) {
                break;
            }
            if (live != null && condition.test(live)) {
                found.add(live);
            }
        }
        return found;
    }

    private Order order(long nowMillis) {
        Order known = order;
        // a request that began before another had them ordered takes that order too
        if (known != null && known.changes == changes && Math.abs(nowMillis - known.atMillis) < intervalMillis) {
            return known;
        }
        int begun = changes;
        Order now = new Order(nowMillis, begun, Sorted.bestFirst(slots, Integer.MAX_VALUE, slot -> slot.heat));
        order = now;
        return now;
    }
}
