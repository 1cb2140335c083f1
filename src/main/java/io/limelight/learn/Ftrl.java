package io.limelight.learn;

import io.limelight.learn.Sparse.Row;

/**
 * Logistic regression by FTRL-Proximal, one example at a time (McMahan et al., Ad Click Prediction: a View from the Trenches,
 * KDD 2013).
 *
 * @param alpha how fast each weight learns
 * @param l1 below it a weight is 0
 * @param l2 pulls weights towards 0
 */
record Ftrl(double alpha, double l1, double l2, int epochs) {
    private static final double BETA = 1;

    /** The weights as they are learnt; the last is the bias, which no penalty touches. */
    static final class Weights {
        private final Ftrl settings;
        private final double[] z;
        private final double[] n;

        Weights(Ftrl settings, int width) {
            this.settings = settings;
            z = new double[width + 1];
            n = new double[width + 1];
        }

        float predict(Row row) {
            double logit = weight(z.length - 1);
            for (int i = 0; i < row.indices().length; i++) {
                logit += weight(row.indices()[i]) * row.values()[i];
            }
            return (float) (1 / (1 + Math.exp(-logit)));
        }

        void learn(Row row, boolean label, float weight) {
            double error = weight * (predict(row) - (label ? 1 : 0));
            for (int i = 0; i < row.indices().length; i++) {
                update(row.indices()[i], error * row.values()[i]);
            }
            update(z.length - 1, error);
        }

        private void update(int at, double gradient) {
            double squared = gradient * gradient;
            double sigma = (Math.sqrt(n[at] + squared) - Math.sqrt(n[at])) / settings.alpha;
            z[at] += gradient - sigma * weight(at);
            n[at] += squared;
        }

        private double weight(int at) {
            boolean bias = at == z.length - 1;
            double l1 = bias ? 0 : settings.l1;
            if (Math.abs(z[at]) <= l1) {
                return 0;
            }
            double rate = (BETA + Math.sqrt(n[at])) / settings.alpha + (bias ? 0 : settings.l2);
            return -(z[at] - Math.signum(z[at]) * l1) / rate;
        }
    }
}
