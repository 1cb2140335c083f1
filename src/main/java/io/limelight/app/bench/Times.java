package io.limelight.app.bench;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Durations of one run, from many threads. */
final class Times {
    private static final long LONGEST_NANOS = 60_000_000_000L;

    private final Histogram nanos = new ConcurrentHistogram(LONGEST_NANOS, 3);

    void add(long duration) {
        nanos.recordValue(Math.min(Math.max(duration, 0), LONGEST_NANOS));
    }

    long count() {
        return nanos.getTotalCount();
    }

    double millis(double percentile) {
        return nanos.getTotalCount() == 0 ? Double.NaN : nanos.getValueAtPercentile(percentile) / 1e6;
    }

    /** The median over runs of one percentile: a run that was disturbed does not decide. */
    static double median(List<Times> runs, double percentile) {
        return median(runs.stream().mapToDouble(run -> run.millis(percentile)));
    }

    /** Of those that are numbers; the lower of two in the middle. */
    static double median(DoubleStream values) {
        double[] all = values.filter(Double::isFinite).sorted().toArray();
        return all.length == 0
                ? Double.NaN
                : Arrays.stream(all).skip((all.length - 1) / 2).findFirst().orElseThrow();
    }
}
