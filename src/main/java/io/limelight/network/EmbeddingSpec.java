package io.limelight.network;

import com.typesafe.config.Config;
import io.limelight.embedding.RowPart;
import java.util.ArrayList;
import java.util.List;

/**
 * What the row of a key holds and how it learns.
 *
 * @param width of every embedding
 * @param damping what the sums of squares of a new row start from
 * @param linear how the weights of the linear model learn, one for each head; it has their rate and penalty
 */
public record EmbeddingSpec(int width, float spread, float learningRate, float damping, float l2, Linear linear) {
    /** @param l2 of a linear weight, apart from the embedding's */
    public record Linear(float learningRate, float damping, float l2) {}

    static EmbeddingSpec read(Config config) {
        SpecReader spec = new SpecReader(config, "width", "spread", "learning-rate", "damping", "l2", "linear");
        SpecReader linear = new SpecReader(spec.at("linear"), "learning-rate", "damping", "l2");
        return new EmbeddingSpec(
                spec.whole("width", 1, 1024),
                spec.number("spread", 0, 1),
                spec.number("learning-rate", 1e-6, 10),
                spec.number("damping", 1e-9, 1e6),
                spec.number("l2", 0, 10),
                new Linear(
                        linear.number("learning-rate", 1e-6, 10),
                        linear.number("damping", 1e-9, 1e6),
                        linear.number("l2", 0, 10)));
    }

    /** The embedding, then for each feature that reads the table one linear weight for each head. */
    List<RowPart> parts(List<String> features, HeadsSpec heads) {
        List<RowPart> parts = new ArrayList<>();
        parts.add(new RowPart("embedding", width, spread, learningRate, damping, l2));
        for (String feature : features) {
            for (HeadsSpec.Head head : heads.heads()) {
                String name = feature + "." + head.label().text();
                parts.add(new RowPart(name, 1, 0, linear.learningRate(), linear.damping(), linear.l2()));
            }
        }
        return parts;
    }
}
