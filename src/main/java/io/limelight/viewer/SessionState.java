package io.limelight.viewer;

import io.limelight.domain.Current;
import io.limelight.domain.Identities;
import io.limelight.domain.LedgerSnapshot;
import io.limelight.domain.Position;
import io.limelight.domain.RecentId;
import io.limelight.domain.SongId;
import io.limelight.domain.Tastes;
import io.limelight.domain.UserId;
import io.limelight.domain.UserProfile;
import io.limelight.domain.ViewerSnapshot;
import io.limelight.domain.ViewerSnapshot.Erasure;
import io.limelight.domain.ViewerSnapshot.ShownHost;
import io.limelight.domain.ViewerView;
import io.limelight.viewer.ViewerConfig.Lasting;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that is remembered of what a user told of themselves and did: stored, shown to requests, and united with what another remembered. */
final class SessionState {
    @Nullable
    UserProfile profile;

    final Ties ties;
    final Aversions aversions;
    final Visits visits;
    final Liking liking;
    final Sequence steps;
    final Memory<SongId> songs;
    final Memory<SongId> sung;
    final Memory<UserId> friends;
    final FriendRooms friendRooms;
    final Daily daily;
    private final Lasting lasting;
    Current current = Current.NONE;
    long accepted;

    /** @param visits by which a visit's enter, effective watch and seconds count once, whoever else remembers them */
    SessionState(ViewerConfig config, Visits visits) {
        this.visits = visits;
        ties = new Ties(config.ties(), config.frequent());
        aversions = new Aversions(config.aversions());
        liking = new Liking(config.horizons());
        steps = new Sequence(config.steps());
        songs = new Memory<>(config.songs());
        sung = new Memory<>(config.songs());
        friends = new Memory<>(config.friends());
        friendRooms = new FriendRooms(
                config.friendRooms().most(), config.friendRooms().age());
        daily = new Daily(config.daily());
        lasting = config.lasting();
    }

    static SessionState from(ViewerConfig config, ViewerSnapshot snapshot) {
        SessionState state = new SessionState(config, new Visits(config.visits()));
        state.profile = snapshot.profile();
        state.ties.restore(snapshot.ties(), snapshot.tiesEvicted());
        state.steps.restore(snapshot.steps());
        state.songs.restore(snapshot.songs());
        state.sung.restore(snapshot.sung());
        state.friends.restore(snapshot.friends());
        state.friendRooms.restore(snapshot.friendRooms());
        state.accepted = snapshot.accepted();
        state.current = snapshot.current();
        state.liking.restore(snapshot.activityInterest(), snapshot.interestAsOfMillis(), snapshot.tastes());
        state.aversions.restore(snapshot.aversions());
        state.visits.restore(snapshot.visits());
        state.daily.restore(snapshot.days());
        return state;
    }

    /**
     * Adds what was remembered elsewhere, once; whoever calls knows repeats. Sums are added, of times the newest stay, sequences keep
     * their order, and of lists that have no times those of this user are the newer.
     */
    void unite(ViewerSnapshot other) {
        profile = profile == null ? other.profile() : profile;
        other.ties().forEach(tie -> ties.change(tie.hostId(), own -> own.and(tie)));
        other.steps().forEach(steps::add);
        songs.precede(other.songs());
        sung.precede(other.sung());
        friends.precede(other.friends());
        friendRooms.unite(other.friendRooms());
        liking.unite(other.activityInterest(), other.interestAsOfMillis(), other.tastes());
        other.aversions().forEach(aversions::unite);
        visits.precede(other.visits());
        current = current.and(other.current());
        daily.unite(other.days());
        accepted += other.accepted();
    }

    /** As far as it is told to those whom it is handed over to. */
    ViewerSnapshot history() {
        return snapshot(List.of(), List.of(), List.of(), LedgerSnapshot.EMPTY, null, Identities.NONE);
    }

    ViewerSnapshot snapshot(
            List<ShownHost> shown,
            List<Position> watermarks,
            List<RecentId> recentIds,
            LedgerSnapshot ledger,
            @Nullable Erasure erasure,
            Identities identities) {
        Tastes tastes = liking.stored();
        return new ViewerSnapshot(
                profile,
                List.copyOf(ties.by(tastes).values()),
                steps.all(),
                shown,
                songs.all(),
                friends.all(),
                liking.storedActivities(),
                liking.activitiesAsOfMillis(),
                accepted,
                List.copyOf(visits.all()),
                watermarks,
                recentIds,
                ledger,
                List.copyOf(aversions.all()),
                tastes,
                ties.evicted(),
                erasure,
                friendRooms.all(),
                sung.all(),
                current,
                identities,
                daily.stored());
    }

    ViewerView view(UserId userId, long nowMillis, Shown shown) {
        Tastes tastes = liking.at(nowMillis);
        return new ViewerView(
                userId,
                profile,
                ties.by(tastes),
                steps.all(),
                shown.inVain(ties.view()),
                songs.all(),
                liking.activitiesAt(nowMillis),
                accepted,
                aversions.view(),
                tastes,
                friendRooms.at(nowMillis),
                sung.all(),
                current.since(
                        nowMillis - lasting.scene().toMillis(),
                        nowMillis - lasting.song().toMillis()),
                daily.at(nowMillis));
    }
}
