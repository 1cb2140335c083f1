package io.limelight.learn;

import io.limelight.domain.Label;
import io.limelight.feature.Example;
import io.limelight.feature.FeatureSchema;
import io.limelight.feature.Side;
import io.limelight.feature.Slot;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * CTR only: the order of one number, the smoothed rate of the label at the host (its log odds), made a probability by a logistic regression on
 * it alone.
 */
public final class RateBaseline implements Predictor {
    private static final Ftrl SETTINGS = new Ftrl(0.5, 0, 0, 2);

    private final Map<Label, Slot> slots = new EnumMap<>(Label.class);
    private final Map<Label, Ftrl.Weights> models = new EnumMap<>(Label.class);

    /** @param features by label, the number of the candidate that says it */
    RateBaseline(FeatureSchema schema, Map<Label, String> features, List<Example> fit) {
        features.forEach((label, feature) -> {
            Slot slot = schema.slot(feature);
            if (slot.side() != Side.CANDIDATE || slot.kind().keyed()) {
                throw new IllegalArgumentException(feature + " is no number of the candidate");
            }
            slots.put(label, slot);
            Ftrl.Weights weights = new Ftrl.Weights(SETTINGS, 1);
            for (int epoch = 0; epoch < SETTINGS.epochs(); epoch++) {
                for (Example example : fit) {
                    float value = example.labels()[label.ordinal()];
                    if (!Float.isNaN(value)) {
                        weights.learn(row(slot, example), value > 0.5f, example.weight());
                    }
                }
            }
            models.put(label, weights);
        });
    }

    @Override
    public float[] predict(Label label, List<Example> examples) {
        Slot slot = slots.get(label);
        Ftrl.Weights weights = models.get(label);
        if (slot == null || weights == null) {
            throw new IllegalArgumentException("no rate is set for " + label.text());
        }
        float[] scores = new float[examples.size()];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = weights.predict(row(slot, examples.get(i)));
        }
        return scores;
    }

    private static Sparse.Row row(Slot slot, Example example) {
        return new Sparse.Row(new int[] {0}, new float[] {example.candidate().numbers()[slot.offset()]});
    }
}
