package io.limelight.viewer;

import io.limelight.domain.HostId;
import io.limelight.domain.Tastes;
import io.limelight.domain.ViewerSnapshot.Tie;
import io.limelight.viewer.ViewerConfig.Frequent;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** How close a user is to each host: the hosts dealt with last, where those followed stay longest. */
final class Ties {
    private final int capacity;
    private final Frequent frequent;
    private long evicted;
    private final Map<HostId, Tie> ties = new LinkedHashMap<>(16, 0.75f, true);

    /** @param frequent from which sums on something is done frequently: it wears off, so that it is never kept with a tie */
    Ties(int capacity, Frequent frequent) {
        this.capacity = capacity;
        this.frequent = frequent;
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

    /** Least recently touched first, each with what is done frequently by what the user has come to like. */
    Map<HostId, Tie> by(Tastes tastes) {
        Map<HostId, Tie> all = new LinkedHashMap<>(ties);
        tastes.views().byName().forEach((host, sum) -> {
            if (sum >= frequent.views()) {
                all.computeIfPresent(HostId.of(host), (id, tie) -> tie.frequently(true, tie.frequentGifting()));
            }
        });
        tastes.gifts().byName().forEach((host, sum) -> {
            if (sum >= frequent.gifts()) {
                all.computeIfPresent(HostId.of(host), (id, tie) -> tie.frequently(tie.frequentView(), true));
            }
        });
        return all;
    }

    /** How many were ever forgotten for want of room. */
    long evicted() {
        return evicted;
    }

    void restore(Collection<Tie> stored, long storedEvicted) {
        evicted = storedEvicted;
        stored.forEach(tie -> ties.put(tie.hostId(), tie.frequently(false, false)));
    }
}
