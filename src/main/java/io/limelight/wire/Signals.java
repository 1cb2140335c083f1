package io.limelight.wire;

import io.limelight.domain.InvalidFact;
import io.limelight.domain.Signal;
import org.jspecify.annotations.Nullable;

/** Signals by their number in {@code audience.proto}. Numbers never change their meaning. */
final class Signals {
    private static final int NEXT = 15;
    private static final @Nullable Signal[] BY_NUMBER = new @Nullable Signal[NEXT];

    static {
        for (Signal signal : Signal.values()) {
            BY_NUMBER[number(signal)] = signal;
        }
    }

    static int number(Signal signal) {
        return switch (signal) {
            case EXPOSURE -> 1;
            case CLICK -> 2;
            case ENTER -> 3;
            case LEAVE -> 4;
            case EFFECTIVE_WATCH -> 5;
            case COMMENT -> 6;
            case LIKE -> 7;
            case SHARE -> 8;
            case PROFILE_ENTER -> 9;
            case FOLLOW -> 10;
            case UNFOLLOW -> 11;
            case GIFT -> 12;
            case GIFT_COINS -> 13;
            case WATCH_SECONDS -> 14;
        };
    }

    static Signal of(int number) {
        Signal signal = number < 0 || number >= NEXT ? null : BY_NUMBER[number];
        if (signal == null) {
            throw new InvalidFact("signal " + number + " is unknown; 1 to " + (NEXT - 1) + " are allowed");
        }
        return signal;
    }

    private Signals() {}
}
