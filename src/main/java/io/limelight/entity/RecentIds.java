package io.limelight.entity;

import io.limelight.domain.EventId;
import io.limelight.domain.Position;
import io.limelight.domain.RecentId;
import io.limelight.feature.PackedLongs;
import java.util.ArrayList;
import java.util.List;

/**
 * The newest event ids an entity decided, with their outcome: a bounded ring that grows with use. An id that has left the ring
 * is forgotten, so a client's retry is known as one only while fewer than the ring's capacity followed it.
 *
 * <p>Of each hash 48 bits are kept: in a ring of 1,024, an id is taken for another one once in 10^11.
 */
public final class RecentIds {
    private static final long KEPT = (1L << 48) - 1;

    private final int capacity;
    private final PackedLongs hashes;
    private final PackedLongs generations;
    private final PackedLongs offsets;
    private final PackedLongs outcomes;
    private int next;

    public RecentIds(int capacity) {
        this.capacity = capacity;
        hashes = new PackedLongs(capacity);
        generations = new PackedLongs(capacity);
        offsets = new PackedLongs(capacity);
        outcomes = new PackedLongs(capacity);
    }

    /** FNV-1a, 64 bits, finished with a strong mix. */
    public static long hash(EventId id) {
        long hash = 0xcbf29ce484222325L;
        String text = id.value();
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        hash = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
        hash = (hash ^ (hash >>> 27)) * 0x94d049bb133111ebL;
        return hash ^ (hash >>> 31);
    }

    /** Where this very record stands in the ring; else the newest that has its id; else -1. */
    public int find(long hash, Position position) {
        int newest = -1;
        for (int slot = 0; slot < hashes.size(); slot++) {
            if (hashes.get(slot) == (hash & KEPT)) {
                if (isAt(slot, position)) {
                    return slot;
                }
                newest = newest < 0 || age(slot) < age(newest) ? slot : newest;
            }
        }
        return newest;
    }

    public boolean knows(long hash) {
        for (int slot = 0; slot < hashes.size(); slot++) {
            if (hashes.get(slot) == (hash & KEPT)) {
                return true;
            }
        }
        return false;
    }

    private int age(int slot) {
        return Math.floorMod(next - 1 - slot, hashes.size());
    }

    public boolean isAt(int slot, Position position) {
        return offsets.get(slot) == position.offset() && generations.get(slot) == position.generation();
    }

    public long outcome(int slot) {
        return outcomes.get(slot);
    }

    public void add(RecentId id) {
        put(hashes, id.hash() & KEPT);
        put(generations, id.generation());
        put(offsets, id.offset());
        put(outcomes, id.outcome());
        next = (next + 1) % capacity;
    }

    private void put(PackedLongs column, long value) {
        if (column.size() < capacity) {
            column.add(value);
        } else {
            column.set(next, value);
        }
    }

    /** Oldest first. */
    public List<RecentId> all() {
        int size = hashes.size();
        List<RecentId> all = new ArrayList<>(size);
        for (int i = size; i >= 1; i--) {
            int slot = Math.floorMod(next - i, size);
            all.add(new RecentId(hashes.get(slot), (int) generations.get(slot), offsets.get(slot), outcomes.get(slot)));
        }
        return all;
    }

    /** Those that remain when the ids of records before this place are forgotten. */
    public RecentIds since(Position place) {
        RecentIds kept = new RecentIds(capacity);
        all().stream()
                .filter(id -> id.generation() > place.generation()
                        || (id.generation() == place.generation() && id.offset() >= place.offset()))
                .forEach(kept::add);
        return kept;
    }

    public void restore(List<RecentId> oldestFirst) {
        oldestFirst.forEach(this::add);
    }
}
