package io.limelight.board;

import io.limelight.domain.BroadcastId;
import io.limelight.domain.HostCard;
import io.limelight.domain.HostId;
import io.limelight.domain.HostStatus;
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
    private long saidAliveAtMillis = Long.MIN_VALUE;
    private @Nullable BroadcastId broadcast;
    private long startedAtMillis = Long.MIN_VALUE;
    private long asOfMillis = Long.MIN_VALUE;
    private long overAliveAtMillis = Long.MIN_VALUE;
    private boolean over;

    Slot(HostId id) {
        this.id = id;
    }

    /**
     * A status that tells of a newer sign of life counts from when the log got it, however late its entity heard; one that tells of
     * anything else, such as what viewers did, is none.
     */
    void heard(HostStatus status, long appendedAtMillis) {
        if (status.aliveAtMillis() > saidAliveAtMillis) {
            saidAliveAtMillis = status.aliveAtMillis();
            aliveAtMillis = Math.max(status.aliveAtMillis(), appendedAtMillis);
        }
        if (status.onAir()) {
            broadcast = status.broadcastId();
            startedAtMillis = status.startedAtMillis();
        } else {
            overAliveAtMillis = status.aliveAtMillis();
        }
        over = !status.onAir();
        asOfMillis = status.asOfMillis();
    }

    /**
     * Whether the status is of a broadcast that is over, as its entity has said before. After a crash an entity is as it was stored, and
     * may say so before it has read its last events again; then it knows of older facts than the board does, of its audience or of the
     * host itself: the two are read apart. What it says once it has read them is never past, so no host is kept off the board.
     */
    boolean isPast(HostStatus status) {
        return status.onAir()
                && (status.startedAtMillis() < startedAtMillis
                        || (over
                                && broadcast != null
                                && broadcast.equals(status.broadcastId())
                                && isOlderThanTheEnd(status)));
    }

    private boolean isOlderThanTheEnd(HostStatus status) {
        return status.asOfMillis() < asOfMillis || status.aliveAtMillis() < overAliveAtMillis;
    }

    /** As if the board had never heard of the host; its card stays. */
    void forget() {
        revision = null;
        broadcast = null;
        startedAtMillis = Long.MIN_VALUE;
        asOfMillis = Long.MIN_VALUE;
        overAliveAtMillis = Long.MIN_VALUE;
        over = false;
    }

    boolean knows(Revision other) {
        return revision != null && revision.compareTo(other) >= 0;
    }
}
