package io.limelight.embedding;

import java.util.Arrays;

/**
 * The rows of one table that a batch needs, each once, in order of first need: what the network gets instead of the table.
 * Position 0 is always the shared row. Reused from batch to batch; not thread-safe.
 */
public final class UniqueRows {
    /** The position of a row, valid where {@code seenIn} says this batch. */
    private int[] positions = new int[1024];

    private int[] seenIn = new int[1024];
    private int[] rows = new int[256];
    private int batch;
    private int count;

    public UniqueRows() {
        clear();
    }

    public void clear() {
        if (++batch == 0) {
            Arrays.fill(seenIn, 0);
            batch = 1;
        }
        count = 0;
        position(EmbeddingTable.SHARED_ROW);
    }

    /** Where the row is among the batch's rows. */
    public int position(int row) {
        if (row >= positions.length) {
            int capacity = Math.max(row + 1, 2 * positions.length);
            positions = Arrays.copyOf(positions, capacity);
            seenIn = Arrays.copyOf(seenIn, capacity);
        }
        if (seenIn[row] != batch) {
            if (count == rows.length) {
                rows = Arrays.copyOf(rows, 2 * count);
            }
            seenIn[row] = batch;
            positions[row] = count;
            rows[count++] = row;
        }
        return positions[row];
    }

    public int count() {
        return count;
    }

    public int[] toArray() {
        return Arrays.copyOf(rows, count);
    }
}
