package io.limelight.dataset;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Whole days of a log, both ends in, as the dataset counts them: at UTC+8. */
public record Days(LocalDate first, LocalDate last) {
    private static final ZoneOffset CHINA = ZoneOffset.ofHours(8);

    /** Every day that a log may have. */
    public static final Days ALL = new Days(LocalDate.EPOCH, LocalDate.of(2100, 1, 1));

    public Days {
        if (last.isBefore(first)) {
            throw new IllegalArgumentException("days end on " + last + ", before they begin on " + first);
        }
    }

    /** Reads {@code 2022-04-25..2022-04-28}, or one day. */
    public static Days parse(String text) {
        int dots = text.indexOf("..");
        try {
            return dots < 0
                    ? new Days(LocalDate.parse(text), LocalDate.parse(text))
                    : new Days(LocalDate.parse(text.substring(0, dots)), LocalDate.parse(text.substring(dots + 2)));
        } catch (DateTimeException malformed) {
            throw new IllegalArgumentException(
                    "'" + text + "' is neither a day such as 2022-04-25 nor days such as 2022-04-25..2022-04-28",
                    malformed);
        }
    }

    /** The day that a moment is on. */
    public static LocalDate day(long atMillis) {
        return Instant.ofEpochMilli(atMillis).atOffset(CHINA).toLocalDate();
    }

    public boolean cover(long atMillis) {
        LocalDate day = day(atMillis);
        return !day.isBefore(first) && !day.isAfter(last);
    }

    @Override
    public String toString() {
        return first.equals(last) ? first.toString() : first + ".." + last;
    }
}
