package io.limelight.embedding;

import java.util.Arrays;

/**
 * Ints by long key: open addressing with linear probing in two primitive arrays, at most half full. Neither the key 0 nor the
 * value 0 can be stored: both mean "none". Nothing is ever removed: a copy may have less. Reading is safe from many threads while nobody writes.
 */
final class KeyMap {
    private static final int LEAST = 16;

    private long[] keys;
    private int[] values;
    private int size;

    KeyMap(int expected) {
        int capacity = Integer.highestOneBit(Math.max(LEAST, 2 * expected) - 1) << 1;
        keys = new long[capacity];
        values = new int[capacity];
    }

    /** 0 when it is not there. */
    int get(long key) {
        return key == 0 ? 0 : values[slot(key)];
    }

    void put(long key, int value) {
        if (key == 0 || value == 0) {
            throw new IllegalArgumentException("0 is no key and no value: " + key + " -> " + value);
        }
        int slot = slot(key);
        if (keys[slot] == 0) {
            if (2 * (size + 1) > keys.length) {
                grow();
                slot = slot(key);
            }
            size++;
            keys[slot] = key;
        }
        values[slot] = value;
    }

    /** A copy without the keys whose value is below 0. */
    KeyMap positive() {
        KeyMap positive = new KeyMap(size);
        for (int i = 0; i < keys.length; i++) {
            if (values[i] > 0) {
                positive.put(keys[i], values[i]);
            }
        }
        return positive;
    }

    int size() {
        return size;
    }

    /** Every key, smallest first: an order that does not depend on how the map came about. */
    long[] sortedKeys() {
        long[] sorted = new long[size];
        int count = 0;
        for (long key : keys) {
            if (key != 0) {
                sorted[count++] = key;
            }
        }
        Arrays.sort(sorted);
        return sorted;
    }

    /** Where the key is, or would be. */
    private int slot(long key) {
        int mask = keys.length - 1;
        int slot = (int) Hash.mix(key) & mask;
        while (keys[slot] != 0 && keys[slot] != key) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldValues = values;
        keys = new long[2 * oldKeys.length];
        values = new int[keys.length];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != 0) {
                int slot = slot(oldKeys[i]);
                keys[slot] = oldKeys[i];
                values[slot] = oldValues[i];
            }
        }
    }
}
