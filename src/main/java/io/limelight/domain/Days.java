package io.limelight.domain;

import java.util.Map;

/**
 * What a user's days add up to by name, such as {@code watch-seconds}; what was watched of an activity or category is named {@code
 * activity:pk} or {@code category:music}, in seconds.
 *
 * @param day the newest, in days since 1970 by UTC
 * @param today what that day came to so far
 * @param before what the days before it came to, as of its beginning, the older the less
 */
public record Days(long day, Map<String, Double> today, Map<String, Double> before) {
    public static final Days NONE = new Days(0, Map.of(), Map.of());

    public static final String ACTIVITY = "activity:";
    public static final String CATEGORY = "category:";
    public static final String WATCH_SECONDS = "watch-seconds";

    public Days {
        today = Map.copyOf(today);
        before = Map.copyOf(before);
    }
}
