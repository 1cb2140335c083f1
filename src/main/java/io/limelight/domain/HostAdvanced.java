package io.limelight.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Journal of a host: the facts accepted since the last one, and the counters after them.
 *
 * @param refused events that were refused, or told before: their records get the same verdict again
 * @param counters absolute, so that applying it twice changes nothing; null when unchanged
 * @param scenes as {@code counters}
 * @param watermarks those that moved
 */
public record HostAdvanced(
        long epoch,
        List<Sourced<HostEvent>> events,
        List<RecentId> refused,
        @Nullable CounterValues counters,
        @Nullable SceneCounters scenes,
        long concurrentViewers,
        List<Position> watermarks) {
    public HostAdvanced(
            long epoch,
            List<Sourced<HostEvent>> events,
            List<RecentId> refused,
            @Nullable CounterValues counters,
            long concurrentViewers,
            List<Position> watermarks) {
        this(epoch, events, refused, counters, null, concurrentViewers, watermarks);
    }

    public HostAdvanced {
        events = List.copyOf(events);
        refused = List.copyOf(refused);
        watermarks = List.copyOf(watermarks);
    }
}
