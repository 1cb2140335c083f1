package io.limelight.network;

import io.limelight.embedding.InvalidTable;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import org.jspecify.annotations.Nullable;

/** A network's weights outside its tables, by name, and their file. The same weights are the same bytes. */
public record DenseWeights(SortedMap<String, float[]> byName) {
    private static final int MAGIC = 0x4c4c4457; // LLDW
    private static final int VERSION = 1;
    private static final int MOST = 1 << 28;

    public DenseWeights {
        byName = new TreeMap<>(byName);
    }

    public static DenseWeights of(Map<String, float[]> weights) {
        return new DenseWeights(new TreeMap<>(weights));
    }

    public float @Nullable [] get(String name) {
        return byName.get(name);
    }

    public long count() {
        return byName.values().stream().mapToLong(values -> values.length).sum();
    }

    public void save(Path file) throws IOException {
        CRC32C checksum = new CRC32C();
        try (DataOutputStream out = new DataOutputStream(
                new BufferedOutputStream(new CheckedOutputStream(Files.newOutputStream(file), checksum), 1 << 16))) {
            out.writeInt(MAGIC);
            out.writeInt(VERSION);
            out.writeInt(byName.size());
            for (Map.Entry<String, float[]> weight : byName.entrySet()) {
                out.writeUTF(weight.getKey());
                out.writeInt(weight.getValue().length);
                for (float value : weight.getValue()) {
                    out.writeFloat(value);
                }
            }
            out.flush();
            out.writeLong(checksum.getValue());
        }
    }

    public static DenseWeights load(Path file) throws IOException {
        CRC32C checksum = new CRC32C();
        try (DataInputStream in = new DataInputStream(
                new CheckedInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16), checksum))) {
            if (in.readInt() != MAGIC || in.readInt() != VERSION) {
                throw new InvalidTable(file + " holds no dense weights of version " + VERSION);
            }
            SortedMap<String, float[]> weights = new TreeMap<>();
            int count = in.readInt();
            for (int i = 0; i < count; i++) {
                String name = in.readUTF();
                float[] values = new float[Math.floorMod(in.readInt(), MOST)];
                for (int j = 0; j < values.length; j++) {
                    values[j] = in.readFloat();
                }
                weights.put(name, values);
            }
            long expected = checksum.getValue();
            if (in.readLong() != expected || in.read() != -1) {
                throw new InvalidTable(file + " is damaged: its checksum differs");
            }
            return new DenseWeights(weights);
        } catch (EOFException cut) {
            throw new InvalidTable(file + " is damaged: it ends too early", cut);
        }
    }
}
