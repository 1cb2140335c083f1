package io.limelight.app.demo;

import io.limelight.domain.Label;
import io.limelight.impression.AttributionConfig;
import java.time.Duration;
import java.util.Map;

/** The demo's attribution: windows of a minute, so that there are samples before one is tired of waiting. */
final class ShortWindows {
    /** Longer than {@link io.limelight.domain.Behaviour.Watched#EFFECTIVE}, or no watch would be effective in time. */
    private static final String WINDOW = "1 minute";

    static void put(Map<String, Object> settings) {
        for (Label label : Label.values()) {
            settings.put("limelight.attribution.windows." + label.text(), WINDOW);
        }
        settings.put("limelight.attribution.lateness", "10 seconds");
        settings.put("limelight.attribution.clock-every", "1 second");
    }

    static String said(AttributionConfig config) {
        return "What follows a slate within " + seconds(config.windows().longest())
                + " becomes its labels, short for a demo; its samples leave " + seconds(config.delay()) + " after it.";
    }

    private static String seconds(Duration duration) {
        return duration.toSeconds() + " s";
    }

    private ShortWindows() {}
}
