package io.limelight.feature;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The current schema and every one before it, by fingerprint, so that an older snapshot is still read. Older ones are kept in
 * conf/features/, one file each, named by fingerprint.
 */
public final class SchemaHistory {
    private final FeatureSchema current;
    private final Map<String, Optional<FeatureSchema>> found = new ConcurrentHashMap<>();
    private final Map<String, Relayout> relayouts = new ConcurrentHashMap<>();

    public SchemaHistory(FeatureSchema current) {
        this.current = current;
        found.put(current.fingerprint(), Optional.of(current));
    }

    public FeatureSchema current() {
        return current;
    }

    public Optional<FeatureSchema> find(String fingerprint) {
        return found.computeIfAbsent(fingerprint, SchemaHistory::load);
    }

    /**
     * The values as the current schema lays them out; empty when no schema of that fingerprint is kept, or they do not have
     * its sizes.
     */
    public Optional<FeatureValues> current(String fingerprint, Side side, FeatureValues values) {
        return find(fingerprint)
                .filter(written -> written.fits(side, values))
                .map(written -> written.fingerprint().equals(current.fingerprint())
                        ? values
                        : relayout(written, side).apply(values));
    }

    private Relayout relayout(FeatureSchema older, Side side) {
        return relayouts.computeIfAbsent(side + older.fingerprint(), key -> new Relayout(older, current, side));
    }

    private static Optional<FeatureSchema> load(String fingerprint) {
        if (!fingerprint.matches("[0-9a-f]{16}")) {
            return Optional.empty();
        }
        String resource = "features/" + fingerprint + ".conf";
        try (InputStream in = SchemaHistory.class.getClassLoader().getResourceAsStream(resource)) {
            return in == null
                    ? Optional.empty()
                    : Optional.of(FeatureSchema.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException("conf/" + resource + " cannot be read", e);
        }
    }
}
