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
        HostId host = given.room().hostId();
        Aversion before = byHost.remove(host);
        byHost.put(host, (before == null ? Aversion.none(host) : before).after(given.feedback(), atMillis));
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
