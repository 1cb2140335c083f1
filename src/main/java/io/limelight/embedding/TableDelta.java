package io.limelight.embedding;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.LongStream;

/**
 * What changed in a table since a revision, in one file: rows touched, keys that lost theirs, and all keys that wait. Applied to
 * the table of that revision it gives the newer one, byte for byte.
 */
public final class TableDelta {
    private static final int MAGIC = 0x4c4c5444; // LLTD
    private static final int VERSION = 1;

    /** @param since a revision not before that which the table was made or loaded in */
    public static void save(EmbeddingTable table, int since, Path file) throws IOException {
        int[] changed = table.changedSince(since);
        long[] evicted = table.evictedSince(since);
        CheckedFile.write(file, out -> {
            out.writeInt(MAGIC);
            out.writeInt(VERSION);
            TableStream.writeLayout(out, table.layout());
            out.writeInt(since);
            out.writeInt(table.revision());
            out.writeLong(table.periodMillis());
            out.writeInt(evicted.length);
            for (long key : evicted) {
                out.writeLong(key);
            }
            out.writeInt(changed.length);
            for (int row : changed) {
                TableStream.writeRow(out, table, row);
            }
            TableStream.writeWaiting(out, table);
        });
    }

    /** Brings the table to the delta's revision. Of a damaged delta the table is of no use any more. */
    public static void apply(EmbeddingTable table, Path file) throws IOException {
        CheckedFile.read(file, in -> {
            if (in.readInt() != MAGIC || in.readInt() != VERSION) {
                throw new InvalidTable(file + " holds no changes of a table of version " + VERSION);
            }
            TableStream.readLayout(in, table.layout(), true, file);
            int since = in.readInt();
            if (since != table.revision()) {
                throw new InvalidTable(
                        file + " holds what changed since revision " + since + "; the table is at " + table.revision());
            }
            table.restore(in.readInt(), in.readLong());
            table.forgetWaiting();
            LongStream.Builder evicted = LongStream.builder();
            for (int left = in.readInt(); left > 0; left--) {
                evicted.add(in.readLong());
            }
            table.restoreEvicted(evicted.build().toArray());
            for (int left = in.readInt(); left > 0; left--) {
                TableStream.readRow(in, table);
            }
            TableStream.readWaiting(in, table);
        });
    }

    private TableDelta() {}
}
