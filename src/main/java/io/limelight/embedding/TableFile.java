package io.limelight.embedding;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * One table in one file: rows with what their optimiser remembers, keys that still wait for admission, and a checksum over it
 * all. The same table is the same bytes. Learning goes on after a load as if there had been none.
 */
public final class TableFile {
    private static final int MAGIC = 0x4c4c5442; // LLTB
    private static final int VERSION = 1;

    public static void save(EmbeddingTable table, Path file) throws IOException {
        CRC32C checksum = new CRC32C();
        try (DataOutputStream out = new DataOutputStream(
                new BufferedOutputStream(new CheckedOutputStream(Files.newOutputStream(file), checksum), 1 << 16))) {
            out.writeInt(MAGIC);
            out.writeInt(VERSION);
            out.writeUTF(table.layout().name());
            List<Integer> widths = EmbeddingTable.widths(table.layout());
            out.writeInt(widths.size());
            for (int width : widths) {
                out.writeInt(width);
            }
            out.writeInt(table.size());
            for (int row = 0; row < table.size(); row++) {
                out.writeLong(table.key(row));
                write(out, table.values(row));
                write(out, table.sums(row));
            }
            long[] waiting = table.waiting();
            out.writeInt(waiting.length);
            for (long key : waiting) {
                out.writeLong(key);
                out.writeInt(table.countOf(key));
            }
            out.flush();
            out.writeLong(checksum.getValue());
        }
    }

    /** @param layout as it was saved under; learning rates, admission and penalties may be others */
    public static EmbeddingTable load(TableLayout layout, Path file) throws IOException {
        CRC32C checksum = new CRC32C();
        EmbeddingTable table = new EmbeddingTable(layout);
        try (DataInputStream in = new DataInputStream(
                new CheckedInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16), checksum))) {
            if (in.readInt() != MAGIC || in.readInt() != VERSION) {
                throw new InvalidTable(file + " is no embedding table of version " + VERSION);
            }
            readLayout(in, layout, file);
            readRows(in, table);
            long expected = checksum.getValue();
            if (in.readLong() != expected || in.read() != -1) {
                throw new InvalidTable(file + " is damaged: its checksum differs");
            }
        } catch (EOFException cut) {
            throw new InvalidTable(file + " is damaged: it ends too early", cut);
        }
        return table;
    }

    private static void readLayout(DataInputStream in, TableLayout layout, Path file) throws IOException {
        String name = in.readUTF();
        int[] widths = new int[count(in)];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = in.readInt();
        }
        int[] wanted = EmbeddingTable.widths(layout).stream().mapToInt(i -> i).toArray();
        if (!name.equals(layout.name()) || !Arrays.equals(widths, wanted)) {
            throw new InvalidTable(file + " holds table " + name + " with parts of " + Arrays.toString(widths)
                    + "; wanted is " + layout.name() + " with " + Arrays.toString(wanted));
        }
    }

    private static void readRows(DataInputStream in, EmbeddingTable table) throws IOException {
        int rows = in.readInt();
        for (int row = 0; row < rows; row++) {
            long key = in.readLong();
            float[] values = read(in, table.layout().width());
            table.restore(row, key, values, read(in, table.layout().parts().size()));
        }
        int waiting = in.readInt();
        for (int i = 0; i < waiting; i++) {
            table.restoreWaiting(in.readLong(), in.readInt());
        }
    }

    /** Of a damaged file a small number of parts is read at most. */
    private static int count(DataInputStream in) throws IOException {
        return Math.floorMod(in.readInt(), 1 << 10);
    }

    private static void write(DataOutputStream out, float[] numbers) throws IOException {
        for (float number : numbers) {
            out.writeFloat(number);
        }
    }

    private static float[] read(DataInputStream in, int count) throws IOException {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = in.readFloat();
        }
        return numbers;
    }

    private TableFile() {}
}
