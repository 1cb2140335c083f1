package io.limelight.telemetry;

import java.util.Locale;

/** How a request ended, as a client sees it. */
public enum Outcome {
    OK,
    /** Answered, but without something that the answer names. */
    DEGRADED,
    /** The client's mistake: a 4xx. */
    REFUSED,
    /** The client may come back: a 503 with Retry-After. */
    OVERLOADED,
    TIMED_OUT,
    /** Ours: a 500. */
    FAILED;

    private final String label = name().toLowerCase(Locale.ROOT).replace('_', '-');

    public String label() {
        return label;
    }
}
