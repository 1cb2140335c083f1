package io.limelight.network;

import io.limelight.embedding.EmbeddingTable;
import java.util.List;

/**
 * What one run of a network is fed with, but the rows' values, which are read last.
 *
 * @param users rows of the user's side
 * @param candidates rows of the candidates' side
 * @param numbers by side, [rows, numbers]
 * @param keys by side, [rows, keys]: positions in {@code rows} of the key's table
 * @param userOf [candidates]: the user's row
 * @param rows by table: the rows that the batch needs, each once, the shared row first
 */
public record Batch(
        int users, int candidates, List<float[]> numbers, List<int[]> keys, int[] userOf, List<int[]> rows) {
    public Batch {
        numbers = List.copyOf(numbers);
        keys = List.copyOf(keys);
        rows = List.copyOf(rows);
    }

    /** The rows' values as they are now: by table, [rows, width]. */
    public float[][] read(List<EmbeddingTable> tables) {
        float[][] values = new float[rows.size()][];
        for (int table = 0; table < values.length; table++) {
            int[] wanted = rows.get(table);
            values[table] = new float[wanted.length * tables.get(table).layout().width()];
            tables.get(table).read(wanted, wanted.length, values[table]);
        }
        return values;
    }
}
