package io.limelight.embedding;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The pieces that files of tables and of their touched rows are made of. */
final class TableStream {
    private static final int MOST_PARTS = 1 << 10;

    /** The table's name and, part after part, how wide it is and who learns it. */
    static void writeLayout(DataOutputStream out, TableLayout layout) throws IOException {
        out.writeUTF(layout.name());
        out.writeInt(layout.parts().size());
        for (RowPart part : layout.parts()) {
            out.writeInt(part.width());
            out.writeUTF(part.optimizer().text());
        }
    }

    /** @param optimizers whether the file says who learnt; the first version knew AdaGrad alone */
    static void readLayout(DataInputStream in, TableLayout layout, boolean optimizers, Object file) throws IOException {
        String name = in.readUTF();
        List<String> parts = new ArrayList<>();
        // of a damaged file a small number of parts is read at most
        for (int left = Math.floorMod(in.readInt(), MOST_PARTS); left > 0; left--) {
            int width = in.readInt();
            parts.add(describe(width, optimizers ? in.readUTF() : RowOptimizer.ADAGRAD.text()));
        }
        List<String> wanted = layout.parts().stream()
                .map(part -> describe(part.width(), part.optimizer().text()))
                .toList();
        if (!name.equals(layout.name()) || !parts.equals(wanted)) {
            throw new InvalidTable(file + " holds table " + name + " with parts of " + parts + "; wanted is "
                    + layout.name() + " with " + wanted);
        }
    }

    private static String describe(int width, String optimizer) {
        return width + " " + optimizer;
    }

    static void writeRow(DataOutputStream out, EmbeddingTable table, int row) throws IOException {
        RowPages rows = table.rows();
        out.writeLong(rows.key(row));
        out.writeInt(rows.counted(row));
        out.writeLong(rows.seenAt(row));
        write(out, rows.values(row));
        write(out, rows.memory(row));
    }

    static void readRow(DataInputStream in, EmbeddingTable table) throws IOException {
        long key = in.readLong();
        int counted = in.readInt();
        long seenAt = in.readLong();
        float[] values = read(in, table.layout().width());
        table.restore(key, counted, seenAt, values, read(in, table.layout().memory()));
    }

    /** A row of the first version: that its key was counted as often as admission takes is all that is known. */
    static void readFirstRow(DataInputStream in, EmbeddingTable table) throws IOException {
        long key = in.readLong();
        float[] values = read(in, table.layout().width());
        int counted = key == 0 ? 0 : table.layout().admission().threshold();
        long seenAt = key == 0 ? 0 : RowPages.UNKNOWN;
        table.restore(key, counted, seenAt, values, read(in, table.layout().memory()));
    }

    static void writeWaiting(DataOutputStream out, EmbeddingTable table) throws IOException {
        long[] waiting = table.waiting();
        out.writeInt(waiting.length);
        for (long key : waiting) {
            out.writeLong(key);
            out.writeInt(table.countOf(key));
        }
    }

    static void readWaiting(DataInputStream in, EmbeddingTable table) throws IOException {
        for (int left = in.readInt(); left > 0; left--) {
            table.restoreWaiting(in.readLong(), in.readInt());
        }
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

    private TableStream() {}
}
