package io.limelight.embedding;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Path;

/**
 * One table in one file: rows with what their optimiser remembers and how their keys were counted, keys that still wait for
 * admission, and a checksum over it all. The same table is the same bytes. Learning goes on after a load as if there had been none.
 *
 * <p>Version 1 had no counts, no revision and AdaGrad alone; it is still read.
 */
public final class TableFile {
    private static final int MAGIC = 0x4c4c5442; // LLTB
    private static final int VERSION = 2;

    public static void save(EmbeddingTable any, Path file) throws IOException {
        EmbeddingTable table = any.owned();
        CheckedFile.write(file, out -> {
            out.writeInt(MAGIC);
            out.writeInt(VERSION);
            TableStream.writeLayout(out, table.layout());
            out.writeInt(table.revision());
            out.writeLong(table.periodMillis());
            out.writeInt(table.size());
            for (int row = 0; row < table.size(); row++) {
                TableStream.writeRow(out, table, row);
            }
            TableStream.writeWaiting(out, table);
        });
    }

    /** @param layout as it was saved under; learning rates, admission and penalties may be others */
    public static EmbeddingTable load(TableLayout layout, Path file) throws IOException {
        EmbeddingTable table = new EmbeddingTable(layout);
        CheckedFile.read(file, in -> {
            int magic = in.readInt();
            int version = in.readInt();
            if (magic != MAGIC || version < 1 || version > VERSION) {
                throw new InvalidTable(file + " is no embedding table of version 1 to " + VERSION);
            }
            TableStream.readLayout(in, layout, version > 1, file);
            read(in, table, version);
        });
        return table;
    }

    private static void read(DataInputStream in, EmbeddingTable table, int version) throws IOException {
        if (version > 1) {
            table.restore(in.readInt(), in.readLong());
        }
        for (int left = in.readInt(); left > 0; left--) {
            if (version > 1) {
                TableStream.readRow(in, table);
            } else {
                TableStream.readFirstRow(in, table);
            }
        }
        TableStream.readWaiting(in, table);
    }

    private TableFile() {}
}
