package io.limelight.world;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** Counts and times of a live world, kept twice: from the start, and since the last look. */
final class Tally {
    enum Count {
        REQUESTS,
        ANSWERED,
        REFUSED,
        FAILED,
        SKIPPED,
        DEGRADED,
        HOSTS_SHOWN,
        DEAD_ROOMS,
        STALE,
        HOST_EVENTS,
        BEHAVIOURS,
        WRITES_FAILED
    }

    enum Time {
        LATENCY,
        FRESHNESS
    }

    private static final class Sheet {
        final Map<Count, Long> counts = new EnumMap<>(Count.class);
        final Map<Time, Histogram> times = new EnumMap<>(Time.class);

        Sheet() {
            for (Time time : Time.values()) {
                times.put(time, new Histogram(2));
            }
        }

        long count(Count count) {
            return counts.getOrDefault(count, 0L);
        }

        Figures.Times times(Time time) {
            Histogram micros = times.getOrDefault(time, new Histogram(2));
            return new Figures.Times(
                    micros.getTotalCount(),
                    micros.getValueAtPercentile(50) / 1000.0,
                    micros.getValueAtPercentile(99) / 1000.0,
                    micros.getMaxValue() / 1000.0);
        }

        Figures figures(Duration elapsed, int hostsOnAir) {
            return new Figures(
                    elapsed,
                    new Figures.Asked(
                            count(Count.REQUESTS),
                            count(Count.ANSWERED),
                            count(Count.REFUSED),
                            count(Count.FAILED),
                            count(Count.SKIPPED),
                            count(Count.DEGRADED)),
                    times(Time.LATENCY),
                    times(Time.FRESHNESS),
                    new Figures.Shown(count(Count.HOSTS_SHOWN), count(Count.DEAD_ROOMS), count(Count.STALE)),
                    new Figures.Told(count(Count.HOST_EVENTS), count(Count.BEHAVIOURS), count(Count.WRITES_FAILED)),
                    hostsOnAir);
        }
    }

    private final Sheet total = new Sheet();
    private Sheet recent = new Sheet();

    synchronized void add(Count count) {
        total.counts.merge(count, 1L, Long::sum);
        recent.counts.merge(count, 1L, Long::sum);
    }

    synchronized void add(Time time, Duration took) {
        long micros = Math.max(0, took.toNanos() / 1000);
        total.times.computeIfPresent(time, (key, times) -> record(times, micros));
        recent.times.computeIfPresent(time, (key, times) -> record(times, micros));
    }

    private static Histogram record(Histogram times, long micros) {
        times.recordValue(micros);
        return times;
    }

    synchronized Figures total(Duration elapsed, int hostsOnAir) {
        return total.figures(elapsed, hostsOnAir);
    }

    /** What came since the last call; the next one begins anew. */
    synchronized Figures recent(Duration elapsed, int hostsOnAir) {
        Figures figures = recent.figures(elapsed, hostsOnAir);
        recent = new Sheet();
        return figures;
    }
}
