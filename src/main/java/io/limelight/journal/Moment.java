package io.limelight.journal;

import java.time.DateTimeException;
import java.time.Instant;

/** A point in an entity's stored history. */
public sealed interface Moment {
    /** All that is stored. */
    enum Newest implements Moment {
        NEWEST
    }

    /** What was stored by a time; what had been applied a moment before and not yet been stored is not in it. */
    record At(Instant time) implements Moment {}

    /** What a delta left behind. */
    record Sequence(long number) implements Moment {}

    /**
     * A sequence number from 1, or a time as RFC 3339 writes it.
     *
     * @throws IllegalArgumentException when it is neither
     */
    static Moment of(String text) {
        try {
            if (text.chars().allMatch(Character::isDigit)) {
                return sequence(Long.parseLong(text));
            }
            return new At(Instant.parse(text));
        } catch (DateTimeException | NumberFormatException wrong) {
            throw new IllegalArgumentException(
                    "'" + text + "' is neither a sequence number from 1 nor a time such as 2026-01-31T20:15:00Z",
                    wrong);
        }
    }

    private static Moment sequence(long number) {
        if (number < 1) {
            throw new NumberFormatException("below 1");
        }
        return new Sequence(number);
    }
}
