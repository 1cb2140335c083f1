package io.limelight.domain;

import org.jspecify.annotations.Nullable;

/**
 * What is true of a host now, as boards hold it. Small: it travels on every change.
 *
 * @param asOfMillis event time of the newest fact in it
 * @param aliveAtMillis append time of the last sign of life; the board lapses the host some time after it
 * @param counters decayed to their own time; readers decay them further
 */
public record HostStatus(
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
        CounterValues counters) {}
