package io.limelight.board;

import io.limelight.domain.BroadcastId;
import io.limelight.domain.HostCard;
import io.limelight.domain.HostId;
import io.limelight.domain.HostStatus;
import io.limelight.domain.Revision;
import org.jspecify.annotations.Nullable;

/** A host's place on the board, the same one for as long as the board knows the host. Readers see the volatile fields only. */
final class Slot {
    private static final long NEVER = Long.MIN_VALUE;

    final HostId id;
    volatile @Nullable LiveHost live;
    volatile double heat = Double.NEGATIVE_INFINITY;

    @Nullable
    Revision revision;

    @Nullable
    HostCard card;

    @Nullable
    PartitionClock clock;

    long aliveAtMillis = NEVER;
    private @Nullable BroadcastId broadcast;
    private long startedAtMillis = NEVER;
    private long asOfMillis = NEVER;
    private long overAliveAtMillis = NEVER;
    private boolean over;

    Slot(HostId id) {
        this.id = id;
    }

    /**
     * The sign of life counts from when the log got it from the host. Only a host never heard of before is alive by its status alone: its
     * entity may have recovered, and not have heard the host again yet.
     */
    void heard(HostStatus status, long appendedAtMillis) {
        long told =
                aliveAtMillis == NEVER ? Math.max(status.aliveAtMillis(), appendedAtMillis) : status.aliveAtMillis();
        aliveAtMillis = Math.max(aliveAtMillis, told);
        if (status.onAir()) {
            broadcast = status.broadcastId();
        } else {
            overAliveAtMillis = status.aliveAtMillis();
        }
        startedAtMillis = status.startedAtMillis();
        over = !status.onAir();
        asOfMillis = status.asOfMillis();
    }

    /**
     * Whether the status is of a broadcast that is over, or of a time before the newest began, as its entity has said before. After a
     * crash an entity is as it was stored, and may say so before it has read its last events again; then it knows of older facts than the
     * board does, of its audience or of the host itself: the two are read apart. What it says once it has read them is never past, so no
     * host is kept off the board, and none is taken off it.
     */
    boolean isPast(HostStatus status) {
        return status.startedAtMillis() < startedAtMillis
                || (status.onAir()
                        && over
                        && broadcast != null
                        && broadcast.equals(status.broadcastId())
                        && isOlderThanTheEnd(status));
    }

    private boolean isOlderThanTheEnd(HostStatus status) {
        return status.asOfMillis() < asOfMillis || status.aliveAtMillis() < overAliveAtMillis;
    }

    /** As if the board had never heard of the host; its card stays. */
    void forget() {
        revision = null;
        broadcast = null;
        startedAtMillis = NEVER;
        asOfMillis = NEVER;
        overAliveAtMillis = NEVER;
        over = false;
    }

    boolean knows(Revision other) {
        return revision != null && revision.compareTo(other) >= 0;
    }
}
