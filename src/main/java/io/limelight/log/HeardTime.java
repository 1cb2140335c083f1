package io.limelight.log;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The log's time less the times in which Kafka was away: nobody could have been heard then, so they are no silence of anybody's.
 * Kafka is away from {@code awayAfter} after one answered question until the next. Used by one thread.
 */
final class HeardTime {
    /** Beyond so many the oldest is taken to lie before everything that is still asked about. */
    private static final int REMEMBERED = 100;

    private record Away(long fromMillis, long millis) {}

    private final long awayAfterMillis;
    private final List<Away> outages = new ArrayList<>();
    private long olderMillis;
    private long answeredMillis = Long.MIN_VALUE;

    HeardTime(Duration awayAfter) {
        this.awayAfterMillis = awayAfter.toMillis();
    }

    /** Kafka has answered a question of this time. */
    void answered(long askedAtMillis) {
        if (answeredMillis != Long.MIN_VALUE && askedAtMillis > answeredMillis + awayAfterMillis) {
            long from = answeredMillis + awayAfterMillis;
            outages.add(new Away(from, askedAtMillis - from));
            if (outages.size() > REMEMBERED) {
                olderMillis += outages.remove(0).millis;
            }
        }
        answeredMillis = Math.max(answeredMillis, askedAtMillis);
    }

    /**
     * A moment of the log, as a time heard. Beyond the newest answer it comes no further than {@code awayAfter}: until Kafka
     * answers again, nobody knows whether it was away before that moment.
     */
    long of(long logMillis) {
        long known =
                answeredMillis == Long.MIN_VALUE ? logMillis : Math.min(logMillis, answeredMillis + awayAfterMillis);
        long heard = known - olderMillis;
        for (Away away : outages) {
            heard -= Math.max(0, Math.min(known - away.fromMillis, away.millis));
        }
        return heard;
    }
}
