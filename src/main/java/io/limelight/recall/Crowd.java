package io.limelight.recall;

import io.limelight.board.LiveHost;
import io.limelight.domain.Signal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Picks the liveliest of a group of hosts: those with the most viewers now and effective watches lately. */
final class Crowd {
    private static final int TEN_MINUTES = 2;

    /** At most {@code k}, best first. */
    static List<LiveHost> liveliest(Iterable<LiveHost> hosts, int k, long nowMillis) {
        List<LiveHost> all = new ArrayList<>();
        hosts.forEach(all::add);
        long[] keys = new long[all.size()];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = ((long) ~Float.floatToIntBits(life(all.get(i), nowMillis)) << 32) | i;
        }
        Arrays.sort(keys);
        List<LiveHost> best = new ArrayList<>(Math.min(k, keys.length));
        for (int i = 0; i < keys.length && i < k; i++) {
            best.add(all.get((int) keys[i]));
        }
        return best;
    }

    /** Never negative, so that its bits order as it does. */
    private static float life(LiveHost host, long nowMillis) {
        double watches = host.decayed(Signal.EFFECTIVE_WATCH, TEN_MINUTES, nowMillis);
        return (float) (Math.max(0, host.status().concurrentViewers()) + 3 * Math.max(0, watches));
    }

    private Crowd() {}
}
