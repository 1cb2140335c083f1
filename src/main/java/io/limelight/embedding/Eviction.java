package io.limelight.embedding;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Which rows leave a table between two runs of training, so that it is bounded. A key that comes back begins anew.
 *
 * @param maxAgeMillis since the key was last counted
 * @param maxRows that stay, the shared row not among them: those counted most often, of equals those counted last
 */
public record Eviction(long maxAgeMillis, int maxRows) {
    public static final Eviction NONE = new Eviction(Long.MAX_VALUE, Integer.MAX_VALUE);

    public Eviction {
        if (maxAgeMillis < 1 || maxRows < 1) {
            throw new IllegalArgumentException("eviction after " + maxAgeMillis + " ms, past " + maxRows + " rows");
        }
    }

    /** By row; the shared one always is. A row of which nobody knows when its key was counted ages from now on. */
    boolean[] kept(RowPages rows, long nowMillis) {
        boolean[] kept = new boolean[rows.size()];
        kept[EmbeddingTable.SHARED_ROW] = true;
        for (int row = 1; row < kept.length; row++) {
            if (rows.seenAt(row) == RowPages.UNKNOWN) {
                rows.set(row, rows.counted(row), nowMillis);
            }
            kept[row] = nowMillis - rows.seenAt(row) <= maxAgeMillis;
        }
        IntStream.range(1, kept.length)
                .filter(row -> kept[row])
                .boxed()
                .sorted(Comparator.<Integer>comparingInt(row -> -rows.counted(row))
                        .thenComparingLong(row -> -rows.seenAt(row))
                        .thenComparingLong(rows::key))
                .skip(maxRows)
                .forEach(row -> kept[row] = false);
        return kept;
    }
}
