package io.limelight.domain;

import org.jspecify.annotations.Nullable;

/** A broadcast that is on air, as its events left it. */
public record Broadcast(
        BroadcastId id,
        long startedAtMillis,
        Turn turn,
        @Nullable SongId song,
        @Nullable String title,
        @Nullable String avatar,
        @Nullable Content content) {
    /** Of a host that has done one thing since the start. */
    public Broadcast(
            BroadcastId id,
            long startedAtMillis,
            Activity activity,
            @Nullable SongId song,
            @Nullable String title,
            @Nullable String avatar,
            @Nullable Content content) {
        this(id, startedAtMillis, new Turn(activity, startedAtMillis, null), song, title, avatar, content);
    }
}
