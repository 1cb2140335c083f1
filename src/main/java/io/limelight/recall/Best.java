package io.limelight.recall;

import java.util.Arrays;

/** The greatest few of many scores, kept in a heap of primitives whose root is the least of them. */
final class Best {
    /** A score's bits, ordered as scores are, above the row that has it, of equals the first the greatest. */
    private final long[] heap;

    private int size;

    Best(int most) {
        heap = new long[most];
    }

    /** A score at or below it is none of the best. */
    float least() {
        return size < heap.length ? Float.NEGATIVE_INFINITY : score(heap[0]);
    }

    /** @param score above {@link #least} */
    void add(float score, int row) {
        long entry = ((long) sortable(Float.floatToIntBits(score)) << 32) | (~row & 0xffffffffL);
        if (size < heap.length) {
            heap[size++] = entry;
            rise(size - 1);
        } else {
            heap[0] = entry;
            sink();
        }
    }

    /** The rows of the best, best first. */
    int[] descending() {
        long[] sorted = Arrays.copyOf(heap, size);
        Arrays.sort(sorted);
        int[] rows = new int[size];
        for (int i = 0; i < size; i++) {
            rows[i] = ~(int) sorted[size - 1 - i];
        }
        return rows;
    }

    private void rise(int from) {
        int at = from;
        while (at > 0 && heap[at] < heap[(at - 1) / 2]) {
            swap(at, (at - 1) / 2);
            at = (at - 1) / 2;
        }
    }

    private void sink() {
        int at = 0;
        while (true) {
            int child = 2 * at + 1;
            if (child + 1 < size && heap[child + 1] < heap[child]) {
                child++;
            }
            if (child >= size || heap[at] <= heap[child]) {
                return;
            }
            swap(at, child);
            at = child;
        }
    }

    private void swap(int left, int right) {
        long kept = heap[left];
        heap[left] = heap[right];
        heap[right] = kept;
    }

    /** Its own inverse. */
    private static int sortable(int bits) {
        return bits ^ ((bits >> 31) & Integer.MAX_VALUE);
    }

    private static float score(long entry) {
        return Float.intBitsToFloat(sortable((int) (entry >> 32)));
    }
}
