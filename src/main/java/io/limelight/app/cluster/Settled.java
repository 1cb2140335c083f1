package io.limelight.app.cluster;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Whether something that is looked at again and again has been the same for a while. */
final class Settled<T> {
    private final long whileNanos;
    private final LongSupplier nanoTime;
    private @Nullable T last;
    private long sinceNanos;

    Settled(Duration aWhile, LongSupplier nanoTime) {
        this.whileNanos = aWhile.toNanos();
        this.nanoTime = nanoTime;
    }

    /** @param now what it is; what is seen for the first time has just changed */
    boolean is(T now) {
        long at = nanoTime.getAsLong();
        if (!now.equals(last)) {
            last = now;
            sinceNanos = at;
        }
        return at - sinceNanos >= whileNanos;
    }
}
