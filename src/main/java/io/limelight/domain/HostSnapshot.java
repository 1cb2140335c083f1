package io.limelight.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A host as a whole, as it is stored.
 *
 * @param lastStartedAtMillis of the newest broadcast ever; an earlier start is of an older broadcast
 * @param endedBroadcasts the newest ones, oldest first: late events of them are told from events of unknown ones
 * @param asOfMillis event time of the newest fact
 */
public record HostSnapshot(
        long epoch,
        @Nullable HostProfile profile,
        @Nullable OfflineProfile offline,
        @Nullable Broadcast broadcast,
        long lastStartedAtMillis,
        List<BroadcastId> endedBroadcasts,
        CounterValues counters,
        SceneCounters scenes,
        long concurrentViewers,
        long asOfMillis,
        List<Position> watermarks,
        List<RecentId> recentIds) {
    /** Of a host without a history, that no scene was named for. */
    public HostSnapshot(
            long epoch,
            @Nullable HostProfile profile,
            @Nullable Broadcast broadcast,
            long lastStartedAtMillis,
            List<BroadcastId> endedBroadcasts,
            CounterValues counters,
            long concurrentViewers,
            long asOfMillis,
            List<Position> watermarks,
            List<RecentId> recentIds) {
        this(
                epoch,
                profile,
                null,
                broadcast,
                lastStartedAtMillis,
                endedBroadcasts,
                counters,
                SceneCounters.ZERO,
                concurrentViewers,
                asOfMillis,
                watermarks,
                recentIds);
    }

    public HostSnapshot {
        endedBroadcasts = List.copyOf(endedBroadcasts);
        watermarks = List.copyOf(watermarks);
        recentIds = List.copyOf(recentIds);
    }
}
