package io.limelight.network;

import com.typesafe.config.Config;

/**
 * How a network learns: Adam for the dense weights (Kingma, Ba 2015), row-wise AdaGrad for embedding rows.
 *
 * @param learningRate of the dense weights
 * @param l2 penalty of dense kernels
 * @param batch examples in a step
 * @param seed of first values, order and dropout
 */
public record LearningSpec(float learningRate, float l2, int batch, int epochs, long seed) {
    static LearningSpec read(Config config) {
        SpecReader spec = new SpecReader(config, "learning-rate", "l2", "batch", "epochs", "seed");
        return new LearningSpec(
                spec.number("learning-rate", 1e-7, 1),
                spec.number("l2", 0, 10),
                spec.whole("batch", 1, 1 << 16),
                spec.whole("epochs", 1, 1000),
                spec.has("seed") ? spec.whole("seed", 0, Integer.MAX_VALUE) : 1);
    }
}
