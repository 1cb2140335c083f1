package io.limelight.network;

import com.typesafe.config.Config;

/**
 * How heads' losses are balanced while a network learns.
 *
 * @param of the block in whose last shared kernels the heads' gradients are compared
 * @param alpha how much faster a head that lags may learn than one that does not; 0 makes all gradients alike
 * @param rate how far one step may move a weight
 * @param warmUp steps before the first losses are taken and weights begin to move
 */
public record GradNormSpec(String of, float alpha, float rate, int warmUp) {
    static GradNormSpec read(Config config) {
        SpecReader spec = new SpecReader(config, "of", "alpha", "rate", "warm-up");
        return new GradNormSpec(
                spec.text("of"),
                spec.number("alpha", 0, 10, 1),
                spec.number("rate", 0, 1, 0.01),
                spec.has("warm-up") ? spec.whole("warm-up", 1, 1_000_000) : 20);
    }
}
