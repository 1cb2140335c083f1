package io.limelight.viewer;

import io.limelight.domain.Aversion;
import io.limelight.domain.Behaviour.FeedbackGiven;
import io.limelight.domain.HostId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a user holds against hosts: those told last, where a block stays longest. */
final class Aversions {
    private final int capacity;
    private final Map<HostId, Aversion> byHost = new LinkedHashMap<>();

    Aversions(int capacity) {
        this.capacity = capacity;
    }

    void tell(FeedbackGiven given, long atMillis) {
        unite(Aversion.none(given.room().hostId()).after(given.feedback(), atMillis));
    }

    /** What is held against a host, here or elsewhere, with what was told of it before. */
    void unite(Aversion told) {
        Aversion before = byHost.remove(told.hostId());
        byHost.put(told.hostId(), before == null ? told : before.and(told));
        if (byHost.size() > capacity) {
            evict();
        }
    }

    private void evict() {
        HostId eldest = byHost.keySet().iterator().next();
        byHost.remove(byHost.values().stream()
                .filter(aversion -> !aversion.blocked())
                .map(Aversion::hostId)
                .findFirst()
                .orElse(eldest));
    }

    Map<HostId, Aversion> view() {
        return byHost;
    }

    /** Told longest ago first. */
    Collection<Aversion> all() {
        return byHost.values();
    }

    void restore(Collection<Aversion> stored) {
        stored.forEach(aversion -> byHost.put(aversion.hostId(), aversion));
    }
}
