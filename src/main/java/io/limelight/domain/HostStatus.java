package io.limelight.domain;

import org.jspecify.annotations.Nullable;

/**
 * What is true of a host now, as boards hold it. Small: it travels on every change.
 *
 * @param startedAtMillis of the newest broadcast, on air or over; 0 when there was none
 * @param asOfMillis event time of the newest fact in it
 * @param aliveAtMillis append time of the last sign of life; the board lapses the host some time after it
 * @param quality the weaker of video and audio, 0 to 1; 1 until it is known
 * @param safety 0 to 1; 1 until it is known
 * @param counters decayed to their own time; readers decay them further
 */
public record HostStatus(
        HostId hostId,
        Revision revision,
        boolean onAir,
        @Nullable BroadcastId broadcastId,
        @Nullable Turn turn,
        @Nullable SongId song,
        @Nullable String title,
        @Nullable String avatar,
        long startedAtMillis,
        long asOfMillis,
        long aliveAtMillis,
        float quality,
        float safety,
        long concurrentViewers,
        CounterValues counters) {
    /** Of a host that has done one thing since the start, and that everyone may see. */
    public HostStatus(
            HostId hostId,
            Revision revision,
            boolean onAir,
            @Nullable BroadcastId broadcastId,
            @Nullable Activity activity,
            @Nullable SongId song,
            @Nullable String title,
            @Nullable String avatar,
            long startedAtMillis,
            long asOfMillis,
            long aliveAtMillis,
            float quality,
            long concurrentViewers,
            CounterValues counters) {
        this(
                hostId,
                revision,
                onAir,
                broadcastId,
                activity == null ? null : new Turn(activity, startedAtMillis, null),
                song,
                title,
                avatar,
                startedAtMillis,
                asOfMillis,
                aliveAtMillis,
                quality,
                1,
                concurrentViewers,
                counters);
    }

    public @Nullable Activity activity() {
        return turn == null ? null : turn.activity();
    }

    public @Nullable Pk pk() {
        return turn == null ? null : turn.pk();
    }
}
