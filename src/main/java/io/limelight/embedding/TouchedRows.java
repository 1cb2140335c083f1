package io.limelight.embedding;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * What a table has otherwise than its base, a whole table that it was learnt from: rows of which any byte differs, new rows, and
 * keys that have none any more; in one file that ends with a checksum. Over the base they are the table, byte for byte. Rows
 * themselves are compared, so that nobody keeps account of what training touches.
 */
public final class TouchedRows {
    private static final int MAGIC = 0x4c4c5452; // LLTR
    private static final int VERSION = 1;

    private final EmbeddingTable table;
    private final int baseSize;
    /** Keys that lost their row or its place, in the base's order. */
    private final long[] removed;
    /** Rows of the table that are in their base row's place and differ from it, the shared one first. */
    private final int[] changed;
    /** The first row of the table that is not in place of one of the base. */
    private final int added;

    private TouchedRows(EmbeddingTable table, int baseSize, long[] removed, int[] changed, int added) {
        this.table = table;
        this.baseSize = baseSize;
        this.removed = removed;
        this.changed = changed;
        this.added = added;
    }

    /** Of two whole tables: runs of training keep rows in order and add others at the end, so one pass over both finds them. */
    public static TouchedRows of(EmbeddingTable table, EmbeddingTable base) {
        RowPages rows = table.rows();
        RowPages before = base.rows();
        LongStream.Builder removed = LongStream.builder();
        // what is known of no key is always written
        IntStream.Builder changed = IntStream.builder().add(EmbeddingTable.SHARED_ROW);
        int row = 1;
        for (int old = 1; old < before.size(); old++) {
            if (row == rows.size() || rows.key(row) != before.key(old)) {
                removed.add(before.key(old));
                continue;
            }
            if (!rows.same(row, before, old)) {
                changed.add(row);
            }
            row++;
        }
        return new TouchedRows(
                table, before.size(), removed.build().toArray(), changed.build().toArray(), row);
    }

    /** Rows that were changed, added or removed, over those that the table has; the shared row counts for nothing. */
    public double share() {
        return (changed.length - 1 + table.size() - added + removed.length) / (double) table.size();
    }

    public void save(Path file) throws IOException {
        CheckedFile.write(file, out -> {
            out.writeInt(MAGIC);
            out.writeInt(VERSION);
            TableStream.writeLayout(out, table.layout());
            out.writeInt(table.revision());
            out.writeLong(table.periodMillis());
            out.writeInt(baseSize);
            out.writeInt(removed.length);
            for (long key : removed) {
                out.writeLong(key);
            }
            write(out, IntStream.of(changed), changed.length);
            write(out, IntStream.range(added, table.size()), table.size() - added);
            TableStream.writeWaiting(out, table);
        });
    }

    private void write(DataOutputStream out, IntStream rows, int count) throws IOException {
        out.writeInt(count);
        for (int row : (Iterable<Integer>) rows::iterator) {
            TableStream.writeRow(out, table, row);
        }
    }

    /**
     * The table, whose untouched rows are the base's own: only the touched ones take memory. It is read and does not learn.
     *
     * @param base whole; it must not learn any more
     */
    public static EmbeddingTable load(TableLayout layout, Path file, EmbeddingTable base) throws IOException {
        EmbeddingTable table = new EmbeddingTable(layout);
        CheckedFile.read(file, in -> {
            if (in.readInt() != MAGIC || in.readInt() != VERSION) {
                throw new InvalidTable(file + " holds no touched rows of version " + VERSION);
            }
            TableStream.readLayout(in, layout, true, file);
            table.restore(in.readInt(), in.readLong());
            int rows = in.readInt();
            if (rows != base.size()) {
                throw new InvalidTable(
                        file + " lies over a base of " + rows + " rows; the one beside it has " + base.size());
            }
            read(in, table, base);
        });
        return table;
    }

    private static void read(DataInputStream in, EmbeddingTable table, EmbeddingTable base) throws IOException {
        int removed = in.readInt();
        for (int left = removed; left > 0; left--) {
            table.restoreRemoved(in.readLong());
        }
        readRows(in, table);
        int inPlace = table.size();
        readRows(in, table);
        TableStream.readWaiting(in, table);
        table.over(base, inPlace, removed);
    }

    private static void readRows(DataInputStream in, EmbeddingTable table) throws IOException {
        for (int left = in.readInt(); left > 0; left--) {
            TableStream.readRow(in, table);
        }
    }
}
