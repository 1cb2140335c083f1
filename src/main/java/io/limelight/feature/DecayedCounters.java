package io.limelight.feature;

import io.limelight.domain.CounterValues;
import io.limelight.domain.Signal;
import java.util.Arrays;

/**
 * One host's counters, exact and exponentially decayed, in memory that does not grow. Whatever the order in which amounts are
 * added, the values are those of their sum: a late one weighs what it would still weigh had it come in time.
 *
 * <p>Forward decay (Cormode, Shkapenyuk, Srivastava, Xu: Forward Decay, ICDE 2009): an amount of time {@code t} is stored once,
 * as {@code amount * 2^((t - landmark) / halfLife)}, and only reading divides by the weight of now. Landmarks follow time in
 * whole half-lives, which scales the sums by powers of two: exactly. Not thread-safe.
 */
public final class DecayedCounters {
    private static final int HALF_LIVES = CounterValues.HALF_LIVES;
    private static final double LN_2 = Math.log(2);
    /** How far, in half-lives, time may leave its landmark: far from where doubles overflow. */
    private static final int REACH = 64;

    private final long[] totals;
    private final double[] sums;
    private final long[] landmarks = new long[HALF_LIVES];
    private final double[] weights = new double[HALF_LIVES];
    private long weightsAtMillis;
    private long asOfMillis;

    public DecayedCounters() {
        this(CounterValues.ZERO);
    }

    private DecayedCounters(CounterValues values) {
        totals = values.totals().clone();
        sums = values.decayed().clone();
        asOfMillis = values.asOfMillis();
        weightsAtMillis = asOfMillis;
        Arrays.fill(landmarks, asOfMillis);
        Arrays.fill(weights, 1);
    }

    public static DecayedCounters from(CounterValues values) {
        return new DecayedCounters(values);
    }

    /** Adds what happened at {@code atMillis}, event time. Amounts of one moment are the cheapest to add together. */
    public void add(Signal signal, long amount, long atMillis) {
        if (atMillis != weightsAtMillis) {
            weigh(atMillis);
        }
        totals[signal.ordinal()] += amount;
        int first = signal.ordinal() * HALF_LIVES;
        for (int i = 0; i < HALF_LIVES; i++) {
            sums[first + i] += amount * weights[i];
        }
    }

    public long total(Signal signal) {
        return totals[signal.ordinal()];
    }

    /** The newest time at which anything was added. */
    public long asOfMillis() {
        return asOfMillis;
    }

    public CounterValues values() {
        double[] decayed = new double[sums.length];
        for (int i = 0; i < HALF_LIVES; i++) {
            double weight = weight(i, asOfMillis);
            for (int at = i; at < sums.length; at += HALF_LIVES) {
                decayed[at] = sums[at] / weight;
            }
        }
        return new CounterValues(asOfMillis, totals, decayed);
    }

    private void weigh(long atMillis) {
        for (int i = 0; i < HALF_LIVES; i++) {
            long halfLives = (atMillis - landmarks[i]) / CounterValues.halfLifeMillis(i);
            if (halfLives >= REACH) {
                moveLandmark(i, halfLives);
            }
            weights[i] = weight(i, atMillis);
        }
        weightsAtMillis = atMillis;
        asOfMillis = Math.max(asOfMillis, atMillis);
    }

    private void moveLandmark(int halfLife, long halfLives) {
        landmarks[halfLife] += halfLives * CounterValues.halfLifeMillis(halfLife);
        int exponent = (int) Math.max(-halfLives, Integer.MIN_VALUE);
        for (int at = halfLife; at < sums.length; at += HALF_LIVES) {
            sums[at] = Math.scalb(sums[at], exponent);
        }
    }

    private double weight(int halfLife, long atMillis) {
        return Math.exp(LN_2 * (atMillis - landmarks[halfLife]) / CounterValues.halfLifeMillis(halfLife));
    }
}
