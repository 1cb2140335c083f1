package io.limelight.wire;

import io.limelight.domain.CounterValues;
import io.limelight.domain.Signal;
import io.limelight.wire.proto.Counters;
import java.util.function.DoubleConsumer;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntToLongFunction;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;

/** Counters as arrays that end at their last number that is not zero, so that a quiet host is small. */
final class CounterArrays {
    private static final int DECAYED = Signal.COUNT * CounterValues.HALF_LIVES;

    static Counters message(CounterValues counters) {
        var to = Counters.newBuilder().setAsOfMs(counters.asOfMillis());
        each(counters.totals(), to::addTotals);
        each(counters.decayed(), to::addDecayed);
        return to.build();
    }

    static void each(long[] numbers, LongConsumer add) {
        int end = numbers.length;
        while (end > 0 && numbers[end - 1] == 0) {
            end--;
        }
        for (int i = 0; i < end; i++) {
            add.accept(numbers[i]);
        }
    }

    static void each(double[] numbers, DoubleConsumer add) {
        int end = numbers.length;
        while (end > 0 && Double.doubleToRawLongBits(numbers[end - 1]) == 0) {
            end--;
        }
        for (int i = 0; i < end; i++) {
            add.accept(numbers[i]);
        }
    }

    /** Signals newer than this node are left out. */
    static CounterValues fact(Counters from) {
        return new CounterValues(
                from.getAsOfMs(),
                longs(Math.min(from.getTotalsCount(), Signal.COUNT), from::getTotals),
                doubles(Math.min(from.getDecayedCount(), DECAYED), from::getDecayed));
    }

    static long[] longs(int count, IntToLongFunction at) {
        return IntStream.range(0, count).mapToLong(at).toArray();
    }

    static double[] doubles(int count, IntToDoubleFunction at) {
        return IntStream.range(0, count).mapToDouble(at).toArray();
    }

    private CounterArrays() {}
}
