package io.limelight.domain;

import java.time.Duration;
import java.util.Arrays;

/**
 * A host's counters at one moment: exact totals and exponentially decayed sums, by signal and half-life.
 *
 * @param asOfMillis the time the decayed sums are for
 * @param totals {@code [Signal]}, exact
 * @param decayed {@code [Signal * HALF_LIVES + halfLife]}
 */
public record CounterValues(long asOfMillis, long[] totals, double[] decayed) {
    /** 10 s, 1 min, 10 min, 1 h, 1 day. */
    private static final long[] HALF_LIFE_MILLIS = {10_000, 60_000, 600_000, 3_600_000, 86_400_000};

    public static final int HALF_LIVES = HALF_LIFE_MILLIS.length;
    public static final CounterValues ZERO =
            new CounterValues(0, new long[Signal.COUNT], new double[Signal.COUNT * HALF_LIVES]);

    public CounterValues {
        totals = Arrays.copyOf(totals, Signal.COUNT);
        decayed = Arrays.copyOf(decayed, Signal.COUNT * HALF_LIVES);
    }

    public static long[] halfLivesMillis() {
        return HALF_LIFE_MILLIS.clone();
    }

    public static long halfLifeMillis(int index) {
        return HALF_LIFE_MILLIS[index];
    }

    /** The index of a half-life that is counted; -1 of any other. */
    public static int halfLife(Duration halfLife) {
        for (int i = 0; i < HALF_LIVES; i++) {
            if (HALF_LIFE_MILLIS[i] == halfLife.toMillis()) {
                return i;
            }
        }
        return -1;
    }

    public long total(Signal signal) {
        return totals[signal.ordinal()];
    }

    /** The decayed sum at {@code nowMillis}; a time before {@code asOfMillis} reads as {@code asOfMillis}. */
    public double decayed(Signal signal, int halfLife, long nowMillis) {
        double value = decayed[signal.ordinal() * HALF_LIVES + halfLife];
        long age = nowMillis - asOfMillis;
        return age <= 0 || value == 0 ? value : value * Math.exp(-Math.log(2) * age / HALF_LIFE_MILLIS[halfLife]);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CounterValues that
                && asOfMillis == that.asOfMillis
                && Arrays.equals(totals, that.totals)
                && Arrays.equals(decayed, that.decayed);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(asOfMillis) * 31 + Arrays.hashCode(totals);
    }
}
