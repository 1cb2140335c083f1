package io.limelight.modelstore;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A store in a directory, shared by every node that sees it: a directory for each version, written aside, synced to the disk and
 * renamed; and a file {@code current} with the version that nodes serve. Any number of processes may publish.
 */
public final class DirectoryModelStore implements ModelStore {
    private static final String CURRENT = "current";
    private static final int BUFFER = 1 << 16;
    private static final String ANY_VERSION = "\\d{6,}";

    private final Path dir;

    public DirectoryModelStore(Path dir) {
        this.dir = dir;
    }

    @Override
    public Bundle publish(Manifest.Draft draft, Contents contents) {
        try {
            Files.createDirectories(dir);
            Path fresh = Files.createTempDirectory(dir, ".fresh-");
            try {
                contents.write(fresh);
                syncAll(fresh);
                return rename(fresh, draft, checksums(fresh));
            } finally {
                delete(fresh);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the bundle cannot be written to " + dir, e);
        }
    }

    /** A rename onto a version that another process published meanwhile fails, and the next version is tried. */
    private Bundle rename(Path fresh, Manifest.Draft draft, SortedMap<String, String> files) throws IOException {
        while (true) {
            List<String> versions = versions();
            long last = versions.isEmpty() ? 0 : Long.parseLong(versions.get(versions.size() - 1));
            String version = String.format(Locale.ROOT, "%06d", last + 1);
            Manifest manifest = draft.published(version, files);
            ManifestFile.write(manifest, fresh);
            sync(fresh.resolve(ManifestFile.NAME));
            Path published = dir.resolve(version);
            try {
                Files.move(fresh, published, StandardCopyOption.ATOMIC_MOVE);
            } catch (FileSystemException failed) {
                if (Files.exists(published)) {
                    continue;
                }
                throw failed;
            }
            return new Bundle(manifest, published);
        }
    }

    @Override
    public List<String> versions() {
        if (!Files.isDirectory(dir)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(dir)) {
            return entries.map(entry -> String.valueOf(entry.getFileName()))
                    .filter(name -> name.matches(ANY_VERSION))
                    .sorted(Comparator.comparing(Long::valueOf))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the model store " + dir + " cannot be read", e);
        }
    }

    @Override
    public Bundle open(String version, Predicate<String> held) {
        Path of = dir.resolve(version);
        try {
            Manifest manifest = ManifestFile.read(of);
            if (!manifest.version().equals(version)) {
                throw new InvalidBundle(of + " says that it is version " + manifest.version());
            }
            for (Map.Entry<String, String> file : manifest.files().entrySet()) {
                check(of.resolve(file.getKey()), file.getValue(), held);
            }
            return new Bundle(manifest, of);
        } catch (IOException e) {
            throw new UncheckedIOException("the bundle " + of + " cannot be read", e);
        }
    }

    private static void check(Path file, String sha256, Predicate<String> held) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new InvalidBundle(file + " is missing");
        }
        if (!held.test(sha256) && !sha256.equals(sha256(file))) {
            throw new InvalidBundle(file + " is damaged, or another one: its manifest has it with SHA-256 " + sha256);
        }
    }

    @Override
    public Optional<String> current() {
        Path file = dir.resolve(CURRENT);
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("the model store " + dir + " cannot be read", e);
        }
    }

    @Override
    public void promote(String version) {
        open(version);
        try {
            Path fresh = Files.createTempFile(dir, ".current-", "");
            Files.writeString(fresh, version);
            sync(fresh);
            Files.move(
                    fresh, dir.resolve(CURRENT), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("the model store " + dir + " cannot be written", e);
        }
    }

    /** Of every file but the manifest. */
    private static SortedMap<String, String> checksums(Path of) throws IOException {
        SortedMap<String, String> checksums = new TreeMap<>();
        try (Stream<Path> files = Files.walk(of).filter(Files::isRegularFile)) {
            for (Path file : files.toList()) {
                String name = of.relativize(file).toString().replace(File.separatorChar, '/');
                if (!name.equals(ManifestFile.NAME)) {
                    checksums.put(name, sha256(file));
                }
            }
        }
        return checksums;
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] some = new byte[BUFFER];
            for (int read = in.read(some); read > 0; read = in.read(some)) {
                digest.update(some, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    private static void syncAll(Path of) throws IOException {
        try (Stream<Path> files = Files.walk(of).filter(Files::isRegularFile)) {
            for (Path file : files.toList()) {
                sync(file);
            }
        }
    }

    private static void sync(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    private static void delete(Path fresh) throws IOException {
        if (Files.exists(fresh)) {
            try (Stream<Path> files = Files.walk(fresh)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
