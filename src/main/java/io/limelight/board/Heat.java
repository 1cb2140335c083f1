package io.limelight.board;

import io.limelight.domain.CounterValues;
import io.limelight.domain.Signal;
import java.util.Map;

/**
 * How popular a host is, on a scale that does not move with time: the logarithm of the weighted decayed signals, taken to a
 * common time. All decay at one half-life, so their order among hosts is the same whenever it is looked at, and no host has to
 * be scored again until its own counters change.
 */
final class Heat {
    private final double[] weights = new double[Signal.COUNT];
    private final int halfLife;

    Heat(Map<Signal, Double> weights, int halfLife) {
        weights.forEach((signal, weight) -> this.weights[signal.ordinal()] = weight);
        this.halfLife = halfLife;
    }

    /** In half-lives; minus infinity for a host that nobody has done anything about. */
    double of(CounterValues counters) {
        double[] decayed = counters.decayed();
        double sum = 0;
        for (int signal = 0; signal < weights.length; signal++) {
            sum += weights[signal] * decayed[signal * CounterValues.HALF_LIVES + halfLife];
        }
        return sum <= 0
                ? Double.NEGATIVE_INFINITY
                : Math.log(sum) / Math.log(2) + (double) counters.asOfMillis() / CounterValues.halfLifeMillis(halfLife);
    }
}
