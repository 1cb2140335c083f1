package io.limelight.domain;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A viewer as a whole, as it is stored.
 *
 * @param steps the behaviour sequence by time and then {@link Step#idHash}, oldest first
 * @param shown what was shown lately, oldest first
 * @param songs played or sung, newest last
 * @param activityInterest decayed to {@code interestAsOfMillis}
 * @param aversions told longest ago first
 * @param tiesEvicted how many ties were ever forgotten for want of room
 * @param accepted how many behaviours were ever accepted
 * @param erasure the newest; null when there never was one
 * @param friendRooms entered longest ago first
 * @param sung songs sung to their accompaniment, newest last
 * @param current where the user was last, and with which song
 * @param identities who else the user is
 * @param days what the user's days add up to
 */
public record ViewerSnapshot(
        @Nullable UserProfile profile,
        List<Tie> ties,
        List<Step> steps,
        List<ShownHost> shown,
        List<SongId> songs,
        List<UserId> friends,
        Map<Activity, Double> activityInterest,
        long interestAsOfMillis,
        long accepted,
        List<Visit> visits,
        List<Position> watermarks,
        List<RecentId> recentIds,
        LedgerSnapshot ledger,
        List<Aversion> aversions,
        Tastes tastes,
        long tiesEvicted,
        @Nullable Erasure erasure,
        List<FriendRoom> friendRooms,
        List<SongId> sung,
        Current current,
        Identities identities,
        Days days) {
    public ViewerSnapshot {
        ties = List.copyOf(ties);
        steps = List.copyOf(steps);
        shown = List.copyOf(shown);
        songs = List.copyOf(songs);
        friends = List.copyOf(friends);
        activityInterest = Map.copyOf(activityInterest);
        visits = List.copyOf(visits);
        watermarks = List.copyOf(watermarks);
        recentIds = List.copyOf(recentIds);
        aversions = List.copyOf(aversions);
        friendRooms = List.copyOf(friendRooms);
        sung = List.copyOf(sung);
    }

    /**
     * All that happened to the user until then is forgotten.
     *
     * @param throughMillis by event time
     * @param rowsGone whether what was stored before it is gone, too
     */
    public record Erasure(long throughMillis, boolean rowsGone) {}

    /**
     * How close the user is to a host.
     *
     * @param frequentView whether the user views the host frequently, when the state was told
     * @param frequentGifting whether the user gives to the host frequently, by then
     */
    public record Tie(
            HostId hostId,
            boolean following,
            long watchMillis,
            int watches,
            int gifts,
            long giftValue,
            long lastAtMillis,
            boolean frequentView,
            boolean frequentGifting) {
        /** One who does neither frequently. */
        public Tie(
                HostId hostId,
                boolean following,
                long watchMillis,
                int watches,
                int gifts,
                long giftValue,
                long lastAtMillis) {
            this(hostId, following, watchMillis, watches, gifts, giftValue, lastAtMillis, false, false);
        }

        /** What two users who are one person have with the host. */
        public Tie and(Tie other) {
            return new Tie(
                    hostId,
                    following || other.following,
                    watchMillis + other.watchMillis,
                    watches + other.watches,
                    gifts + other.gifts,
                    giftValue + other.giftValue,
                    Math.max(lastAtMillis, other.lastAtMillis));
        }

        public Tie frequently(boolean viewed, boolean given) {
            return new Tie(hostId, following, watchMillis, watches, gifts, giftValue, lastAtMillis, viewed, given);
        }
    }

    /**
     * One step of the behaviour sequence.
     *
     * @param idHash of the event's id: it orders steps of one moment
     */
    public record Step(
            HostId hostId, @Nullable Activity activity, Signal action, long dwellMillis, long atMillis, long idHash) {
        /** Of no event. */
        public Step(HostId hostId, @Nullable Activity activity, Signal action, long dwellMillis, long atMillis) {
            this(hostId, activity, action, dwellMillis, atMillis, 0);
        }
    }

    /**
     * The room that a friend is in.
     *
     * @param atMillis when it was entered
     */
    public record FriendRoom(UserId friend, HostId hostId, long atMillis) {}

    /** A host that was shown lately, and how often. */
    public record ShownHost(HostId hostId, long lastAtMillis, int times) {}

    /** The last visit to a host's room: how much of it was counted. */
    public record Visit(
            HostId hostId,
            @Nullable BroadcastId broadcastId,
            boolean entered,
            long dwellMillis,
            boolean effective,
            boolean ended,
            long atMillis) {}
}
