package io.limelight.learn;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * Percentile intervals by resampling users, since the impressions of one user are not independent (Efron, Tibshirani: An
 * Introduction to the Bootstrap, 1993). The same seed draws the same users, whatever is measured on them.
 */
public record Bootstrap(int samples, double confidence, long seed) {
    /** What lies between these with the bootstrap's confidence. */
    public record Interval(double low, double high) {
        public boolean above(double value) {
            return low > value;
        }

        public boolean below(double value) {
            return high < value;
        }
    }

    public Bootstrap {
        if (samples < 1 || !(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException(samples + " samples, confidence " + confidence);
        }
    }

    Interval auc(Ranking ranking, int users) {
        return interval(users, ranking::auc);
    }

    /** How much more the first gives than the second on the same users, each time. */
    Interval difference(Ranking first, Ranking second, int users) {
        return interval(users, weights -> first.auc(weights) - second.auc(weights));
    }

    /** Of the mean of one value for each user. */
    Interval mean(double[] ofUsers) {
        return interval(ofUsers.length, weights -> {
            double sum = 0;
            for (int user = 0; user < weights.length; user++) {
                sum += weights[user] * ofUsers[user];
            }
            return sum / weights.length;
        });
    }

    private Interval interval(int users, ToDoubleFunction<int[]> measure) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] values = new double[samples];
        int[] weights = new int[users];
        for (int sample = 0; sample < samples; sample++) {
            Arrays.fill(weights, 0);
            for (int draw = 0; draw < users; draw++) {
                weights[random.nextInt(users)]++;
            }
            values[sample] = measure.applyAsDouble(weights);
        }
        double[] measured = Arrays.stream(values)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        double tail = (1 - confidence) / 2;
        return new Interval(quantile(measured, tail), quantile(measured, 1 - tail));
    }

    private static double quantile(double[] sorted, double share) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        double at = share * (sorted.length - 1);
        int below = (int) at;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }
}
