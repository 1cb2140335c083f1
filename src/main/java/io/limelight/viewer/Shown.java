package io.limelight.viewer;

import io.limelight.domain.HostId;
import io.limelight.domain.ShownSlate;
import io.limelight.domain.ViewerSnapshot.ShownHost;
import io.limelight.domain.ViewerSnapshot.Tie;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** The hosts that a user was shown last, and how often each. */
final class Shown {
    private final int capacity;
    private final Map<HostId, ShownHost> hosts = new LinkedHashMap<>();

    Shown(int capacity) {
        this.capacity = capacity;
    }

    void add(ShownSlate slate) {
        for (HostId hostId : slate.hostIds()) {
            ShownHost before = hosts.remove(hostId);
            int times = before == null ? 1 : before.times() + 1;
            hosts.put(hostId, new ShownHost(hostId, slate.servedAtMillis(), times));
        }
        while (hosts.size() > capacity) {
            hosts.remove(hosts.keySet().iterator().next());
        }
    }

    /** Forgets what was shown until then; of a host that was shown after it too, nothing but the last time stays. */
    void forget(long throughMillis) {
        hosts.values().removeIf(host -> host.lastAtMillis() <= throughMillis);
        hosts.replaceAll((id, host) -> new ShownHost(id, host.lastAtMillis(), 1));
    }

    /** Those that the user has had nothing to do with since. */
    Map<HostId, ShownHost> inVain(Map<HostId, Tie> ties) {
        Map<HostId, ShownHost> inVain = new LinkedHashMap<>(hosts);
        ties.values()
                .forEach(tie -> inVain.computeIfPresent(
                        tie.hostId(), (id, show) -> tie.lastAtMillis() >= show.lastAtMillis() ? null : show));
        return inVain;
    }

    /** Shown longest ago first. */
    Collection<ShownHost> all() {
        return hosts.values();
    }

    void restore(Collection<ShownHost> stored) {
        stored.forEach(host -> hosts.put(host.hostId(), host));
    }
}
