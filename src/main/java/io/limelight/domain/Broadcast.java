package io.limelight.domain;

import org.jspecify.annotations.Nullable;

/** A broadcast that is on air, as its events left it. */
public record Broadcast(
        BroadcastId id,
        long startedAtMillis,
        Activity activity,
        @Nullable SongId song,
        @Nullable String title,
        @Nullable String avatar,
        @Nullable Content content) {}
