package io.limelight.domain;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.Locale;

/** What viewers' behaviour adds up to for a host: each is a live counter. The order is stored; append only. */
public enum Signal {
    EXPOSURE,
    CLICK,
    ENTER,
    LEAVE,
    EFFECTIVE_WATCH,
    COMMENT,
    LIKE,
    SHARE,
    PROFILE_ENTER,
    FOLLOW,
    UNFOLLOW,
    GIFT,
    /** The value of gifts, not their number. */
    GIFT_COINS,
    WATCH_SECONDS;

    public static final int COUNT = values().length;

    /** @param label such as {@code effective-watch} */
    public static Signal of(String label) {
        for (Signal signal : values()) {
            if (signal.label().equals(label)) {
                return signal;
            }
        }
        throw new InvalidFact("signal '" + label + "' is unknown; one of "
                + Arrays.stream(values()).map(Signal::label).collect(joining(", ")));
    }

    private String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
