package io.limelight.domain;

import org.jspecify.annotations.Nullable;

/**
 * What changes slowly about a host, or may reach boards late, with its revision.
 *
 * @param content of the broadcast
 * @param offline long-term aggregates; null until a job has told them
 * @param scenes decayed to their own time; readers decay them further
 */
public record HostCard(
        HostId hostId,
        Revision revision,
        HostProfile profile,
        @Nullable Content content,
        @Nullable OfflineProfile offline,
        SceneCounters scenes) {
    /** Of a host of whom nothing more is known. */
    public HostCard(HostId hostId, Revision revision, HostProfile profile, @Nullable Content content) {
        this(hostId, revision, profile, content, null, SceneCounters.ZERO);
    }
}
