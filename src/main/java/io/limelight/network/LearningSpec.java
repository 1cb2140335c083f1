package io.limelight.network;

import com.typesafe.config.Config;

/**
 * How a network learns: Adam for the dense weights (Kingma, Ba 2015), row-wise AdaGrad for embedding rows.
 *
 * @param learningRate of the dense weights
 * @param last what is left of every learning rate in the last step, rows' included; it falls evenly from 1
 * @param l2 penalty of dense kernels
 * @param batch examples in a step
 * @param seed of first values, order and dropout
 */
public record LearningSpec(float learningRate, float last, float l2, int batch, int epochs, long seed) {
    static LearningSpec read(Config config) {
        SpecReader spec = new SpecReader(config, "learning-rate", "last", "l2", "batch", "epochs", "seed");
        return new LearningSpec(
                spec.number("learning-rate", 1e-7, 1),
                spec.number("last", 0, 1, 1),
                spec.number("l2", 0, 10),
                spec.whole("batch", 1, 1 << 16),
                spec.whole("epochs", 1, 1000),
                spec.whole("seed", 0, Integer.MAX_VALUE, 1));
    }

    /** The share of every learning rate in a step, of so many. */
    public float rate(long step, long steps) {
        return 1 - (1 - last) * (step - 1) / Math.max(1, steps - 1);
    }
}
