package io.limelight.support;

import io.limelight.domain.Aversion;
import io.limelight.domain.Current;
import io.limelight.domain.Days;
import io.limelight.domain.Identities;
import io.limelight.domain.LedgerSnapshot;
import io.limelight.domain.Position;
import io.limelight.domain.RecentId;
import io.limelight.domain.SongId;
import io.limelight.domain.Tastes;
import io.limelight.domain.UserProfile;
import io.limelight.domain.ViewerSnapshot;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes snapshots of viewers who remember what a test says, and nothing else. */
public final class Remembered {
    private @Nullable UserProfile profile;
    private List<ViewerSnapshot.Step> steps = List.of();
    private List<Position> watermarks = List.of();
    private List<RecentId> recentIds = List.of();
    private LedgerSnapshot ledger = LedgerSnapshot.EMPTY;
    private List<Aversion> aversions = List.of();
    private Tastes tastes = Tastes.NONE;
    private long tiesEvicted;
    private ViewerSnapshot.@Nullable Erasure erasure;
    private List<ViewerSnapshot.FriendRoom> friendRooms = List.of();
    private List<SongId> sung = List.of();
    private List<ViewerSnapshot.Tie> ties = List.of();
    private Current current = Current.NONE;
    private Identities identities = Identities.NONE;
    private Days days = Days.NONE;

    public Remembered profile(UserProfile known) {
        profile = known;
        return this;
    }

    public Remembered steps(ViewerSnapshot.Step... taken) {
        steps = List.of(taken);
        return this;
    }

    public Remembered watermarks(List<Position> passed) {
        watermarks = passed;
        return this;
    }

    public Remembered recentIds(List<RecentId> seen) {
        recentIds = seen;
        return this;
    }

    public Remembered ledger(LedgerSnapshot waiting) {
        ledger = waiting;
        return this;
    }

    public Remembered aversions(Aversion... held) {
        aversions = List.of(held);
        return this;
    }

    public Remembered tastes(Tastes liked) {
        tastes = liked;
        return this;
    }

    public Remembered tiesEvicted(long count) {
        tiesEvicted = count;
        return this;
    }

    public Remembered erasure(ViewerSnapshot.Erasure newest) {
        erasure = newest;
        return this;
    }

    public Remembered friendRooms(ViewerSnapshot.FriendRoom... rooms) {
        friendRooms = List.of(rooms);
        return this;
    }

    public Remembered sung(SongId... songs) {
        sung = List.of(songs);
        return this;
    }

    public Remembered ties(ViewerSnapshot.Tie... held) {
        ties = List.of(held);
        return this;
    }

    public Remembered current(Current known) {
        current = known;
        return this;
    }

    public Remembered identities(Identities known) {
        identities = known;
        return this;
    }

    public Remembered days(Days known) {
        days = known;
        return this;
    }

    public ViewerSnapshot snapshot() {
        return new ViewerSnapshot(
                profile,
                ties,
                steps,
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                0,
                0,
                List.of(),
                watermarks,
                recentIds,
                ledger,
                aversions,
                tastes,
                tiesEvicted,
                erasure,
                friendRooms,
                sung,
                current,
                identities,
                days);
    }
}
