package io.limelight.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Journal of a host: the facts accepted since the last one, and the counters after them.
 *
 * @param counters absolute, so that applying it twice changes nothing; null when unchanged
 * @param watermarks those that moved
 */
public record HostAdvanced(
        long epoch,
        List<Sourced<HostEvent>> events,
        @Nullable CounterValues counters,
        long concurrentViewers,
        List<Position> watermarks) {
    public HostAdvanced {
        events = List.copyOf(events);
        watermarks = List.copyOf(watermarks);
    }
}
