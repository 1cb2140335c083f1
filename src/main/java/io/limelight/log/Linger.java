package io.limelight.log;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Lets a busy reader gather: what comes after a quiet while is read at once, what follows at most once in each interval, so that
 * the cost of a read is shared by all that came meanwhile. The more a read brought the longer the interval, up to a bound; a read
 * that brought a whole handful shows a backlog, where nothing is gained by waiting. Used by one thread.
 */
final class Linger {
    /** What a reader hands on record by record in the interval: at 5,000 a second and more it gathers. */
    private static final long NANOS_PER_RECORD = 200_000;

    private static final int HANDFUL = 2_000;

    private final long leastNanos;
    private final long mostNanos;
    private long readAtNanos;

    /**
     * @param least the interval of a reader with little to read
     * @param most of one with much
     */
    Linger(Duration least, Duration most) {
        this.leastNanos = least.toNanos();
        this.mostNanos = most.toNanos();
        this.readAtNanos = System.nanoTime() - mostNanos;
    }

    /** Waits, after a read that brought something, until the next one may begin. */
    void afterRead(int records) {
        long early = readAtNanos + intervalNanos(records) - System.nanoTime();
        if (early > 0) {
            LockSupport.parkNanos(early);
        }
        readAtNanos = System.nanoTime();
    }

    /** From the beginning of one read to that of the next. */
    long intervalNanos(int records) {
        return records >= HANDFUL ? 0 : Math.max(leastNanos, Math.min(mostNanos, records * NANOS_PER_RECORD));
    }
}
