package io.limelight.viewer;

import io.limelight.domain.Activity;
import io.limelight.domain.Behaviour.SongPlayed;
import io.limelight.domain.HostId;
import io.limelight.domain.Signal;
import io.limelight.domain.Tastes;
import org.jspecify.annotations.Nullable;

/** Folds what a user does into {@link Tastes}. */
final class Liking {
    private static final double PLAYED = 1;
    private static final double SUNG = 3;

    private final Decaying activitiesNow;
    private final Decaying songs;
    private final Decaying songsNow;
    private final Decaying hosts;
    private final Decaying hostsNow;
    private final Decaying views;
    private final Decaying gifts;

    Liking(ViewerConfig.Horizons horizons) {
        activitiesNow = new Decaying(horizons.now(), horizons.entries());
        songs = new Decaying(horizons.interest(), horizons.entries());
        songsNow = new Decaying(horizons.now(), horizons.entries());
        hosts = new Decaying(horizons.interest(), horizons.entries());
        hostsNow = new Decaying(horizons.now(), horizons.entries());
        views = new Decaying(horizons.frequent(), horizons.entries());
        gifts = new Decaying(horizons.frequent(), horizons.entries());
    }

    void acted(HostId hostId, @Nullable Activity activity, Effects effects, Signal strongest, long atMillis) {
        double weight = Interests.weight(strongest);
        if (activity != null) {
            activitiesNow.add(activity.name(), weight, atMillis);
        }
        hosts.add(hostId.value(), weight, atMillis);
        hostsNow.add(hostId.value(), weight, atMillis);
        if (effects.has(Signal.EFFECTIVE_WATCH)) {
            views.add(hostId.value(), 1, atMillis);
        }
        if (effects.has(Signal.GIFT)) {
            gifts.add(hostId.value(), 1, atMillis);
        }
    }

    void heard(SongPlayed played, long atMillis) {
        double weight = played.sung() ? SUNG : PLAYED;
        songs.add(played.song().value(), weight, atMillis);
        songsNow.add(played.song().value(), weight, atMillis);
    }

    Tastes at(long nowMillis) {
        return new Tastes(
                activitiesNow.at(nowMillis),
                songs.at(nowMillis),
                songsNow.at(nowMillis),
                hosts.at(nowMillis),
                hostsNow.at(nowMillis),
                views.at(nowMillis),
                gifts.at(nowMillis));
    }

    Tastes stored() {
        return new Tastes(
                activitiesNow.stored(),
                songs.stored(),
                songsNow.stored(),
                hosts.stored(),
                hostsNow.stored(),
                views.stored(),
                gifts.stored());
    }

    void restore(Tastes stored) {
        activitiesNow.restore(stored.activitiesNow());
        songs.restore(stored.songs());
        songsNow.restore(stored.songsNow());
        hosts.restore(stored.hosts());
        hostsNow.restore(stored.hostsNow());
        views.restore(stored.views());
        gifts.restore(stored.gifts());
    }
}
