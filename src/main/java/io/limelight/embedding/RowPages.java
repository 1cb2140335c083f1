package io.limelight.embedding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The rows of a table: values, what the optimisers remember of them, and what is known of their keys. Values lie in pages, so that
 * growth copies none.
 */
final class RowPages {
    /** When a key was counted last, of a row read from a file that does not say. */
    static final long UNKNOWN = Long.MIN_VALUE;

    private static final int PAGE_BITS = 10;
    private static final int PAGE_ROWS = 1 << PAGE_BITS;

    private final TableLayout layout;
    private final RowPart[] parts;
    private final int width;
    private final int memoryWidth;

    private final ArrayList<float[]> values = new ArrayList<>();
    private final ArrayList<float[]> memory = new ArrayList<>();
    private long[] keys = new long[PAGE_ROWS];
    private int[] counted = new int[PAGE_ROWS];
    private long[] seenAt = new long[PAGE_ROWS];

    private int size;

    RowPages(TableLayout layout) {
        this.layout = layout;
        parts = layout.parts().toArray(RowPart[]::new);
        width = layout.width();
        memoryWidth = layout.memory();
    }

    int size() {
        return size;
    }

    long key(int row) {
        return keys[row];
    }

    int counted(int row) {
        return counted[row];
    }

    long seenAt(int row) {
        return seenAt[row];
    }

    /** A row with the values that its key starts with: the order of admission does not matter. */
    int add(long key, int times, long atMillis) {
        if (size % PAGE_ROWS == 0) {
            values.add(new float[PAGE_ROWS * width]);
            memory.add(new float[PAGE_ROWS * memoryWidth]);
        }
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, 2 * size);
            counted = Arrays.copyOf(counted, 2 * size);
            seenAt = Arrays.copyOf(seenAt, 2 * size);
        }
        int row = size++;
        keys[row] = key;
        set(row, times, atMillis);
        RowOptimizer.Row at = new RowOptimizer.Row();
        point(at, row);
        int index = 0;
        for (RowPart part : parts) {
            for (int d = 0; d < part.width(); d++, index++) {
                at.values[at.at + d] = key == 0 ? 0 : part.spread() * Hash.uniform(layout.seed(), key, index);
            }
            part.optimizer().start(part, at);
            next(at, part);
        }
        return row;
    }

    void set(int row, int times, long atMillis) {
        counted[row] = times;
        seenAt[row] = atMillis;
    }

    void count(int row, long atMillis) {
        set(row, counted[row] + 1, Math.max(seenAt[row], atMillis));
    }

    void read(int row, float[] into, int at) {
        System.arraycopy(values.get(row >>> PAGE_BITS), offset(row, width), into, at, width);
    }

    /** Whether two rows of tables of one layout would be the same bytes in their files. */
    boolean same(int row, RowPages other, int otherRow) {
        return keys[row] == other.keys[otherRow]
                && counted[row] == other.counted[otherRow]
                && seenAt[row] == other.seenAt[otherRow]
                && same(values, other.values, row, otherRow, width)
                && same(memory, other.memory, row, otherRow, memoryWidth);
    }

    private static boolean same(List<float[]> one, List<float[]> other, int row, int otherRow, int width) {
        int at = offset(row, width);
        int otherAt = offset(otherRow, width);
        return Arrays.equals(
                one.get(row >>> PAGE_BITS),
                at,
                at + width,
                other.get(otherRow >>> PAGE_BITS),
                otherAt,
                otherAt + width);
    }

    /**
     * Values of another table's rows can be read after these rows' own, without a copy. From now on no row is added.
     *
     * @return the number of its row 0 here
     */
    int share(RowPages other) {
        int first = values.size() << PAGE_BITS;
        values.addAll(other.values);
        return first;
    }

    /** One step of a row; {@code step} says of which gradients, and is moved along them. */
    void learn(int row, RowOptimizer.Row step) {
        point(step, row);
        step.counted = counted[row];
        for (RowPart part : parts) {
            part.optimizer().step(part, step);
            next(step, part);
            step.from += part.width();
        }
    }

    private void point(RowOptimizer.Row at, int row) {
        at.values = values.get(row >>> PAGE_BITS);
        at.at = offset(row, width);
        at.memory = memory.get(row >>> PAGE_BITS);
        at.memoryAt = offset(row, memoryWidth);
    }

    private static void next(RowOptimizer.Row at, RowPart part) {
        at.at += part.width();
        at.memoryAt += part.memory();
    }

    private static int offset(int row, int width) {
        return (row & (PAGE_ROWS - 1)) * width;
    }

    /** Drops every row that is not kept; the others close up in order. */
    void compact(boolean[] kept) {
        int to = 0;
        for (int row = 0; row < size; row++) {
            if (kept[row]) {
                restore(to, values(row), memory(row));
                keys[to] = keys[row];
                set(to++, counted[row], seenAt[row]);
            }
        }
        size = to;
        int pages = (size + PAGE_ROWS - 1) / PAGE_ROWS;
        values.subList(pages, values.size()).clear();
        memory.subList(pages, memory.size()).clear();
    }

    float[] values(int row) {
        int at = offset(row, width);
        return Arrays.copyOfRange(values.get(row >>> PAGE_BITS), at, at + width);
    }

    float[] memory(int row) {
        int at = offset(row, memoryWidth);
        return Arrays.copyOfRange(memory.get(row >>> PAGE_BITS), at, at + memoryWidth);
    }

    void restore(int row, float[] rowValues, float[] rowMemory) {
        System.arraycopy(rowValues, 0, values.get(row >>> PAGE_BITS), offset(row, width), width);
        System.arraycopy(rowMemory, 0, memory.get(row >>> PAGE_BITS), offset(row, memoryWidth), memoryWidth);
    }
}
