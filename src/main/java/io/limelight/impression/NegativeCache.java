package io.limelight.impression;

import io.limelight.domain.Label;
import java.time.Duration;
import java.util.List;

/**
 * Holds a sample back until all windows have closed, and then tells it once: what did not happen by then is negative. No sample
 * is ever false, and none is fresher than the longest window.
 *
 * <p>The negative cache of the published accounts, which joined 70 % of the labels at a whole platform's delays.
 */
public record NegativeCache(Windows windows) implements AttributionPolicy {
    public static final String NAME = "negative-cache";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Duration> looks() {
        return List.of(windows.longest());
    }

    @Override
    public float label(Label label, long afterMillis, Duration look) {
        return afterMillis != Came.NEVER && windows.hold(label, afterMillis) ? 1 : 0;
    }
}
