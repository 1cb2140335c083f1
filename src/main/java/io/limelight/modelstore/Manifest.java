package io.limelight.modelstore;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a bundle without opening its files.
 *
 * @param version given by the store; later versions are greater
 * @param parent the version that training started from, or null
 * @param spec the network's name
 * @param schema fingerprint of the feature schema that it reads
 * @param heads the labels it predicts, in the order of its scores
 * @param trainedOn in words, such as {@code kuairand 2022-04-25..2022-04-28}
 * @param offsets by topic and partition, the first that was not trained on
 * @param metrics by name, such as {@code click.auc}
 * @param files by name, such as {@code coarse/spec.conf}, the SHA-256 of each in hexadecimal
 */
public record Manifest(
        String version,
        @Nullable String parent,
        String spec,
        String schema,
        List<String> heads,
        String trainedOn,
        long createdAtMillis,
        SortedMap<String, Long> offsets,
        SortedMap<String, Double> metrics,
        SortedMap<String, String> files) {
    /** Of the format of manifests; a reader refuses a greater one. */
    public static final int FORMAT = 1;

    public Manifest {
        heads = List.copyOf(heads);
        offsets = new TreeMap<>(offsets);
        metrics = new TreeMap<>(metrics);
        files = new TreeMap<>(files);
    }

    /** What whoever publishes a bundle says of it; the store adds version and checksums. */
    public record Draft(
            @Nullable String parent,
            String spec,
            String schema,
            List<String> heads,
            String trainedOn,
            long createdAtMillis,
            Map<String, Long> offsets,
            Map<String, Double> metrics) {
        public Draft {
            heads = List.copyOf(heads);
            offsets = Map.copyOf(offsets);
            metrics = Map.copyOf(metrics);
        }

        Manifest published(String version, SortedMap<String, String> files) {
            return new Manifest(
                    version,
                    parent,
                    spec,
                    schema,
                    heads,
                    trainedOn,
                    createdAtMillis,
                    new TreeMap<>(offsets),
                    new TreeMap<>(metrics),
                    files);
        }
    }
}
