package io.limelight.board;

import io.limelight.domain.HostCard;
import io.limelight.domain.HostId;
import io.limelight.domain.Revision;
import org.jspecify.annotations.Nullable;

/** A host's place on the board, the same one for as long as the board knows the host. Readers see the volatile fields only. */
final class Slot {
    final HostId id;
    volatile @Nullable LiveHost live;
    volatile double heat = Double.NEGATIVE_INFINITY;

    @Nullable
    Revision revision;

    @Nullable
    HostCard card;

    @Nullable
    PartitionClock clock;

    long aliveAtMillis;

    Slot(HostId id) {
        this.id = id;
    }

    boolean knows(Revision other) {
        return revision != null && revision.compareTo(other) >= 0;
    }
}
