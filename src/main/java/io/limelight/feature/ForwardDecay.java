package io.limelight.feature;

import java.util.Arrays;

/**
 * Exponentially decayed sums in many cells, each at several half-lives, in memory that does not grow. Whatever the order in
 * which amounts are added, the values are those of their sum: a late one weighs what it would still weigh had it come in time.
 *
 * <p>Forward decay (Cormode, Shkapenyuk, Srivastava, Xu: Forward Decay, ICDE 2009): an amount of time {@code t} is stored once,
 * as {@code amount * 2^((t - landmark) / halfLife)}, and only reading divides by the weight of now. Landmarks follow time in
 * whole half-lives, which scales the sums by powers of two: exactly. Not thread-safe.
 */
final class ForwardDecay {
    private static final double LN_2 = Math.log(2);
    /** How far, in half-lives, time may leave its landmark: far from where doubles overflow. */
    private static final int REACH = 64;

    private final long[] halfLivesMillis;
    private final double[] sums;
    private final long[] landmarks;
    private final double[] weights;
    private long weightsAtMillis;
    private long asOfMillis;

    /** @param decayed {@code [cell * halfLives + halfLife]}, for {@code asOfMillis} */
    ForwardDecay(long[] halfLivesMillis, double[] decayed, long asOfMillis) {
        this.halfLivesMillis = halfLivesMillis;
        this.sums = decayed.clone();
        this.asOfMillis = asOfMillis;
        weightsAtMillis = asOfMillis;
        landmarks = new long[halfLivesMillis.length];
        weights = new double[halfLivesMillis.length];
        Arrays.fill(landmarks, asOfMillis);
        Arrays.fill(weights, 1);
    }

    /** Amounts of one moment are the cheapest to add together. */
    void add(int cell, long amount, long atMillis) {
        if (atMillis != weightsAtMillis) {
            weigh(atMillis);
        }
        int first = cell * weights.length;
        for (int i = 0; i < weights.length; i++) {
            sums[first + i] += amount * weights[i];
        }
    }

    /** The newest time at which anything was added. */
    long asOfMillis() {
        return asOfMillis;
    }

    /** As the constructor takes them, for {@link #asOfMillis}. */
    double[] decayed() {
        double[] decayed = new double[sums.length];
        for (int i = 0; i < weights.length; i++) {
            double weight = weight(i, asOfMillis);
            for (int at = i; at < sums.length; at += weights.length) {
                decayed[at] = sums[at] / weight;
            }
        }
        return decayed;
    }

    private void weigh(long atMillis) {
        for (int i = 0; i < weights.length; i++) {
            long halfLives = (atMillis - landmarks[i]) / halfLivesMillis[i];
            if (halfLives >= REACH) {
                moveLandmark(i, halfLives);
            }
            weights[i] = weight(i, atMillis);
        }
        weightsAtMillis = atMillis;
        asOfMillis = Math.max(asOfMillis, atMillis);
    }

    private void moveLandmark(int halfLife, long halfLives) {
        landmarks[halfLife] += halfLives * halfLivesMillis[halfLife];
        int exponent = (int) Math.max(-halfLives, Integer.MIN_VALUE);
        for (int at = halfLife; at < sums.length; at += weights.length) {
            sums[at] = Math.scalb(sums[at], exponent);
        }
    }

    private double weight(int halfLife, long atMillis) {
        return Math.exp(LN_2 * (atMillis - landmarks[halfLife]) / halfLivesMillis[halfLife]);
    }
}
