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
import org.jspecify.annotations.Nullable;

/**
 * Makes batches of raw feature values: looks every key up in its table and numbers the rows that the batch needs. The one code
 * for training and serving. Reused from batch to batch; not thread-safe, though many may read the same tables.
 */
public final class BatchBuilder {
    private static final int FEW = 64;

    private final Sheets sheets;
    private final List<Route> routes;
    private final List<UniqueRows> unique = new ArrayList<>();
    private final Rows users;
    private final Rows candidates;
    private final Crosses crosses;
    /** By user, what crosses with the candidates' keys. */
    private final List<long[]> userKeys = new ArrayList<>();

    private int[] userOf = new int[FEW];

    public BatchBuilder(NetworkLayout layout, List<EmbeddingTable> tables) {
        sheets = layout.sheets();
        crosses = layout.crosses();
        routes = layout.routes();
        tables.forEach(table -> unique.add(new UniqueRows()));
        users = new Rows(layout, Side.USER, tables);
        candidates = new Rows(layout, Side.CANDIDATE, tables);
    }

    /** Adds a user's part, and says its row. */
    public int user(FeatureValues values) {
        int row = users.next();
        values.copyTo(users.numbers, row * users.numbersWidth, users.keys, 0);
        crosses.write(Side.USER, users.keys, candidates.keys);
        users.find(row);
        if (crosses.any()) {
            userKeys.add(users.keys.clone());
        }
        return row;
    }

    /** Adds a candidate of the user of that row. */
    public void candidate(FeatureValues values, int userRow) {
        int row = nextOf(userRow);
        values.copyTo(candidates.numbers, row * candidates.numbersWidth, candidates.keys, 0);
        find(row, userRow);
    }

    /** Adds candidates of the user of that row. */
    public void candidates(CandidateValues values, int userRow) {
        for (int i = 0; i < values.size(); i++) {
            int row = nextOf(userRow);
            values.write(i, candidates.numbers, row * candidates.numbersWidth, candidates.keys, 0);
            find(row, userRow);
        }
    }

    private void find(int row, int userRow) {
        if (crosses.any()) {
            crosses.write(Side.CANDIDATE, userKeys.get(userRow), candidates.keys);
        }
        candidates.find(row);
    }

    private int nextOf(int userRow) {
        int row = candidates.next();
        if (row == userOf.length) {
            userOf = Arrays.copyOf(userOf, 2 * row);
        }
        userOf[row] = userRow;
        return row;
    }

    /** How many candidates were added since the last batch. */
    public int candidates() {
        return candidates.count;
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
                users.count,
                candidates.count,
                List.of(users.numbers(), candidates.numbers()),
                List.of(users.places(starts), candidates.places(starts)),
                Arrays.copyOf(userOf, candidates.count),
                routes(),
                rows,
                starts);
        users.count = 0;
        userKeys.clear();
        candidates.count = 0;
        return batch;
    }

    private List<int[]> routes() {
        List<int[]> numbers = new ArrayList<>(routes.size());
        for (int route = 0; route < routes.size(); route++) {
            Rows of = routes.get(route).slot().side() == Side.USER ? users : candidates;
            numbers.add(Arrays.copyOf(of.numbersOf[route], of.count));
        }
        return numbers;
    }

    /** The rows of one side, which grow. */
    private final class Rows {
        private final Side side;
        final int numbersWidth;
        /** Of the row that is being added. */
        final long[] keys;

        float[] numbers;
        int count;
        /** By key the number of its table, -1 for a feature that the network does not read. */
        private final int[] tableOf;

        private final @Nullable EmbeddingTable[] table;
        private final @Nullable UniqueRows[] uniqueOf;
        /** [rows, keys]: where each key is among the rows of its table. */
        private int[] positions;
        /** By route, [rows] where it is of this side. */
        final int[][] numbersOf = new int[routes.size()][0];

        Rows(NetworkLayout layout, Side side, List<EmbeddingTable> tables) {
            this.side = side;
            numbersWidth = layout.schema().numbers(side);
            int width = layout.crosses().keys(side);
            keys = new long[width];
            numbers = new float[FEW * numbersWidth];
            positions = new int[FEW * width];
            tableOf = new int[width];
            table = new EmbeddingTable[width];
            uniqueOf = new UniqueRows[width];
            Arrays.fill(tableOf, -1);
            List<Slot> read = new ArrayList<>(layout.slots());
            read.addAll(layout.crosses().slots());
            for (Slot slot : read) {
                if (slot.side() == side && slot.kind().keyed()) {
                    int of = layout.tableOf(slot);
                    int end = slot.offset() + slot.length();
                    Arrays.fill(tableOf, slot.offset(), end, of);
                    Arrays.fill(table, slot.offset(), end, tables.get(of));
                    Arrays.fill(uniqueOf, slot.offset(), end, unique.get(of));
                }
            }
        }

        int next() {
            if ((count + 1) * numbersWidth > numbers.length) {
                numbers = Arrays.copyOf(numbers, 2 * numbers.length);
            }
            if ((count + 1) * keys.length > positions.length) {
                positions = Arrays.copyOf(positions, 2 * positions.length);
            }
            return count++;
        }

        void find(int row) {
            for (int route = 0; route < numbersOf.length; route++) {
                Slot slot = routes.get(route).slot();
                if (slot.side() == side) {
                    if (row >= numbersOf[route].length) {
                        numbersOf[route] = Arrays.copyOf(numbersOf[route], Math.max(FEW, 2 * row));
                    }
                    numbersOf[route][row] = routes.get(route).number(keys[slot.offset()]);
                }
            }
            int at = row * keys.length;
            for (int i = 0; i < keys.length; i++) {
                EmbeddingTable in = table[i];
                UniqueRows among = uniqueOf[i];
                positions[at + i] = in == null || among == null || keys[i] == 0 ? 0 : among.position(in.find(keys[i]));
            }
        }

        float[] numbers() {
            return Arrays.copyOf(numbers, count * numbersWidth);
        }

        /** The rows' keys as places in sheets. */
        int[] places(int[] starts) {
            int[] places = new int[count * keys.length];
            for (int i = 0; i < keys.length; i++) {
                int of = tableOf[i];
                if (of < 0) {
                    continue;
                }
                int shared = sheets.sharedAt(of);
                int others = starts[of] - 1;
                for (int at = i; at < places.length; at += keys.length) {
                    places[at] = positions[at] == 0 ? shared : others + positions[at];
                }
            }
            return places;
        }
    }
}
