package io.limelight.viewer;

import io.limelight.domain.Behaviour.Watched;
import io.limelight.domain.BroadcastId;
import io.limelight.domain.HostId;
import io.limelight.domain.Room;
import io.limelight.domain.Signal;
import io.limelight.domain.ViewerSnapshot.Visit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rooms a user visited last, so that a visit's enter, effective watch and seconds count once however its progress arrives.
 */
final class Visits {
    private final int capacity;
    private final Map<HostId, Visit> visits = new LinkedHashMap<>();

    Visits(int capacity) {
        this.capacity = capacity;
    }

    Effects enter(Room room, long atMillis) {
        Visit visit = at(room, atMillis);
        if (visit.entered()) {
            return Effects.NONE;
        }
        keep(new Visit(room.hostId(), room.broadcastId(), true, 0, false, false, atMillis));
        return Effects.NONE.and(Signal.ENTER);
    }

    Effects watch(Room room, Watched watched, long atMillis) {
        Visit visit = at(room, atMillis);
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
        keep(new Visit(
                room.hostId(),
                room.broadcastId(),
                true,
                dwell,
                effective,
                ended,
                Math.max(visit.atMillis(), atMillis)));
        return effects;
    }

    /** The visit that a behaviour belongs to: the last one, unless it ended before, or was to another broadcast. */
    private Visit at(Room room, long atMillis) {
        Visit last = visits.get(room.hostId());
        if (last != null
                && sameBroadcast(last.broadcastId(), room.broadcastId())
                && !(last.ended() && atMillis > last.atMillis())) {
            return last;
        }
        return new Visit(room.hostId(), room.broadcastId(), false, 0, false, false, atMillis);
    }

    private static boolean sameBroadcast(@Nullable BroadcastId one, @Nullable BroadcastId other) {
        return one == null || other == null || one.equals(other);
    }

    private void keep(Visit visit) {
        visits.remove(visit.hostId());
        visits.put(visit.hostId(), visit);
        if (visits.size() > capacity) {
            visits.remove(visits.keySet().iterator().next());
        }
    }

    /** Oldest first. */
    Collection<Visit> all() {
        return visits.values();
    }

    void restore(Collection<Visit> stored) {
        stored.forEach(this::keep);
    }
}
