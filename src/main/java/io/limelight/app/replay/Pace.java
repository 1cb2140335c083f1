package io.limelight.app.replay;

import io.limelight.ingest.Ingest;
import java.util.concurrent.TimeUnit;

/**
 * When the next item may go: not before its time at the chosen speed, and never with more of the log unread by the entities than
 * a bound, so that what is asked for is answered from about the same moment of the log.
 */
final class Pace {
    private static final int MOST_BEHIND = 4_000;
    private static final int LOOK_EVERY = 200;
    private static final long STEP_MILLIS = 20;

    private final double speed;
    private final LogClock clock;
    private final Ingest ingest;
    private long startedNanos;
    private long startMillis = Long.MIN_VALUE;
    private int sinceLooked;

    /** @param speed log time by wall time; infinite for as fast as it goes */
    Pace(double speed, LogClock clock, Ingest ingest) {
        this.speed = speed;
        this.clock = clock;
        this.ingest = ingest;
    }

    void await(long atMillis) throws InterruptedException {
        if (speed < Double.POSITIVE_INFINITY) {
            awaitTime(atMillis);
        }
        if (++sinceLooked >= LOOK_EVERY) {
            sinceLooked = 0;
            while (behind() > MOST_BEHIND) {
                TimeUnit.MILLISECONDS.sleep(2);
            }
        }
    }

    /** The clock runs on while nothing happens in the log. */
    private void awaitTime(long atMillis) throws InterruptedException {
        if (startMillis == Long.MIN_VALUE) {
            startMillis = atMillis;
            startedNanos = System.nanoTime();
        }
        for (long now = nowMillis(); now < atMillis; now = nowMillis()) {
            clock.reach(now);
            double wait = (atMillis - now) / speed;
            TimeUnit.MICROSECONDS.sleep((long) (Math.min(STEP_MILLIS, wait) * 1000) + 1);
        }
    }

    private long nowMillis() {
        return startMillis + (long) ((System.nanoTime() - startedNanos) / 1e6 * speed);
    }

    private long behind() {
        long[] sum = new long[1];
        ingest.lag((group, topic, partition, records) -> sum[0] += records);
        return sum[0];
    }
}
