package io.limelight.embedding;

import java.util.Arrays;

/**
 * The rows of one table that a batch needs, each once, in order of first need: what the network gets instead of the table.
 * Position 0 is always the shared row. Reused from batch to batch; not thread-safe.
 */
public final class UniqueRows {
    /** By row the batch that needed it last, above its position there: one look at memory that is in no cache. */
    private long[] seen = new long[1024];

    private int[] rows = new int[256];
    private int batch;
    private int count;

    public UniqueRows() {
        clear();
    }

    public void clear() {
        if (++batch == 0) {
            Arrays.fill(seen, 0);
            batch = 1;
        }
        count = 0;
        position(EmbeddingTable.SHARED_ROW);
    }

    /** Where the row is among the batch's rows. */
    public int position(int row) {
        if (row >= seen.length) {
            seen = Arrays.copyOf(seen, Math.max(row + 1, 2 * seen.length));
        }
        long last = seen[row];
        if ((int) (last >>> 32) == batch) {
            return (int) last;
        }
        if (count == rows.length) {
            rows = Arrays.copyOf(rows, 2 * count);
        }
        seen[row] = (long) batch << 32 | count;
        rows[count] = row;
        return count++;
    }

    public int count() {
        return count;
    }

    public int[] toArray() {
        return Arrays.copyOf(rows, count);
    }
}
