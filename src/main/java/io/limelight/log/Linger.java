package io.limelight.log;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Lets a busy reader gather: what comes after a quiet while is read at once, what follows at most once in each interval, so that
 * the cost of a read is shared by all that came meanwhile. Used by one thread.
 */
final class Linger {
    private final long intervalNanos;
    private long readAtNanos;

    Linger(Duration interval) {
        this.intervalNanos = interval.toNanos();
        this.readAtNanos = System.nanoTime() - intervalNanos;
    }

    /** Waits, after a read that brought something, until the next one may begin. */
    void afterRead() {
        long early = readAtNanos + intervalNanos - System.nanoTime();
        if (early > 0) {
            LockSupport.parkNanos(early);
        }
        readAtNanos = System.nanoTime();
    }
}
