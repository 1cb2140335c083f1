package io.limelight.viewer;

import io.limelight.domain.HostId;
import io.limelight.domain.ViewerSnapshot.Tie;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** How close a user is to each host: the hosts dealt with last, where those followed stay longest. */
final class Ties {
    private final int capacity;
    private long evicted;
    private final Map<HostId, Tie> ties = new LinkedHashMap<>(16, 0.75f, true);

    Ties(int capacity) {
        this.capacity = capacity;
    }

    boolean follows(HostId hostId) {
        Tie tie = ties.get(hostId);
        return tie != null && tie.following();
    }

    void change(HostId hostId, UnaryOperator<Tie> change) {
        Tie tie = ties.get(hostId);
        ties.put(hostId, change.apply(tie == null ? new Tie(hostId, false, 0, 0, 0, 0, 0) : tie));
        if (ties.size() > capacity) {
            evict();
        }
    }

    private void evict() {
        HostId eldest = ties.keySet().iterator().next();
        HostId victim = ties.values().stream()
                .filter(tie -> !tie.following())
                .map(Tie::hostId)
                .findFirst()
                .orElse(eldest);
        ties.remove(victim);
        evicted++;
    }

    Map<HostId, Tie> view() {
        return ties;
    }

    /** Least recently touched first. */
    Collection<Tie> all() {
        return ties.values();
    }

    /** How many were ever forgotten for want of room. */
    long evicted() {
        return evicted;
    }

    void restore(Collection<Tie> stored, long storedEvicted) {
        evicted = storedEvicted;
        stored.forEach(tie -> ties.put(tie.hostId(), tie));
    }
}
