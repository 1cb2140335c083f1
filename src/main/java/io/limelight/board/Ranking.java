package io.limelight.board;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The hosts of the highest scores. Whoever asks first after an interval ranks them anew for everyone, others take what there
 * is: the order may be an interval old, the hosts in it never are.
 */
final class Ranking {
    /** A host's score at a time; {@code NaN} leaves it out. */
    interface Score {
        double of(Slot slot, LiveHost host, long nowMillis);
    }

    private record Order(long atMillis, List<Slot> bestFirst) {}

    private final Collection<Slot> slots;
    private final Score score;
    private final int depth;
    private final long intervalMillis;
    private final AtomicBoolean ranking = new AtomicBoolean();
    private volatile @Nullable Order order;

    Ranking(Collection<Slot> slots, Score score, BoardConfig.Rankings config) {
        this.slots = slots;
        this.score = score;
        this.depth = config.depth();
        this.intervalMillis = config.interval().toMillis();
    }

    List<LiveHost> top(int k, long nowMillis) {
        List<LiveHost> top = new ArrayList<>(Math.min(k, depth));
        for (Slot slot : order(nowMillis).bestFirst) {
            LiveHost live = slot.live;
            if (top.size() >= k) {
                break;
            }
            if (live != null) {
                top.add(live);
            }
        }
        return top;
    }

    private Order order(long nowMillis) {
        Order known = order;
        // a request that began before another had them ranked takes their order too
        boolean fresh = known != null && Math.abs(nowMillis - known.atMillis) < intervalMillis;
        if (known != null && (fresh || !ranking.compareAndSet(false, true))) {
            return known;
        }
        try {
            Order now = new Order(nowMillis, rank(nowMillis));
            order = now;
            return now;
        } finally {
            ranking.set(false);
        }
    }

    private List<Slot> rank(long nowMillis) {
        return Sorted.bestFirst(slots, depth, slot -> {
            LiveHost live = slot.live;
            return live == null ? Double.NaN : score.of(slot, live, nowMillis);
        });
    }
}
