package io.limelight.viewer;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The newest entries of a kind: adding one more forgets the oldest. */
final class Memory<T> {
    private final int capacity;
    /** Three of these in every viewer, most of them small. */
    private final List<T> entries = new ArrayList<>(0);

    Memory(int capacity) {
        this.capacity = capacity;
    }

    void add(T entry) {
        if (entries.size() == capacity) {
            entries.remove(0);
        }
        entries.add(entry);
    }

    /** Adds the entry as the newest, and drops its equal. */
    void renew(T entry) {
        entries.remove(entry);
        add(entry);
    }

    void remove(T entry) {
        entries.remove(entry);
    }

    boolean has(T entry) {
        return entries.contains(entry);
    }

    int size() {
        return entries.size();
    }

    /** So many, newest first. */
    List<T> newest(int most) {
        List<T> newest = new ArrayList<>();
        for (int at = entries.size() - 1; at >= 0 && newest.size() < most; at--) {
            newest.add(entries.get(at));
        }
        return newest;
    }

    /** Oldest first. */
    List<T> all() {
        return List.copyOf(entries);
    }

    /** Adds what was remembered elsewhere, oldest first, as older than all that is here. */
    void precede(Collection<T> older) {
        List<T> all = new ArrayList<>(older);
        all.removeAll(entries);
        all.addAll(entries);
        entries.clear();
        all.forEach(this::add);
    }

    void restore(Collection<T> stored) {
        stored.forEach(this::add);
    }
}
