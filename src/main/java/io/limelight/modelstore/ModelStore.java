package io.limelight.modelstore;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Bundles by version. A version is there as a whole or not at all, and never changes; one of them is current: the one that
 * nodes serve.
 */
public interface ModelStore {
    /** Writes a bundle's files into an empty directory. */
    interface Contents {
        void write(Path dir) throws IOException;
    }

    /** Stores a bundle under a new version, greater than all before, without making it current. */
    Bundle publish(Manifest.Draft draft, Contents contents);

    /** Versions, oldest first. */
    List<String> versions();

    /** The bundle, every file checked against its manifest. */
    default Bundle open(String version) {
        return open(version, sha256 -> false);
    }

    /** @param held says of a checksum that those very bytes are in memory: their file is not read, and not checked */
    Bundle open(String version, Predicate<String> held);

    /** The version that nodes serve. */
    Optional<String> current();

    /** Makes a version current, whether newer or older than the one before. */
    void promote(String version);
}
