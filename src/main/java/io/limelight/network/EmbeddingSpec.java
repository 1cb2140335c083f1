package io.limelight.network;

import com.typesafe.config.Config;
import io.limelight.embedding.Admission;
import io.limelight.embedding.Eviction;
import io.limelight.embedding.RowOptimizer;
import io.limelight.embedding.RowPart;
import io.limelight.embedding.Shrinkage;
import io.limelight.feature.FeatureTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the row of a key holds, how it learns, and which keys have one.
 *
 * @param width of every embedding
 * @param rows how embeddings learn
 * @param linear how the weights of the linear model learn, one for each head
 * @param admission by table; the others go by the schema's threshold
 */
public record EmbeddingSpec(
        int width, float spread, Rows rows, Rows linear, Map<String, AdmissionSpec> admission, Eviction eviction) {
    private static final String[] ROWS = {"optimizer", "learning-rate", "damping", "l2", "l1"};

    public EmbeddingSpec {
        admission = Map.copyOf(admission);
    }

    /** How values of a row learn; see {@link RowPart}. */
    public record Rows(RowOptimizer optimizer, float learningRate, float damping, float l2, Shrinkage l1) {
        private static Rows read(SpecReader spec) {
            return new Rows(
                    spec.oneOf("optimizer", RowOptimizer.values()),
                    spec.number("learning-rate", 1e-6, 10),
                    spec.number("damping", 1e-9, 1e6),
                    spec.number("l2", 0, 10),
                    spec.has("l1") ? shrinkage(spec.at("l1")) : Shrinkage.NONE);
        }

        private RowPart part(String name, int width, float spread) {
            return new RowPart(name, width, spread, optimizer, learningRate, damping, l2, l1);
        }
    }

    static EmbeddingSpec read(Config config) {
        SpecReader spec = new SpecReader(
                config,
                "width",
                "spread",
                "optimizer",
                "learning-rate",
                "damping",
                "l2",
                "l1",
                "linear",
                "admission",
                "eviction");
        return new EmbeddingSpec(
                spec.whole("width", 1, 1024),
                spec.number("spread", 0, 1),
                Rows.read(spec),
                Rows.read(new SpecReader(spec.at("linear"), ROWS)),
                spec.has("admission") ? admission(spec.at("admission")) : Map.of(),
                spec.has("eviction") ? eviction(spec.at("eviction")) : Eviction.NONE);
    }

    private static Shrinkage shrinkage(Config config) {
        SpecReader spec = new SpecReader(config, "rate", "floor", "multiplier", "by");
        return new Shrinkage(
                spec.number("rate", 0, 1000),
                spec.has("floor") ? spec.whole("floor", 1, 1_000_000_000) : 1,
                spec.number("multiplier", 0, 1e6, 0),
                spec.oneOf("by", Shrinkage.By.values()));
    }

    private static Map<String, AdmissionSpec> admission(Config config) {
        Map<String, AdmissionSpec> admission = new TreeMap<>();
        SpecReader spec = new SpecReader(config, config.root().keySet().toArray(String[]::new));
        for (String table : config.root().keySet()) {
            admission.put(table, AdmissionSpec.read(spec.at('"' + table + '"')));
        }
        return admission;
    }

    private static Eviction eviction(Config config) {
        SpecReader spec = new SpecReader(config, "max-age", "max-rows");
        return new Eviction(
                spec.millis("max-age", Eviction.NONE.maxAgeMillis()),
                spec.has("max-rows") ? spec.whole("max-rows", 1, Integer.MAX_VALUE) : Eviction.NONE.maxRows());
    }

    Admission admission(FeatureTable table, Run run) {
        AdmissionSpec own = admission.get(table.name());
        return own == null ? new Admission.Hard(table.admission(), Admission.ENDLESS) : own.of(run);
    }

    /**
     * The embedding, then for each feature that reads the table one linear weight for each head, and last the output embedding.
     *
     * @param output whether a block matches against an embedding of the key apart from the one that it is read by
     */
    List<RowPart> parts(List<String> features, HeadsSpec heads, boolean output) {
        List<RowPart> parts = new ArrayList<>();
        parts.add(rows.part("embedding", width, spread));
        features.forEach(feature -> parts.addAll(linear(feature, heads)));
        if (output) {
            parts.add(rows.part("output", width, spread));
        }
        return parts;
    }

    /** A feature's linear weights. */
    List<RowPart> linear(String feature, HeadsSpec heads) {
        return heads.heads().stream()
                .map(head -> linear.part(feature + "." + head.label().text(), 1, 0))
                .toList();
    }
}
