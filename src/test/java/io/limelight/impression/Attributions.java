package io.limelight.impression;

import io.limelight.domain.Label;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Attribution with windows of a minute or two, as tests use it. */
public final class Attributions {
    public static final Windows WINDOWS = windows();
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

    /** Tells at once what is known after half a minute, and the truth when all windows have closed. */
    public record TwoLooks(Windows windows) implements AttributionPolicy {
        @Override
        public String name() {
            return "two-looks";
        }

        @Override
        public List<Duration> looks() {
            return List.of(Duration.ofSeconds(30), windows.longest());
        }

        @Override
        public float label(Label label, long afterMillis, Duration look) {
            boolean known = afterMillis != Came.NEVER && afterMillis < look.toMillis();
            boolean open = look.compareTo(windows.of(label)) < 0;
            return known ? 1 : open ? Float.NaN : 0;
        }
    }

    private Attributions() {}
}
