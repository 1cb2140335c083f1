package io.limelight.viewer;

import io.limelight.domain.Behaviour;
import io.limelight.domain.Behaviour.InRoom;
import io.limelight.domain.Days;
import io.limelight.domain.Room;
import io.limelight.domain.Signal;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The offline profile of a user: what its days add up to, halved in every half-life and refreshed when a day is over, with what today
 * came to so far beside it. Days are those of event time in UTC, and what is told late is added to the day that it was of.
 */
final class Daily {
    private static final long DAY_MILLIS = Duration.ofDays(1).toMillis();
    /** Days on which the user did anything; one that is told late alone is not known to be another. */
    private static final String ACTIVE = "active";

    private final ViewerConfig.Daily config;
    private final DaySums sums = new DaySums();
    /** 0 before the first. */
    private long day;

    Daily(ViewerConfig.Daily config) {
        this.config = config;
    }

    void add(Behaviour behaviour, Effects effects, long atMillis) {
        long of = day(atMillis);
        turn(of);
        if (of == day) {
            sums.put(ACTIVE, 1, sums.before(ACTIVE));
        }
        effects.forEach((signal, amount) -> {
            String name = name(signal);
            if (name != null) {
                add(name, (double) amount * behaviour.hosts().size(), of);
            }
            if (signal == Signal.WATCH_SECONDS && behaviour instanceof InRoom inRoom) {
                watched(inRoom.room(), (double) amount, of);
            }
        });
    }

    private void watched(Room room, double seconds, long of) {
        if (room.activity() != null) {
            add(Days.ACTIVITY + room.activity().name(), seconds, of);
        }
        if (room.category() != null) {
            add(Days.CATEGORY + room.category(), seconds, of);
        }
    }

    private static @Nullable String name(Signal signal) {
        return switch (signal) {
            case EXPOSURE -> "exposures";
            case CLICK -> "clicks";
            case ENTER -> "enters";
            case EFFECTIVE_WATCH -> "effective-watches";
            case WATCH_SECONDS -> Days.WATCH_SECONDS;
            case GIFT -> "gifts";
            case GIFT_COINS -> "coins";
            default -> null;
        };
    }

    /** From the second on that there was: whoever tells of 1970 has no clock. */
    private static long day(long atMillis) {
        return Math.max(1, Math.floorDiv(atMillis, DAY_MILLIS));
    }

    /** Ends today, when that day is a later one. */
    private void turn(long to) {
        if (to > day) {
            sums.end((today, before) -> before(today, before, to));
            day = to;
        }
    }

    /** What the days before that one came to by its beginning, of which the last counts in full. */
    private double before(double today, double before, long of) {
        return of <= day ? before : before * kept(of - day) + today * kept(of - day - 1);
    }

    private double kept(long days) {
        return Math.exp(-Math.log(2) * days * DAY_MILLIS / config.halfLife().toMillis());
    }

    private void add(String name, double amount, long of) {
        double today = sums.today(name);
        double before = sums.before(name);
        if (of == day) {
            sums.put(name, today + amount, before);
        } else {
            sums.put(name, today, before + amount * kept(day - 1 - of));
        }
        sums.forgetLeast(config.entries());
    }

    /** What another's days add up to. A day before today on which both were active counts twice. */
    void unite(Days others) {
        turn(others.day());
        new TreeMap<>(others.before()).forEach((name, sum) -> add(name, sum, others.day() - 1));
        new TreeMap<>(others.today()).forEach((name, sum) -> add(name, sum, others.day()));
        if (sums.today(ACTIVE) > 1) {
            sums.put(ACTIVE, 1, sums.before(ACTIVE));
        }
    }

    /** What the days before that moment's come to. */
    Map<String, Double> at(long nowMillis) {
        return sums.all((today, before) -> before(today, before, day(nowMillis)));
    }

    Days stored() {
        return day == 0
                ? Days.NONE
                : new Days(day, sums.all((today, before) -> today), sums.all((today, before) -> before));
    }

    void restore(Days stored) {
        day = stored.day();
        stored.today().forEach((name, sum) -> sums.put(name, sum, 0));
        stored.before().forEach((name, sum) -> sums.put(name, sums.today(name), sum));
    }
}
