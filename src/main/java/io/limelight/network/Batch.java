package io.limelight.network;

import io.limelight.embedding.EmbeddingTable;
import java.util.List;

/**
 * What one run of a network is fed with, but the rows' values, which are read last. It is what its builder holds, not a copy, until the
 * builder begins the next: copies would take new memory for each request, which is in no cache.
 */
public final class Batch {
    private final Sheets sheets;
    private final int users;
    private final int candidates;
    private final List<float[]> numbers;
    private final List<int[]> keys;
    private final int[] userOf;
    private final List<int[]> routes;
    private final List<int[]> rows;
    private final int[] starts;

    /**
     * Arrays may be longer than what they are said to hold.
     *
     * @param numbers by side, [rows, numbers]
     * @param keys by side, [rows, keys]: places in the sheet of the key's table
     * @param userOf [candidates]: the user's row
     * @param routes by route, [rows of its side]
     * @param rows by table: the rows that the batch needs, each once, the shared row first
     * @param starts by table: where in its sheet the rows begin that are not shared
     */
    Batch(
            Sheets sheets,
            int users,
            int candidates,
            List<float[]> numbers,
            List<int[]> keys,
            int[] userOf,
            List<int[]> routes,
            List<int[]> rows,
            int[] starts) {
        this.sheets = sheets;
        this.users = users;
        this.candidates = candidates;
        this.numbers = numbers;
        this.keys = keys;
        this.userOf = userOf;
        this.routes = routes;
        this.rows = rows;
        this.starts = starts;
    }

    /** Rows of the user's side. */
    public int users() {
        return users;
    }

    /** Rows of the candidates' side. */
    public int candidates() {
        return candidates;
    }

    float[] numbers(int side) {
        return numbers.get(side);
    }

    int[] keys(int side) {
        return keys.get(side);
    }

    int[] userOf() {
        return userOf;
    }

    int[] routes(int route) {
        return routes.get(route);
    }

    /** The rows of a table that the batch needs, each once, the shared row first. */
    int[] rows(int table) {
        return rows.get(table);
    }

    /** The rows' values as they are now: by sheet, [rows, width]. */
    public float[][] read(List<EmbeddingTable> tables) {
        int[] ends = new int[sheets.count()];
        for (int sheet = 0; sheet < ends.length; sheet++) {
            ends[sheet] = sheets.tables(sheet);
        }
        for (int table = 0; table < starts.length; table++) {
            ends[sheets.of(table)] += rows.get(table).length - 1;
        }
        float[][] values = new float[ends.length][];
        for (int sheet = 0; sheet < ends.length; sheet++) {
            values[sheet] = new float[ends[sheet] * sheets.width(sheet)];
        }
        for (int table = 0; table < starts.length; table++) {
            float[] into = values[sheets.of(table)];
            int[] wanted = rows.get(table);
            tables.get(table).read(wanted, 0, 1, into, sheets.sharedAt(table));
            tables.get(table).read(wanted, 1, wanted.length, into, starts[table]);
        }
        return values;
    }

    /**
     * Lets a table learn from a step that was taken on this batch. Tables may learn at the same time.
     *
     * @param rate the share of the table's learning rates
     */
    public void learn(int number, EmbeddingTable table, Step step, float rate) {
        float[] gradients = step.rowGradients()[sheets.of(number)];
        int[] touched = rows.get(number);
        table.learn(touched, 0, 1, gradients, sheets.sharedAt(number), candidates, rate);
        table.learn(touched, 1, touched.length, gradients, starts[number], candidates, rate);
    }
}
