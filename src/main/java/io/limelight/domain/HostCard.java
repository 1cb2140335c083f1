package io.limelight.domain;

import org.jspecify.annotations.Nullable;

/** What changes slowly about a host, as boards hold it: the profile and the broadcast's content, with their revision. */
public record HostCard(
        HostId hostId,
        Revision revision,
        HostProfile profile,
        @Nullable Content content) {}
