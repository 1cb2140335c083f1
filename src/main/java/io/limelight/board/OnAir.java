package io.limelight.board;

import io.limelight.domain.Activity;
import io.limelight.domain.HostId;
import io.limelight.domain.SongId;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The hosts on air and where to find them. One writer at a time; readers never wait. */
final class OnAir {
    final Index<Activity> activities;
    final Index<SongId> songs;
    final Index<String> categories;
    final Index<String> regions;

    private final List<Index<?>> indexes;
    private final ConcurrentHashMap<HostId, Slot> slots = new ConcurrentHashMap<>();

    /** @param intervalMillis how old a group's order by heat may be */
    OnAir(long intervalMillis) {
        activities = new Index<>(LiveHost::activity, intervalMillis);
        songs = new Index<>(LiveHost::song, intervalMillis);
        categories = new Index<>(LiveHost::category, intervalMillis);
        regions = new Index<>(LiveHost::region, intervalMillis);
        indexes = List.of(activities, songs, categories, regions);
    }

    @Nullable
    Slot find(HostId host) {
        return slots.get(host);
    }

    Collection<Slot> slots() {
        return slots.values();
    }

    void show(Slot slot, LiveHost after) {
        LiveHost before = slot.live;
        indexes.forEach(index -> index.enter(slot, before, after));
        slot.live = after;
        indexes.forEach(index -> index.leave(slot, before, after));
        if (before == null) {
            slots.put(slot.id, slot);
        }
    }

    void hide(Slot slot) {
        LiveHost before = slot.live;
        slot.live = null;
        slots.remove(slot.id);
        indexes.forEach(index -> index.leave(slot, before, null));
    }
}
