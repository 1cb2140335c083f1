package io.limelight.wire;

import io.limelight.domain.CounterValues;
import io.limelight.domain.Signal;
import io.limelight.wire.proto.Counters;

/** Counters as arrays that end at their last number that is not zero, so that a quiet host is small. */
final class CounterArrays {
    private static final int DECAYED = Signal.COUNT * CounterValues.HALF_LIVES;

    static Counters message(CounterValues counters) {
        var to = Counters.newBuilder().setAsOfMs(counters.asOfMillis());
        long[] totals = counters.totals();
        int end = totals.length;
        while (end > 0 && totals[end - 1] == 0) {
            end--;
        }
        for (int i = 0; i < end; i++) {
            to.addTotals(totals[i]);
        }
        double[] decayed = counters.decayed();
        end = decayed.length;
        while (end > 0 && Double.doubleToRawLongBits(decayed[end - 1]) == 0) {
            end--;
        }
        for (int i = 0; i < end; i++) {
            to.addDecayed(decayed[i]);
        }
        return to.build();
    }

    /** Signals newer than this node are left out. */
    static CounterValues fact(Counters from) {
        long[] totals = new long[Math.min(from.getTotalsCount(), Signal.COUNT)];
        for (int i = 0; i < totals.length; i++) {
            totals[i] = from.getTotals(i);
        }
        double[] decayed = new double[Math.min(from.getDecayedCount(), DECAYED)];
        for (int i = 0; i < decayed.length; i++) {
            decayed[i] = from.getDecayed(i);
        }
        return new CounterValues(from.getAsOfMs(), totals, decayed);
    }

    private CounterArrays() {}
}
