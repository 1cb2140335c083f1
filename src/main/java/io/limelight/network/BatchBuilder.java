package io.limelight.network;

import io.limelight.embedding.EmbeddingTable;
import io.limelight.embedding.UniqueRows;
import io.limelight.feature.CandidateValues;
import io.limelight.feature.FeatureValues;
import io.limelight.feature.Side;
import io.limelight.feature.Slot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Makes batches of raw feature values: looks every key up in its table and numbers the rows that the batch needs. The one code
 * for training and serving. Reused from batch to batch; not thread-safe, though many may read the same tables.
 */
public final class BatchBuilder {
    private final int[] tableOfUserKey;
    private final int[] tableOfCandidateKey;
    private final Sheets sheets;
    private final List<EmbeddingTable> tables;
    private final List<UniqueRows> unique = new ArrayList<>();
    private final Columns user;
    private final Columns candidate;
    private final long[] keys;
    private int[] userOf = new int[64];

    public BatchBuilder(NetworkLayout layout, List<EmbeddingTable> tables) {
        this.sheets = layout.sheets();
        this.tables = List.copyOf(tables);
        tables.forEach(table -> unique.add(new UniqueRows()));
        tableOfUserKey = tableOfKey(layout, Side.USER);
        tableOfCandidateKey = tableOfKey(layout, Side.CANDIDATE);
        keys = new long[Math.max(tableOfUserKey.length, tableOfCandidateKey.length)];
        user = new Columns(layout.schema().numbers(Side.USER), tableOfUserKey.length);
        candidate = new Columns(layout.schema().numbers(Side.CANDIDATE), tableOfCandidateKey.length);
    }

    /** By key column the table, -1 for a feature that the network does not read. */
    private static int[] tableOfKey(NetworkLayout layout, Side side) {
        int[] tableOf = new int[layout.schema().keys(side)];
        Arrays.fill(tableOf, -1);
        for (Slot slot : layout.slots()) {
            if (slot.side() == side && slot.kind().keyed()) {
                Arrays.fill(tableOf, slot.offset(), slot.offset() + slot.length(), layout.tableOf(slot));
            }
        }
        return tableOf;
    }

    /** Adds a user's part, and says its row. */
    public int user(FeatureValues values) {
        int row = user.next();
        values.copyTo(user.numbers, row * user.numbersWidth, keys, 0);
        find(user, row, tableOfUserKey);
        return row;
    }

    /** Adds a candidate of the user of that row. */
    public void candidate(FeatureValues values, int userRow) {
        int row = nextOf(userRow);
        values.copyTo(candidate.numbers, row * candidate.numbersWidth, keys, 0);
        find(candidate, row, tableOfCandidateKey);
    }

    /** Adds candidates of the user of that row. */
    public void candidates(CandidateValues values, int userRow) {
        for (int i = 0; i < values.size(); i++) {
            int row = nextOf(userRow);
            values.write(i, candidate.numbers, row * candidate.numbersWidth, keys, 0);
            find(candidate, row, tableOfCandidateKey);
        }
    }

    private int nextOf(int userRow) {
        int row = candidate.next();
        if (row == userOf.length) {
            userOf = Arrays.copyOf(userOf, 2 * row);
        }
        userOf[row] = userRow;
        return row;
    }

    /** How many candidates were added since the last batch. */
    public int candidates() {
        return candidate.rows;
    }

    /** What was added; the builder begins the next one. */
    public Batch build() {
        int[] starts = sheets.starts(unique.stream().mapToInt(UniqueRows::count).toArray());
        List<int[]> rows = new ArrayList<>(unique.size());
        for (UniqueRows ofTable : unique) {
            rows.add(ofTable.toArray());
            ofTable.clear();
        }
        Batch batch = new Batch(
                sheets,
                user.rows,
                candidate.rows,
                List.of(user.numbers(), candidate.numbers()),
                List.of(places(user, tableOfUserKey, starts), places(candidate, tableOfCandidateKey, starts)),
                Arrays.copyOf(userOf, candidate.rows),
                rows,
                starts);
        user.rows = 0;
        candidate.rows = 0;
        return batch;
    }

    /** A side's keys as places in sheets, made of their positions among the rows of their tables. */
    private int[] places(Columns side, int[] tableOf, int[] starts) {
        int[] places = new int[side.rows * side.keysWidth];
        for (int i = 0, column = 0; i < places.length; i++) {
            int table = tableOf[column];
            int position = side.keys[i];
            if (table >= 0) {
                places[i] = position == 0 ? sheets.sharedAt(table) : starts[table] + position - 1;
            }
            column = column + 1 == side.keysWidth ? 0 : column + 1;
        }
        return places;
    }

    /** Where each of the row's keys is among the rows of its table. */
    private void find(Columns of, int row, int[] tableOf) {
        int at = row * of.keysWidth;
        for (int i = 0; i < of.keysWidth; i++) {
            int table = tableOf[i];
            of.keys[at + i] = table < 0 || keys[i] == 0
                    ? 0
                    : unique.get(table).position(tables.get(table).find(keys[i]));
        }
    }

    /** The rows of one side, which grow. */
    private static final class Columns {
        final int numbersWidth;
        final int keysWidth;
        float[] numbers;
        int[] keys;
        int rows;

        Columns(int numbersWidth, int keysWidth) {
            this.numbersWidth = numbersWidth;
            this.keysWidth = keysWidth;
            numbers = new float[64 * numbersWidth];
            keys = new int[64 * keysWidth];
        }

        int next() {
            if ((rows + 1) * numbersWidth > numbers.length) {
                numbers = Arrays.copyOf(numbers, 2 * numbers.length);
            }
            if ((rows + 1) * keysWidth > keys.length) {
                keys = Arrays.copyOf(keys, 2 * keys.length);
            }
            return rows++;
        }

        float[] numbers() {
            return Arrays.copyOf(numbers, rows * numbersWidth);
        }
    }
}
