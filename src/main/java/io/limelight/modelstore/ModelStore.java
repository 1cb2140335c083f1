package io.limelight.modelstore;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

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
    Bundle open(String version);

    /** The version that nodes serve. */
    Optional<String> current();

    /** Makes a version current, whether newer or older than the one before. */
    void promote(String version);
}
