package io.limelight.entity;

import io.limelight.domain.EventId;
import io.limelight.domain.Position;
import io.limelight.domain.RecentId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The newest event ids an entity decided, with their outcome: a bounded ring that grows with use. An id that has left the ring
 * is forgotten, so a client's retry is known as one only while fewer than the ring's capacity followed it.
 */
public final class RecentIds {
    private final int capacity;
    private long[] hashes;
    private int[] generations;
    private long[] offsets;
    private long[] outcomes;
    private int next;
    private int size;

    public RecentIds(int capacity) {
        this.capacity = capacity;
        int length = Math.min(capacity, 8);
        hashes = new long[length];
        generations = new int[length];
        offsets = new long[length];
        outcomes = new long[length];
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
        for (int slot = 0; slot < size; slot++) {
            if (hashes[slot] == hash) {
                if (isAt(slot, position)) {
                    return slot;
                }
                newest = newest < 0 || age(slot) < age(newest) ? slot : newest;
            }
        }
        return newest;
    }

    private int age(int slot) {
        return Math.floorMod(next - 1 - slot, hashes.length);
    }

    public boolean isAt(int slot, Position position) {
        return offsets[slot] == position.offset() && generations[slot] == position.generation();
    }

    public long outcome(int slot) {
        return outcomes[slot];
    }

    public void add(RecentId id) {
        if (size == hashes.length && size < capacity) {
            grow();
        }
        hashes[next] = id.hash();
        generations[next] = id.generation();
        offsets[next] = id.offset();
        outcomes[next] = id.outcome();
        next = (next + 1) % hashes.length;
        size = Math.min(size + 1, hashes.length);
    }

    /** Full and about to wrap: the oldest stands at {@code next}, so unroll before growing. */
    private void grow() {
        List<RecentId> all = all();
        int length = Math.min(capacity, hashes.length * 2);
        hashes = Arrays.copyOf(hashes, length);
        generations = Arrays.copyOf(generations, length);
        offsets = Arrays.copyOf(offsets, length);
        outcomes = Arrays.copyOf(outcomes, length);
        size = 0;
        next = 0;
        restore(all);
    }

    /** Oldest first. */
    public List<RecentId> all() {
        List<RecentId> all = new ArrayList<>(size);
        for (int i = size; i >= 1; i--) {
            int slot = Math.floorMod(next - i, hashes.length);
            all.add(new RecentId(hashes[slot], generations[slot], offsets[slot], outcomes[slot]));
        }
        return all;
    }

    /** Forgets the ids of records before this place. */
    public void forgetBefore(Position place) {
        List<RecentId> kept = all().stream()
                .filter(id -> id.generation() > place.generation()
                        || (id.generation() == place.generation() && id.offset() >= place.offset()))
                .toList();
        size = 0;
        next = 0;
        restore(kept);
    }

    public void restore(List<RecentId> oldestFirst) {
        oldestFirst.forEach(this::add);
    }
}
