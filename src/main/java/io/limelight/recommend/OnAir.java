package io.limelight.recommend;

import io.limelight.domain.HostId;
import io.limelight.domain.HostStatus;
import org.jspecify.annotations.Nullable;

/** Knows who is on air this moment; asked once more about each host when the response is made. */
@FunctionalInterface
public interface OnAir {
    /** The newest status of a host that is on air; null of one that is not. */
    @Nullable
    HostStatus status(HostId hostId, long nowMillis);
}
