package io.limelight.feature;

import io.limelight.domain.CounterValues;
import io.limelight.domain.Signal;

/** One host's counters, exact and exponentially decayed ({@link ForwardDecay}). Not thread-safe. */
public final class DecayedCounters {
    private static final long[] HALF_LIVES_MILLIS = CounterValues.halfLivesMillis();

    private final long[] totals;
    private final ForwardDecay sums;

    public DecayedCounters() {
        this(CounterValues.ZERO);
    }

    private DecayedCounters(CounterValues values) {
        totals = values.totals().clone();
        sums = new ForwardDecay(HALF_LIVES_MILLIS, values.decayed(), values.asOfMillis());
    }

    public static DecayedCounters from(CounterValues values) {
        return new DecayedCounters(values);
    }

    /** Adds what happened at {@code atMillis}, event time. Amounts of one moment are the cheapest to add together. */
    public void add(Signal signal, long amount, long atMillis) {
        totals[signal.ordinal()] += amount;
        sums.add(signal.ordinal(), amount, atMillis);
    }

    public long total(Signal signal) {
        return totals[signal.ordinal()];
    }

    /** The newest time at which anything was added. */
    public long asOfMillis() {
        return sums.asOfMillis();
    }

    public CounterValues values() {
        return new CounterValues(sums.asOfMillis(), totals, sums.decayed());
    }
}
