package io.limelight.board;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Hosts on air by one of their properties. One writer; readers never wait, and never meet a host under another's key. */
final class Index<K> {
    interface Key<K> {
        @Nullable
        K of(LiveHost host);
    }

    private final ConcurrentHashMap<K, Set<Slot>> slots = new ConcurrentHashMap<>();
    private final Key<K> key;

    Index(Key<K> key) {
        this.key = key;
    }

    /** Before readers see {@code after} in the slot. */
    void enter(Slot slot, @Nullable LiveHost before, LiveHost after) {
        K entered = key.of(after);
        if (entered != null && (before == null || !entered.equals(key.of(before)))) {
            slots.computeIfAbsent(entered, k -> ConcurrentHashMap.newKeySet()).add(slot);
        }
    }

    /** After readers have seen {@code after} in the slot. */
    void leave(Slot slot, @Nullable LiveHost before, @Nullable LiveHost after) {
        K left = before == null ? null : key.of(before);
        if (left == null || (after != null && left.equals(key.of(after)))) {
            return;
        }
        Set<Slot> under = slots.get(left);
        if (under != null && under.remove(slot) && under.isEmpty()) {
            slots.remove(left);
        }
    }

    Collection<LiveHost> get(K wanted) {
        Set<Slot> under = slots.get(wanted);
        return under == null ? List.of() : new LiveHosts(under, host -> wanted.equals(key.of(host)));
    }

    /** The most popular of them, best first. */
    List<LiveHost> hottest(K wanted, int k) {
        Set<Slot> under = slots.get(wanted);
        return under == null ? List.of() : Hottest.of(under, k, host -> wanted.equals(key.of(host)));
    }
}
