package io.limelight.network;

import io.limelight.domain.Label;
import io.limelight.feature.Example;
import io.limelight.feature.FeatureSchema;
import io.limelight.feature.FeatureValues;
import io.limelight.feature.Side;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** What is known of examples before learning from them: mean and deviation of every number, and how often each label is true. */
public final class Statistics {
    static final float FARTHEST = 5;
    private static final double LEAST_DEVIATION = 1e-4;

    private final Map<Side, Moments> moments = new EnumMap<>(Side.class);
    private final double[] positives = new double[Label.COUNT];
    private final double[] known = new double[Label.COUNT];

    public Statistics(FeatureSchema schema) {
        for (Side side : Side.values()) {
            moments.put(side, new Moments(schema.numbers(side)));
        }
    }

    public void add(Example example) {
        of(Side.USER).add(example.user());
        of(Side.CANDIDATE).add(example.candidate());
        for (int label = 0; label < Label.COUNT; label++) {
            float value = example.labels()[label];
            if (!Float.isNaN(value)) {
                known[label] += example.weight();
                positives[label] += example.weight() * value;
            }
        }
    }

    float[] means(Side side) {
        Moments of = of(side);
        float[] means = new float[of.sums.length];
        for (int i = 0; i < means.length; i++) {
            means[i] = (float) of.mean(i);
        }
        return means;
    }

    /** One over the deviation; 0 of a number that never varies. */
    float[] scales(Side side) {
        Moments of = of(side);
        float[] scales = new float[of.sums.length];
        for (int i = 0; i < scales.length; i++) {
            double deviation = of.deviation(i);
            scales[i] = deviation < LEAST_DEVIATION ? 0 : (float) (1 / deviation);
        }
        return scales;
    }

    /** Mean 0 and deviation 1, at most {@link #FARTHEST} away: nothing is learnt from how far off an outlier is. */
    public float[] standardise(Side side, FeatureValues values) {
        float[] means = means(side);
        float[] scales = scales(side);
        float[] standard = new float[means.length];
        for (int i = 0; i < standard.length; i++) {
            float scaled = (values.numbers()[i] - means[i]) * scales[i];
            standard[i] = Math.max(-FARTHEST, Math.min(FARTHEST, scaled));
        }
        return standard;
    }

    /** The logit of each head's rate; behind another head, of its rate among that one's positives. */
    float[] biases(HeadsSpec heads) {
        float[] biases = new float[heads.heads().size()];
        for (int i = 0; i < biases.length; i++) {
            Head head = heads.heads().get(i);
            double rate = rate(head.label());
            Label behind = head.behind();
            double given = behind == null ? rate : rate / Math.max(rate(behind), 1e-6);
            double bounded = Math.min(0.99, Math.max(1e-5, given));
            biases[i] = (float) Math.log(bounded / (1 - bounded));
        }
        return biases;
    }

    /** The share of examples of which the label is true; smoothed a little. */
    public double rate(Label label) {
        return (positives[label.ordinal()] + 0.5) / (known[label.ordinal()] + 1);
    }

    private Moments of(Side side) {
        return Objects.requireNonNull(moments.get(side));
    }

    private static final class Moments {
        final double[] sums;
        final double[] squares;
        long count;

        Moments(int width) {
            sums = new double[width];
            squares = new double[width];
        }

        void add(FeatureValues values) {
            count++;
            for (int i = 0; i < sums.length; i++) {
                double value = values.numbers()[i];
                sums[i] += value;
                squares[i] += value * value;
            }
        }

        double mean(int i) {
            return count == 0 ? 0 : sums[i] / count;
        }

        double deviation(int i) {
            return count == 0 ? 1 : Math.sqrt(Math.max(0, squares[i] / count - mean(i) * mean(i)));
        }
    }
}
