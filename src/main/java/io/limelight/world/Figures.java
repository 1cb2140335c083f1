package io.limelight.world;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What a live world met, from the start or since the last look.
 *
 * @param freshness from news of a host being readable in the log until an answer shows it; an upper bound
 */
public record Figures(
        Duration elapsed, Asked asked, Times latency, Times freshness, Shown shown, Told told, int hostsOnAir) {
    /**
     * Requests by what became of them.
     *
     * @param skipped not made: too many were waiting, or the viewer had lost patience
     */
    public record Asked(long requests, long answered, long refused, long failed, long skipped, long degraded) {}

    /** In milliseconds; zeros when nothing was measured. */
    public record Times(long count, double p50, double p99, double max) {}

    /**
     * Hosts in answers.
     *
     * @param stale shown with an activity that had changed before the request was made
     */
    public record Shown(long hosts, long deadRooms, long stale) {}

    /** What the log took, and what it did not. */
    public record Told(long hostEvents, long behaviours, long failed) {}

    public double requestsPerSecond() {
        return asked.requests * 1e9 / Math.max(1, elapsed.toNanos());
    }

    /** One line for a terminal. */
    public String line() {
        return String.format(
                Locale.ROOT,
                "%.0f req/s  p50 %.1f ms  p99 %.1f ms  freshness p50 %.0f ms p99 %.0f ms  on air %d  dead rooms %d"
                        + "  refused %d  failed %d  events/s %.0f",
                requestsPerSecond(),
                latency.p50,
                latency.p99,
                freshness.p50,
                freshness.p99,
                hostsOnAir,
                shown.deadRooms,
                asked.refused,
                asked.failed,
                (told.hostEvents + told.behaviours) * 1e9 / Math.max(1, elapsed.toNanos()));
    }

    /** By name, in a fixed order, for JSON. */
    public Map<String, Object> byName() {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("seconds", elapsed.toMillis() / 1000.0);
        figures.put("requests", asked.requests);
        figures.put("requestsPerSecond", requestsPerSecond());
        figures.put("answered", asked.answered);
        figures.put("refused", asked.refused);
        figures.put("failed", asked.failed);
        figures.put("skipped", asked.skipped);
        figures.put("degraded", asked.degraded);
        figures.put("p50Ms", latency.p50);
        figures.put("p99Ms", latency.p99);
        figures.put("maxMs", latency.max);
        figures.put("hostsShown", shown.hosts);
        figures.put("deadRooms", shown.deadRooms);
        figures.put("stale", shown.stale);
        figures.put("newsSeen", freshness.count);
        figures.put("freshnessP50Ms", freshness.p50);
        figures.put("freshnessP99Ms", freshness.p99);
        figures.put("hostEvents", told.hostEvents);
        figures.put("behaviours", told.behaviours);
        figures.put("writesFailed", told.failed);
        figures.put("hostsOnAir", hostsOnAir);
        return figures;
    }
}
