package io.limelight.impression;

import io.limelight.domain.Label;
import java.time.Duration;
import java.util.Map;

/** How long after serving an action still counts for its label, by event time. Half open: an action at the very end is too late. */
public record Windows(Map<Label, Duration> byLabel) {
    public Windows {
        byLabel = Map.copyOf(byLabel);
        for (Label label : Label.values()) {
            Duration window = byLabel.get(label);
            if (window == null || window.toMillis() <= 0) {
                throw new IllegalArgumentException("the window of " + label.text() + " must be above 0, not " + window);
            }
        }
    }

    public Duration of(Label label) {
        return byLabel.getOrDefault(label, Duration.ZERO);
    }

    /** When nothing can join any more. */
    public Duration longest() {
        return byLabel.values().stream().max(Duration::compareTo).orElse(Duration.ZERO);
    }

    boolean hold(Label label, long afterMillis) {
        return afterMillis < of(label).toMillis();
    }
}
