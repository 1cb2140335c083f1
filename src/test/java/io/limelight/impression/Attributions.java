package io.limelight.impression;

import io.limelight.domain.Label;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Attribution with windows of a minute or two, as tests use it. */
public final class Attributions {
    public static final Windows WINDOWS = windows();
    public static final AttributionPolicy CORRECTION = new Correction(WINDOWS, List.of(Duration.ofSeconds(30)));
    public static final AttributionConfig CONFIG = config(new NegativeCache(WINDOWS));

    private static Windows windows() {
        Map<Label, Duration> windows = new EnumMap<>(Label.class);
        for (Label label : Label.values()) {
            windows.put(label, Duration.ofSeconds(60 + 10L * label.ordinal()));
        }
        return new Windows(windows);
    }

    public static AttributionConfig config(AttributionPolicy policy) {
        return new AttributionConfig(policy, WINDOWS, Duration.ofSeconds(20), 1_000, 1_000, Duration.ofSeconds(1), 10);
    }

    private Attributions() {}
}
