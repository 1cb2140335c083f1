package io.limelight.domain;

import io.limelight.domain.ViewerSnapshot.FriendRoom;
import io.limelight.domain.ViewerSnapshot.ShownHost;
import io.limelight.domain.ViewerSnapshot.Step;
import io.limelight.domain.ViewerSnapshot.Tie;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a request may know of its user.
 *
 * @param accepted behaviours ever accepted; 0 is a cold start
 * @param steps the behaviour sequence, oldest first
 * @param shown hosts shown lately that the user has had nothing to do with since
 * @param songs played or sung, newest last
 * @param aversions what the user holds against hosts
 * @param friendRooms rooms that friends are in, entered longest ago first
 * @param sung songs sung to their accompaniment, newest last
 * @param current the scene and the song that the user is with, as far as not over
 * @param days what the user's days before today add up to, by the names of {@link Days}
 */
public record ViewerView(
        UserId userId,
        @Nullable UserProfile profile,
        Map<HostId, Tie> ties,
        List<Step> steps,
        Map<HostId, ShownHost> shown,
        List<SongId> songs,
        Map<Activity, Double> activityInterest,
        long accepted,
        Map<HostId, Aversion> aversions,
        Tastes tastes,
        List<FriendRoom> friendRooms,
        List<SongId> sung,
        Current current,
        Map<String, Double> days) {
    public ViewerView {
        ties = Map.copyOf(ties);
        steps = List.copyOf(steps);
        shown = Map.copyOf(shown);
        songs = List.copyOf(songs);
        activityInterest = Map.copyOf(activityInterest);
        aversions = Map.copyOf(aversions);
        friendRooms = List.copyOf(friendRooms);
        sung = List.copyOf(sung);
        days = Map.copyOf(days);
    }

    /** One whose friends are nowhere, and who sang nothing, is nowhere either and is here for the first day. */
    public ViewerView(
            UserId userId,
            @Nullable UserProfile profile,
            Map<HostId, Tie> ties,
            List<Step> steps,
            Map<HostId, ShownHost> shown,
            List<SongId> songs,
            Map<Activity, Double> activityInterest,
            long accepted,
            Map<HostId, Aversion> aversions,
            Tastes tastes) {
        this(
                userId,
                profile,
                ties,
                steps,
                shown,
                songs,
                activityInterest,
                accepted,
                aversions,
                tastes,
                List.of(),
                List.of(),
                Current.NONE,
                Map.of());
    }

    /** One who holds nothing against anybody, and of whose tastes nothing is known. */
    public ViewerView(
            UserId userId,
            @Nullable UserProfile profile,
            Map<HostId, Tie> ties,
            List<Step> steps,
            Map<HostId, ShownHost> shown,
            List<SongId> songs,
            Map<Activity, Double> activityInterest,
            long accepted) {
        this(userId, profile, ties, steps, shown, songs, activityInterest, accepted, Map.of(), Tastes.NONE);
    }

    /** A user of whom nothing is known. */
    public static ViewerView unknown(UserId userId) {
        return unknown(userId, Map.of());
    }

    /** A user of whom nothing is known but what is held against hosts. */
    public static ViewerView unknown(UserId userId, Map<HostId, Aversion> aversions) {
        return new ViewerView(
                userId, null, Map.of(), List.of(), Map.of(), List.of(), Map.of(), 0, aversions, Tastes.NONE);
    }

    public boolean coldStart() {
        return accepted == 0;
    }
}
