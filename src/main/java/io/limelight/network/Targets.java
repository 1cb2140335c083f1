package io.limelight.network;

import io.limelight.domain.Label;
import io.limelight.feature.Example;
import java.util.List;

/**
 * What a batch should have given.
 *
 * @param labels [candidates, heads], 0 or 1
 * @param weights [candidates, heads]; 0 where the label is not known
 */
public record Targets(float[] labels, float[] weights) {
    /** One row for each example, in order. */
    public static Targets of(HeadsSpec heads, List<Example> examples) {
        List<Label> wanted = heads.labels();
        float[] labels = new float[examples.size() * wanted.size()];
        float[] weights = new float[labels.length];
        int at = 0;
        for (Example example : examples) {
            for (Label label : wanted) {
                float value = example.labels()[label.ordinal()];
                boolean known = !Float.isNaN(value);
                labels[at] = known ? value : 0;
                weights[at++] = known ? example.weight() : 0;
            }
        }
        return new Targets(labels, weights);
    }
}
