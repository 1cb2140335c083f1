package io.limelight.recall;

import io.limelight.board.Board;
import io.limelight.board.LiveHost;
import io.limelight.domain.HostId;
import io.limelight.domain.ViewerSnapshot.FriendRoom;
import io.limelight.recommend.Candidate;
import io.limelight.recommend.Query;
import io.limelight.recommend.Recaller;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Recalls the hosts on air in whose rooms friends of the user are, those with most friends first, then those entered last. */
public final class FriendsRecaller implements Recaller {
    private static final Comparator<Room> LIVELIEST_FIRST = Comparator.comparingInt(Room::friends)
            .thenComparingLong(Room::newestMillis)
            .reversed()
            .thenComparing(room -> room.hostId().value());

    private final Board board;

    public FriendsRecaller(Board board) {
        this.board = board;
    }

    @Override
    public String name() {
        return "friends";
    }

    @Override
    public CompletionStage<List<Candidate>> recall(Query query, int quota) {
        Map<HostId, Room> rooms = new HashMap<>();
        for (FriendRoom one : query.viewer().friendRooms()) {
            rooms.merge(one.hostId(), new Room(one.hostId(), 1, one.atMillis()), Room::and);
        }
        Found found = new Found(quota);
        rooms.values().stream().sorted(LIVELIEST_FIRST).forEach(room -> {
            LiveHost host = board.find(room.hostId());
            if (host != null) {
                found.add(host);
            }
        });
        return CompletableFuture.completedFuture(found.candidates());
    }

    private record Room(HostId hostId, int friends, long newestMillis) {
        Room and(Room other) {
            return new Room(hostId, friends + other.friends, Math.max(newestMillis, other.newestMillis));
        }
    }
}
