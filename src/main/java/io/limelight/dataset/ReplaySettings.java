package io.limelight.dataset;

import java.time.Duration;

/**
 * How a log becomes a replay. A resumed replay must have the settings it began with.
 *
 * @param lead how long before its first impression a broadcast starts
 * @param idle how long after the last thing that happened in it a broadcast ends
 * @param repeatAfter every record is sent again when so many others were sent after it, itself counted; 0 sends once
 * @param rows how many impressions of the log, from its start
 */
public record ReplaySettings(Duration lead, Duration idle, int repeatAfter, int rows) {
    public static final ReplaySettings DEFAULTS =
            new ReplaySettings(Duration.ofMinutes(1), Duration.ofMinutes(30), 0, Integer.MAX_VALUE);

    public ReplaySettings {
        if (lead.isNegative() || idle.toMillis() < 1 || repeatAfter < 0 || rows < 0) {
            throw new IllegalArgumentException(
                    "lead, repeatAfter and rows must not be negative, idle must be positive");
        }
    }

    public ReplaySettings repeatedAfter(int records) {
        return new ReplaySettings(lead, idle, records, rows);
    }

    public ReplaySettings first(int impressions) {
        return new ReplaySettings(lead, idle, repeatAfter, impressions);
    }
}
