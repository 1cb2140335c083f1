package io.limelight.viewer;

import io.limelight.domain.Behaviour.FriendSeen;
import io.limelight.domain.UserId;
import io.limelight.domain.ViewerSnapshot.FriendRoom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rooms that a user's friends are in: one of each friend, the newest by event time, so that being told again, or in another
 * order, changes nothing. What is older than an age is over, since nobody may have told that a friend left.
 */
final class FriendRooms {
    /** By time and then by friend: which one is forgotten must not depend on who told first. */
    private static final Comparator<FriendRoom> OLDEST_FIRST = Comparator.comparingLong(FriendRoom::atMillis)
            .thenComparing(room -> room.friend().value());

    private final int capacity;
    private final long ageMillis;
    private final List<FriendRoom> rooms = new ArrayList<>(0);

    FriendRooms(int capacity, Duration age) {
        this.capacity = capacity;
        this.ageMillis = age.toMillis();
    }

    void tell(FriendSeen seen, long atMillis) {
        FriendRoom before = of(seen.friend());
        if (before != null && before.atMillis() > atMillis) {
            return;
        }
        if (seen.there()) {
            put(new FriendRoom(seen.friend(), seen.hostId(), atMillis));
        } else if (before != null && before.hostId().equals(seen.hostId())) {
            forget(seen.friend());
        }
        rooms.removeIf(room -> isOver(room, atMillis));
    }

    private void put(FriendRoom room) {
        forget(room.friend());
        rooms.add(room);
        rooms.sort(OLDEST_FIRST);
        while (rooms.size() > capacity) {
            rooms.remove(0);
        }
    }

    /** What another knew of where friends are. */
    void unite(Collection<FriendRoom> others) {
        for (FriendRoom other : others) {
            FriendRoom before = of(other.friend());
            if (before == null || before.atMillis() < other.atMillis()) {
                put(other);
            }
        }
    }

    private @Nullable FriendRoom of(UserId friend) {
        return rooms.stream()
                .filter(room -> room.friend().equals(friend))
                .findFirst()
                .orElse(null);
    }

    private boolean isOver(FriendRoom room, long nowMillis) {
        return room.atMillis() + ageMillis <= nowMillis;
    }

    void forget(UserId friend) {
        rooms.removeIf(room -> room.friend().equals(friend));
    }

    /** Those not over, entered longest ago first. */
    List<FriendRoom> at(long nowMillis) {
        return rooms.stream().filter(room -> !isOver(room, nowMillis)).toList();
    }

    List<FriendRoom> all() {
        return rooms;
    }

    void restore(Collection<FriendRoom> stored) {
        rooms.addAll(stored);
    }
}
