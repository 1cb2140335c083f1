package io.limelight.domain;

import org.jspecify.annotations.Nullable;

/**
 * Which host's room a behaviour was in, with what the client knew of it then.
 *
 * @param category what the host is known for, as its profile has it
 */
public record Room(
        HostId hostId,
        @Nullable BroadcastId broadcastId,
        @Nullable Activity activity,
        @Nullable String category) {
    public Room {
        category = category == null ? null : category(category);
    }

    /** As it is held, or refused. */
    public static String category(String raw) {
        return Token.of("category", raw);
    }

    /** One of whose category nothing is known. */
    public Room(HostId hostId, @Nullable BroadcastId broadcastId, @Nullable Activity activity) {
        this(hostId, broadcastId, activity, null);
    }

    public static Room of(HostId hostId) {
        return new Room(hostId, null, null);
    }
}
