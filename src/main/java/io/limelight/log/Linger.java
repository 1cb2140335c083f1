package io.limelight.log;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Lets a busy reader or writer gather: what comes after a quiet while goes on at once, what follows at most once in each interval, so
 * that the cost of a turn is shared by all that came meanwhile. The more a turn brought the longer the interval, up to a bound; a turn
 * that brought a whole handful shows a backlog, where nothing is gained by waiting. Used by one thread.
 */
final class Linger {
    /** What is handed on record by record in the interval: at 5,000 a second and more it gathers. */
    private static final long NANOS_PER_RECORD = 200_000;

    private static final int HANDFUL = 500;

    private final long leastNanos;
    private final long mostNanos;
    private long turnedAtNanos;

    /**
     * @param least the interval of who has little to do
     * @param most of one with much
     */
    Linger(Duration least, Duration most) {
        this.leastNanos = least.toNanos();
        this.mostNanos = most.toNanos();
        this.turnedAtNanos = System.nanoTime() - mostNanos;
    }

    /** Waits, after a turn that brought something, until the next one may begin. */
    void after(int records) {
        long early = turnedAtNanos + intervalNanos(records) - System.nanoTime();
        if (early > 0) {
            LockSupport.parkNanos(early);
        }
        turnedAtNanos = System.nanoTime();
    }

    /** From the beginning of one turn to that of the next. */
    long intervalNanos(int records) {
        return records >= HANDFUL ? 0 : Math.max(leastNanos, Math.min(mostNanos, records * NANOS_PER_RECORD));
    }
}
