package io.limelight.board;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Hosts on air by one of their properties. One writer; readers never wait, and never meet a host under another's key. */
final class Index<K> {
    interface Key<K> {
        @Nullable
        K of(LiveHost host);
    }

    private final ConcurrentHashMap<K, Group> groups = new ConcurrentHashMap<>();
    private final Key<K> key;
    private final long intervalMillis;

    /** @param intervalMillis how old an order by heat may be */
    Index(Key<K> key, long intervalMillis) {
        this.key = key;
        this.intervalMillis = intervalMillis;
    }

    /** Before readers see {@code after} in the slot. */
    void enter(Slot slot, @Nullable LiveHost before, LiveHost after) {
        K entered = key.of(after);
        if (entered != null && (before == null || !entered.equals(key.of(before)))) {
            groups.computeIfAbsent(entered, k -> new Group(intervalMillis)).add(slot);
        }
    }

    /** After readers have seen {@code after} in the slot. */
    void leave(Slot slot, @Nullable LiveHost before, @Nullable LiveHost after) {
        K left = before == null ? null : key.of(before);
        if (left == null || (after != null && left.equals(key.of(after)))) {
            return;
        }
        Group group = groups.get(left);
        if (group != null) {
            group.remove(slot);
            if (group.slots().isEmpty()) {
                groups.remove(left);
            }
        }
    }

    Collection<LiveHost> get(K wanted) {
        Group group = groups.get(wanted);
        return group == null ? List.of() : new LiveHosts(group.slots(), host -> wanted.equals(key.of(host)));
    }

    /** The most popular of them, best first; the order may be an interval old, the hosts in it never are. */
    List<LiveHost> hottest(K wanted, int k, long nowMillis) {
        Group group = groups.get(wanted);
        return group == null ? List.of() : group.hottest(k, nowMillis, host -> wanted.equals(key.of(host)));
    }
}
