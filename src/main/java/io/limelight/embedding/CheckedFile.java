package io.limelight.embedding;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/** A file that ends with a checksum over all of it. */
final class CheckedFile {
    private static final int BUFFER = 1 << 16;

    interface Writing {
        void to(DataOutputStream out) throws IOException;
    }

    interface Reading {
        void from(DataInputStream in) throws IOException;
    }

    static void write(Path file, Writing content) throws IOException {
        CRC32C checksum = new CRC32C();
        try (DataOutputStream out = new DataOutputStream(
                new BufferedOutputStream(new CheckedOutputStream(Files.newOutputStream(file), checksum), BUFFER))) {
            content.to(out);
            out.flush();
            out.writeLong(checksum.getValue());
        }
    }

    static void read(Path file, Reading content) throws IOException {
        CRC32C checksum = new CRC32C();
        try (DataInputStream in = new DataInputStream(
                new CheckedInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER), checksum))) {
            content.from(in);
            long expected = checksum.getValue();
            if (in.readLong() != expected || in.read() != -1) {
                throw new InvalidTable(file + " is damaged: its checksum differs");
            }
        } catch (EOFException cut) {
            throw new InvalidTable(file + " is damaged: it ends too early", cut);
        }
    }

    private CheckedFile() {}
}
