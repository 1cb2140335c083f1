package io.limelight.embedding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One row of learnt values for each key, without collisions. A key gets its row when it was counted often enough (hard
 * admission); until then, and for the missing key 0, it shares row 0, which is learnt like any other. The same keys counted in
 * the same order and the same gradients give the same table, bit for bit.
 *
 * <p>Rows lie in pages: growth copies none. Reading is safe from many threads while nobody counts or learns.
 */
public final class EmbeddingTable {
    /** Row of the missing key and of every key that is not admitted. */
    public static final int SHARED_ROW = 0;

    private static final int PAGE_BITS = 10;
    private static final int PAGE_ROWS = 1 << PAGE_BITS;

    private final TableLayout layout;
    private final RowPart[] parts;
    private final int width;
    /** The row of an admitted key; for any other, minus how often it was counted. */
    private final KeyMap rows = new KeyMap(0);

    private final ArrayList<float[]> values = new ArrayList<>();
    private final ArrayList<float[]> sums = new ArrayList<>();
    private long[] keys = new long[PAGE_ROWS];
    private int size;

    public EmbeddingTable(TableLayout layout) {
        this.layout = layout;
        parts = layout.parts().toArray(RowPart[]::new);
        width = layout.width();
        addRow(0);
    }

    public TableLayout layout() {
        return layout;
    }

    /** Rows, the shared one among them. */
    public int size() {
        return size;
    }

    /** The key's row; {@link #SHARED_ROW} when it has none of its own. */
    public int find(long key) {
        return Math.max(SHARED_ROW, rows.get(key));
    }

    /** Counts the key once, and admits it when that is often enough. */
    public void count(long key) {
        int found = rows.get(key);
        if (key == 0 || found > 0) {
            return;
        }
        if (1 - found >= layout.admission()) {
            rows.put(key, size);
            addRow(key);
        } else {
            rows.put(key, found - 1);
        }
    }

    /** Copies the rows {@code wanted[from]} to {@code wanted[to - 1]} after each other, the first to the row {@code at}. */
    public void read(int[] wanted, int from, int to, float[] into, int at) {
        int next = at * width;
        for (int i = from; i < to; i++) {
            int row = wanted[i];
            System.arraycopy(values.get(row >>> PAGE_BITS), offset(row, width), into, next, width);
            next += width;
        }
    }

    /**
     * One step of row-wise AdaGrad (Duchi et al. 2011, with one sum of mean squares for each part of a row).
     *
     * <p>Of the rows {@code touched[from]} to {@code touched[to - 1]}, which differ.
     *
     * @param gradients [rows, width], of which those at the row {@code at} and after it are theirs
     * @param times what gradients are multiplied by: the examples of a batch when they are of its mean loss, so that a row
     *     learns from one example the same in batches of any size
     * @param rate the share of the parts' learning rates
     */
    public void learn(int[] touched, int from, int to, float[] gradients, int at, float times, float rate) {
        int gradientAt = at * width;
        for (int i = from; i < to; i++) {
            int row = touched[i];
            float[] page = values.get(row >>> PAGE_BITS);
            float[] pageSums = sums.get(row >>> PAGE_BITS);
            int valueAt = offset(row, width);
            int sumAt = offset(row, parts.length);
            for (int p = 0; p < parts.length; p++) {
                RowPart part = parts[p];
                pageSums[sumAt + p] =
                        step(part, page, valueAt, gradients, gradientAt, times, rate, pageSums[sumAt + p]);
                valueAt += part.width();
                gradientAt += part.width();
            }
        }
    }

    private static float step(
            RowPart part, float[] page, int at, float[] gradients, int from, float times, float share, float sum) {
        float squares = 0;
        for (int d = 0; d < part.width(); d++) {
            float gradient = times * gradients[from + d] + part.l2() * page[at + d];
            squares += gradient * gradient;
        }
        float grown = sum + squares / part.width();
        float rate = share * part.learningRate() / (float) Math.sqrt(grown);
        for (int d = 0; d < part.width(); d++) {
            page[at + d] -= rate * (times * gradients[from + d] + part.l2() * page[at + d]);
        }
        return grown;
    }

    private void addRow(long key) {
        if (size % PAGE_ROWS == 0) {
            values.add(new float[PAGE_ROWS * width]);
            sums.add(new float[PAGE_ROWS * parts.length]);
        }
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, 2 * size);
        }
        keys[size] = key;
        float[] page = values.get(size >>> PAGE_BITS);
        float[] pageSums = sums.get(size >>> PAGE_BITS);
        int at = offset(size, width);
        int index = 0;
        for (int p = 0; p < parts.length; p++) {
            pageSums[offset(size, parts.length) + p] = parts[p].damping();
            for (int d = 0; d < parts[p].width(); d++, index++) {
                // from the key alone: the order of admission does not matter
                page[at + index] = key == 0 ? 0 : parts[p].spread() * Hash.uniform(layout.seed(), key, index);
            }
        }
        size++;
    }

    private static int offset(int row, int width) {
        return (row & (PAGE_ROWS - 1)) * width;
    }

    // ---- what TableFile stores ----

    long key(int row) {
        return keys[row];
    }

    float[] values(int row) {
        int at = offset(row, width);
        return Arrays.copyOfRange(values.get(row >>> PAGE_BITS), at, at + width);
    }

    float[] sums(int row) {
        int at = offset(row, parts.length);
        return Arrays.copyOfRange(sums.get(row >>> PAGE_BITS), at, at + parts.length);
    }

    /** Keys counted and not admitted, smallest first, by {@link #countOf}. */
    long[] waiting() {
        return Arrays.stream(rows.sortedKeys()).filter(key -> rows.get(key) < 0).toArray();
    }

    int countOf(long waitingKey) {
        return -rows.get(waitingKey);
    }

    /** Row 0 is there from the start; the others follow in order. */
    void restore(int row, long key, float[] rowValues, float[] rowSums) {
        if (row > 0) {
            rows.put(key, row);
            addRow(key);
        }
        System.arraycopy(rowValues, 0, values.get(row >>> PAGE_BITS), offset(row, layout.width()), rowValues.length);
        System.arraycopy(rowSums, 0, sums.get(row >>> PAGE_BITS), offset(row, rowSums.length), rowSums.length);
    }

    void restoreWaiting(long key, int count) {
        rows.put(key, -count);
    }

    /** The layouts' widths, for messages. */
    static List<Integer> widths(TableLayout layout) {
        return layout.parts().stream().map(RowPart::width).toList();
    }
}
