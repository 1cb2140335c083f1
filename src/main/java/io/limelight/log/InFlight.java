package io.limelight.log;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * How many records all lanes of a reader may apply at the same time. When the node cannot keep up, the queue grows in the log, where it
 * costs nothing, and not in mailboxes, where it ends in timeouts and repeated work.
 */
final class InFlight {
    private final Set<PartitionLane> waiting = new LinkedHashSet<>();
    private int free;

    InFlight(int most) {
        this.free = most;
    }

    /** Up to {@code wanted} places; when none is free the lane is woken in its turn. */
    synchronized int take(PartitionLane lane, int wanted) {
        if (free == 0) {
            waiting.add(lane);
            return 0;
        }
        int taken = Math.min(free, wanted);
        free -= taken;
        return taken;
    }

    /** Gives places back and wakes whoever waits. Called without a lane's lock. */
    void give(int places) {
        PartitionLane[] woken;
        synchronized (this) {
            free += places;
            woken = waiting.toArray(PartitionLane[]::new);
            waiting.clear();
        }
        for (PartitionLane lane : woken) {
            lane.wake();
        }
    }
}
