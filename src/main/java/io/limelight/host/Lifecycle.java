package io.limelight.host;

import io.limelight.domain.Broadcast;
import io.limelight.domain.BroadcastId;
import io.limelight.domain.DeadLetter.Reason;
import io.limelight.domain.HostEvent;
import io.limelight.domain.HostEvent.BroadcastEnded;
import io.limelight.domain.HostEvent.BroadcastStarted;
import io.limelight.domain.HostEvent.OfflineProfiled;
import io.limelight.domain.HostEvent.OnAir;
import io.limelight.domain.HostEvent.ProfileChanged;
import io.limelight.domain.HostProfile;
import io.limelight.domain.HostSnapshot;
import io.limelight.domain.OfflineProfile;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who a host is and what it has on air. A late event of an older broadcast never touches a newer one. */
final class Lifecycle {
    private static final int ENDED_BROADCASTS = 16;

    private final Deque<BroadcastId> ended = new ArrayDeque<>(1);
    private @Nullable HostProfile profile;
    private @Nullable OfflineProfile offline;
    private @Nullable Broadcast broadcast;
    private long lastStartedAtMillis = Long.MIN_VALUE;

    void restore(HostSnapshot snapshot) {
        profile = snapshot.profile();
        offline = snapshot.offline();
        broadcast = snapshot.broadcast();
        lastStartedAtMillis = snapshot.lastStartedAtMillis();
        ended.addAll(snapshot.endedBroadcasts());
    }

    /** Why the event cannot be true of this host; null when it can. */
    @Nullable
    Reason refusal(HostEvent event, long atMillis) {
        if (event instanceof ProfileChanged) {
            return null;
        }
        if (profile == null) {
            return Reason.UNKNOWN_HOST;
        }
        return event instanceof OnAir onAir ? refusal(onAir, atMillis) : null;
    }

    private @Nullable Reason refusal(OnAir event, long atMillis) {
        BroadcastId named = event.broadcastId();
        if (broadcast != null && broadcast.id().equals(named)) {
            return null;
        }
        if (ended.contains(named)) {
            return Reason.OLDER_BROADCAST;
        }
        if (!(event instanceof BroadcastStarted)) {
            return Reason.UNKNOWN_BROADCAST;
        }
        return atMillis < lastStartedAtMillis ? Reason.OLDER_BROADCAST : null;
    }

    /** Whether the event starts the broadcast that is on air already. */
    boolean startsAgain(HostEvent event) {
        return event instanceof BroadcastStarted started
                && broadcast != null
                && broadcast.id().equals(started.broadcastId());
    }

    void accept(HostEvent event, long atMillis) {
        if (event instanceof ProfileChanged changed) {
            profile = changed.profile();
        } else if (event instanceof OfflineProfiled profiled) {
            refresh(profiled.profile());
        } else if (event instanceof BroadcastStarted started) {
            end();
            lastStartedAtMillis = atMillis;
            broadcast = Broadcasts.of(started, atMillis);
        } else if (event instanceof BroadcastEnded) {
            end();
        } else if (broadcast != null) {
            broadcast = Broadcasts.after(broadcast, (OnAir) event, atMillis);
        }
    }

    private void refresh(OfflineProfile told) {
        if (offline == null || offline.asOfMillis() <= told.asOfMillis()) {
            offline = told;
        }
    }

    private void end() {
        if (broadcast != null) {
            ended.addLast(broadcast.id());
            if (ended.size() > ENDED_BROADCASTS) {
                ended.removeFirst();
            }
            broadcast = null;
        }
    }

    @Nullable
    HostProfile profile() {
        return profile;
    }

    @Nullable
    OfflineProfile offline() {
        return offline;
    }

    @Nullable
    Broadcast broadcast() {
        return broadcast;
    }

    long lastStartedAtMillis() {
        return lastStartedAtMillis;
    }

    /** The newest, oldest first. */
    List<BroadcastId> ended() {
        return List.copyOf(ended);
    }
}
