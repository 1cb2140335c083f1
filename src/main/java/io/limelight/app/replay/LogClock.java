package io.limelight.app.replay;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The time of a log that is being replayed: that of the oldest record which Kafka has not acknowledged, so the slowest partition's,
 * and when there is none that of the last item. It never goes back.
 */
public final class LogClock implements InstantSource {
    private final ConcurrentSkipListMap<Long, Long> unacknowledged = new ConcurrentSkipListMap<>();
    private final AtomicLong reachedMillis;

    public LogClock(long startMillis) {
        reachedMillis = new AtomicLong(startMillis);
    }

    /** Nothing before this is still to be sent. */
    void reach(long atMillis) {
        reachedMillis.accumulateAndGet(atMillis, Math::max);
    }

    void sent(long sequence, long atMillis) {
        unacknowledged.put(sequence, atMillis);
        reach(atMillis);
    }

    void acknowledged(long sequence) {
        unacknowledged.remove(sequence);
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis());
    }

    @Override
    public long millis() {
        long reached = reachedMillis.get();
        Map.Entry<Long, Long> oldest = unacknowledged.firstEntry();
        return oldest == null ? reached : Math.min(reached, oldest.getValue());
    }
}
