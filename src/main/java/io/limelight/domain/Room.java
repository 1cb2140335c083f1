package io.limelight.domain;

import org.jspecify.annotations.Nullable;

/** Which host's room a behaviour was in, with what the client knew of it then. */
public record Room(
        HostId hostId,
        @Nullable BroadcastId broadcastId,
        @Nullable Activity activity) {
    public static Room of(HostId hostId) {
        return new Room(hostId, null, null);
    }
}
