package io.limelight.domain;

import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A bundle that nodes may serve: the record of {@code models}.
 *
 * @param parent the version that training started from, or null
 * @param location where the store keeps it
 * @param schemaFingerprint of the feature schema that it reads
 * @param checksums by file, the SHA-256 in hexadecimal
 */
public record BundleAnnounced(
        String version,
        @Nullable String parent,
        String location,
        String schemaFingerprint,
        long publishedAtMillis,
        SortedMap<String, String> checksums) {
    public BundleAnnounced {
        checksums = new TreeMap<>(checksums);
    }
}
