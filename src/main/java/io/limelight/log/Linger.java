package io.limelight.log;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Lets a reader or writer gather: what comes after a quiet while goes on at once, what follows at most once in each interval, so that the
 * cost of a turn is shared by all that came meanwhile. Kafka's clients look at every partition in each turn, so a turn for each record is a
 * luxury for those to whom few come. The more come the longer the interval, up to a bound; a turn that brought a whole handful shows a
 * backlog, where nothing is gained by waiting. Used by one thread.
 */
final class Linger {
    /** Records a second for each of which a turn is taken. */
    static final int QUIET_RECORDS = 80;

    /** So many may come at once, of one to whom few come. */
    private static final int BURST = 20;

    /** What is handed on record by record in the interval: at 5,000 a second and more it gathers. */
    private static final long NANOS_PER_RECORD = 200_000;

    private static final int HANDFUL = 500;
    private static final double NANOS_PER_SECOND = Duration.ofSeconds(1).toNanos();

    private final long quietNanos;
    private final long steadyNanos;
    private final long busyNanos;
    /** Records that may still come of a quiet second; below 0 too many have, however many no more than a second takes back. */
    private double left = BURST;

    private long countedAtNanos;
    private long turnedAtNanos;

    Linger(LingerConfig config, long nowNanos) {
        this.quietNanos = config.quiet().toNanos();
        this.steadyNanos = config.steady().toNanos();
        this.busyNanos = config.busy().toNanos();
        this.countedAtNanos = nowNanos;
        this.turnedAtNanos = nowNanos - busyNanos;
    }

    Linger(LingerConfig config) {
        this(config, System.nanoTime());
    }

    /** Waits, after a turn that brought something, until the next one may begin. */
    void after(int records) {
        long now = System.nanoTime();
        long early = turnedAtNanos + intervalNanos(records, now) - now;
        if (early > 0) {
            LockSupport.parkNanos(early);
        }
        turnedAtNanos = System.nanoTime();
    }

    /** From the beginning of the turn that brought so many to that of the next. */
    long intervalNanos(int records, long nowNanos) {
        double earned = (nowNanos - countedAtNanos) / NANOS_PER_SECOND * QUIET_RECORDS;
        left = Math.max(-QUIET_RECORDS, Math.min(BURST, left + earned) - records);
        countedAtNanos = nowNanos;
        if (records >= HANDFUL) {
            return 0;
        }
        return Math.max(left < 0 ? steadyNanos : quietNanos, Math.min(busyNanos, records * NANOS_PER_RECORD));
    }
}
