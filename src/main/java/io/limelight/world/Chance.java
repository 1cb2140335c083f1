package io.limelight.world;

import java.util.List;

/**
 * A stream of random numbers with a name: seed, purpose, entity, index. The same name gives the same numbers whatever else
 * was drawn before, so that two runs which differ in one answer still meet the same hosts, openings and coins.
 */
final class Chance {
    /** What numbers are drawn for. The order is part of every seed's meaning; append only. */
    enum Purpose {
        HOST,
        SHOW,
        TURN,
        PK,
        VIEWER,
        OPENING,
        REACTION,
        TASTE,
        HISTORY
    }

    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    private long state;

    private Chance(long state) {
        this.state = state;
    }

    static Chance of(long seed, Purpose purpose, long entity, long index) {
        long state = mix(seed + GOLDEN);
        state = mix(state ^ (purpose.ordinal() + 1) * GOLDEN);
        state = mix(state ^ (entity + 1) * GOLDEN);
        return new Chance(mix(state ^ (index + 1) * GOLDEN));
    }

    /** SplitMix64 (Steele, Lea, Flood 2014). */
    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    /** In (0, 1), never its ends. */
    double uniform() {
        state += GOLDEN;
        return ((mix(state) >>> 11) + 0.5) * 0x1p-53;
    }

    boolean happens(double probability) {
        return uniform() < probability;
    }

    int below(int bound) {
        return (int) (uniform() * bound);
    }

    <T> T oneOf(List<T> values) {
        return values.get(below(values.size()));
    }

    double gaussian() {
        return Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
    }

    double logNormal(double median, double sigma) {
        return median * Math.exp(sigma * gaussian());
    }

    double exponential(double mean) {
        return -mean * Math.log(uniform());
    }

    /** Of scale 1 (Marsaglia and Tsang 2000). */
    double gamma(double shape) {
        if (shape < 1) {
            return gamma(shape + 1) * Math.pow(uniform(), 1 / shape);
        }
        double d = shape - 1.0 / 3;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double x = gaussian();
            double v = Math.pow(1 + c * x, 3);
            if (v > 0 && Math.log(uniform()) < 0.5 * x * x + d - d * v + d * Math.log(v)) {
                return d * v;
            }
        }
    }
}
