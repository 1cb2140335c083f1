package io.limelight.viewer;

import io.limelight.domain.Behaviour.Watched;
import io.limelight.domain.BroadcastId;
import io.limelight.domain.Room;
import io.limelight.domain.Signal;
import io.limelight.domain.ViewerSnapshot.Visit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The broadcasts a user visited last, so that a visit's enter, effective watch and seconds count once however its progress arrives.
 */
final class Visits {
    private final int capacity;
    private final List<Visit> visits = new ArrayList<>();

    Visits(int capacity) {
        this.capacity = capacity;
    }

    Effects enter(Room room, long atMillis) {
        Visit last = last(room);
        Visit visit = at(last, room, atMillis);
        if (visit.entered()) {
            return Effects.NONE;
        }
        replace(last, new Visit(room.hostId(), visit.broadcastId(), true, 0, false, false, atMillis));
        return Effects.NONE.and(Signal.ENTER);
    }

    Effects watch(Room room, Watched watched, long atMillis) {
        Visit last = last(room);
        Visit visit = at(last, room, atMillis);
        long dwell = Math.max(visit.dwellMillis(), watched.dwell().toMillis());
        boolean effective = visit.effective() || dwell >= Watched.EFFECTIVE.toMillis();
        boolean ended = visit.ended() || watched.ended();
        Effects effects = Effects.NONE.and(Signal.WATCH_SECONDS, dwell / 1000 - visit.dwellMillis() / 1000);
        if (!visit.entered()) {
            effects = effects.and(Signal.ENTER);
        }
        if (effective && !visit.effective()) {
            effects = effects.and(Signal.EFFECTIVE_WATCH);
        }
        if (ended && !visit.ended()) {
            effects = effects.and(Signal.LEAVE);
        }
        BroadcastId broadcast = room.broadcastId() == null ? visit.broadcastId() : room.broadcastId();
        long newest = Math.max(visit.atMillis(), atMillis);
        replace(last, new Visit(room.hostId(), broadcast, true, dwell, effective, ended, newest));
        return effects;
    }

    /** The visit that a behaviour belongs to: the last one, unless that ended before. */
    private static Visit at(@Nullable Visit last, Room room, long atMillis) {
        return last != null && !(last.ended() && atMillis > last.atMillis())
                ? last
                : new Visit(room.hostId(), room.broadcastId(), false, 0, false, false, atMillis);
    }

    /**
     * The last visit to the room's broadcast: what was watched of one is often told after the user has gone on to the next. One
     * of whose broadcast nothing was told may have been it, and a room that tells none is where the user was last.
     */
    private @Nullable Visit last(Room room) {
        Visit untold = null;
        for (int i = visits.size() - 1; i >= 0; i--) {
            Visit visit = visits.get(i);
            if (visit.hostId().equals(room.hostId())) {
                if (room.broadcastId() == null || room.broadcastId().equals(visit.broadcastId())) {
                    return visit;
                }
                untold = untold == null && visit.broadcastId() == null ? visit : untold;
            }
        }
        return untold;
    }

    private void replace(@Nullable Visit last, Visit now) {
        if (last != null) {
            visits.remove(last);
        }
        visits.add(now);
        if (visits.size() > capacity) {
            visits.remove(0);
        }
    }

    /** Adds the visits that another remembered, oldest first, as older than all that are here; those of one broadcast are one. */
    void precede(Collection<Visit> others) {
        List<Visit> before = new ArrayList<>();
        for (Visit other : others) {
            int at = indexOf(other);
            if (at < 0) {
                before.add(other);
            } else {
                visits.set(at, both(visits.get(at), other));
            }
        }
        visits.addAll(0, before);
        while (visits.size() > capacity) {
            visits.remove(0);
        }
    }

    private int indexOf(Visit other) {
        for (int i = visits.size() - 1; i >= 0; i--) {
            Visit visit = visits.get(i);
            if (visit.hostId().equals(other.hostId()) && Objects.equals(visit.broadcastId(), other.broadcastId())) {
                return i;
            }
        }
        return -1;
    }

    private static Visit both(Visit one, Visit other) {
        return new Visit(
                one.hostId(),
                one.broadcastId(),
                one.entered() || other.entered(),
                Math.max(one.dwellMillis(), other.dwellMillis()),
                one.effective() || other.effective(),
                (one.atMillis() >= other.atMillis() ? one : other).ended(),
                Math.max(one.atMillis(), other.atMillis()));
    }

    /** Oldest first. */
    Collection<Visit> all() {
        return visits;
    }

    void restore(Collection<Visit> stored) {
        visits.addAll(stored);
    }
}
