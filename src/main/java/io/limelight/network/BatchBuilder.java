package io.limelight.network;

import io.limelight.embedding.EmbeddingTable;
import io.limelight.embedding.UniqueRows;
import io.limelight.feature.CandidateValues;
import io.limelight.feature.FeatureRows;
import io.limelight.feature.FeatureValues;
import io.limelight.feature.Side;
import io.limelight.feature.Slot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
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
        int row = users.add(1);
        values.copyTo(users.values, row);
        crosses.write(Side.USER, users.values.keys(), users.values.keysAt(row), candidates.values.keys(), 0);
        return row;
    }

    /** Adds a candidate of the user of that row. */
    public void candidate(FeatureValues values, int userRow) {
        int row = candidates.add(1);
        values.copyTo(candidates.values, row);
        belong(row, userRow);
    }

    /** Adds candidates of the user of that row. */
    public void candidates(CandidateValues values, int userRow) {
        int first = candidates.add(values.size());
        values.write(0, values.size(), candidates.values, first);
        for (int row = first; row < candidates.count; row++) {
            belong(row, userRow);
        }
    }

    private void belong(int row, int userRow) {
        if (row >= userOf.length) {
            userOf = Arrays.copyOf(userOf, 2 * row);
        }
        userOf[row] = userRow;
        crosses.write(
                Side.CANDIDATE,
                users.values.keys(),
                users.values.keysAt(userRow),
                candidates.values.keys(),
                candidates.values.keysAt(row));
    }

    /** How many candidates were added since the last batch. */
    public int candidates() {
        return candidates.count;
    }

    /** What was added, until the next is. */
    public Batch build() {
        users.find();
        candidates.find();
        place();
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
                List.of(users.values.numbers(), candidates.values.numbers()),
                List.of(users.places(starts), candidates.places(starts)),
                userOf,
                routes(),
                rows,
                starts);
        users.count = 0;
        candidates.count = 0;
        return batch;
    }

    /** Numbers the rows of tables in order of first need: a user's, then those of its candidates. */
    private void place() {
        int user = 0;
        for (int row = 0; row < candidates.count; row++) {
            for (; user < users.count && user <= userOf[row]; user++) {
                users.place(user);
            }
            candidates.place(row);
        }
        for (; user < users.count; user++) {
            users.place(user);
        }
    }

    private List<int[]> routes() {
        return routes.stream()
                .map(route -> (route.slot().side() == Side.USER ? users : candidates).numbers(route))
                .toList();
    }

    /** The rows of one side, which grow. */
    private final class Rows {
        FeatureRows values;
        int count;
        private int room = FEW;
        private final int width;
        /** By key the number of its table, -1 for a feature that the network does not read. */
        private final int[] tableOf;

        private final @Nullable EmbeddingTable[] table;
        private final @Nullable UniqueRows[] uniqueOf;
        /** [rows, keys]: each key's row in its table, then where that is among those of the batch, then its place in the table's sheet. */
        private int[] positions = {};

        Rows(NetworkLayout layout, Side side, List<EmbeddingTable> tables) {
            int numbers = layout.schema().numbers(side);
            width = layout.crosses().keys(side);
            Set<String> names = layout.slots().stream().map(Slot::name).collect(Collectors.toUnmodifiableSet());
            values = new FeatureRows(names, new float[FEW * numbers], numbers, new long[FEW * width], width);
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

        /** Makes room, and says the first row of it. */
        int add(int more) {
            int first = count;
            count += more;
            if (count > room) {
                room = Math.max(count, 2 * room);
                values = values.grown(room);
            }
            return first;
        }

        /**
         * Looks every key up, feature by feature: a table's rows are in no cache, and of a loop that does little the CPU fetches several at
         * once.
         */
        void find() {
            if (positions.length < count * width) {
                positions = new int[room * width];
            }
            long[] keys = values.keys();
            for (int i = 0; i < width; i++) {
                EmbeddingTable in = table[i];
                if (in != null) {
                    for (int at = i; at < count * width; at += width) {
                        positions[at] = keys[at] == 0 ? EmbeddingTable.SHARED_ROW : in.find(keys[at]);
                    }
                }
            }
        }

        /** Puts each found row of a table where it is among those of the batch. */
        void place(int row) {
            for (int i = 0, at = row * width; i < width; i++, at++) {
                UniqueRows among = uniqueOf[i];
                if (among != null) {
                    positions[at] = among.position(positions[at]);
                }
            }
        }

        /** What each row's key says of the route that it takes. */
        int[] numbers(Route route) {
            int[] numbers = new int[count];
            for (int row = 0; row < count; row++) {
                numbers[row] = route.number(
                        values.keys()[values.keysAt(row) + route.slot().offset()]);
            }
            return numbers;
        }

        /** The rows' keys as places in sheets. */
        int[] places(int[] starts) {
            for (int i = 0; i < width; i++) {
                int of = tableOf[i];
                if (of < 0) {
                    continue;
                }
                int shared = sheets.sharedAt(of);
                int others = starts[of] - 1;
                for (int at = i; at < count * width; at += width) {
                    positions[at] = positions[at] == 0 ? shared : others + positions[at];
                }
            }
            return positions;
        }
    }
}
