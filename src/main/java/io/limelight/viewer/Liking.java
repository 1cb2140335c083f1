package io.limelight.viewer;

import io.limelight.domain.Activity;
import io.limelight.domain.Behaviour.SongPlayed;
import io.limelight.domain.HostId;
import io.limelight.domain.Room;
import io.limelight.domain.Signal;
import io.limelight.domain.Tastes;
import io.limelight.domain.Tastes.Weights;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Folds what a user does, weighed by how much it says, into {@link Tastes} and the interest in activities beside them. */
final class Liking {
    private static final double PLAYED = 1;
    private static final double SUNG = 3;

    private final Decaying activities;
    private final Decaying activitiesNow;
    private final Decaying songs;
    private final Decaying songsNow;
    private final Decaying hosts;
    private final Decaying hostsNow;
    private final Decaying views;
    private final Decaying gifts;
    private final Decaying categories;
    private final Decaying categoriesNow;

    Liking(ViewerConfig.Horizons horizons) {
        activities = new Decaying(horizons.interest());
        activitiesNow = new Decaying(horizons.now());
        songs = new Decaying(horizons.interest());
        songsNow = new Decaying(horizons.now());
        hosts = new Decaying(horizons.interest());
        hostsNow = new Decaying(horizons.now());
        views = new Decaying(horizons.frequent());
        gifts = new Decaying(horizons.frequent());
        categories = new Decaying(horizons.interest());
        categoriesNow = new Decaying(horizons.now());
    }

    /** The signal that says most about the user; null when none does. */
    static @Nullable Signal strongest(Effects effects) {
        Signal[] best = new Signal[1];
        effects.forEach((signal, amount) -> {
            if (weight(signal) > (best[0] == null ? 0 : weight(best[0]))) {
                best[0] = signal;
            }
        });
        return best[0];
    }

    private static double weight(Signal signal) {
        return switch (signal) {
            case CLICK -> 1;
            case ENTER, PROFILE_ENTER -> 0.5;
            case COMMENT, LIKE, SHARE -> 2;
            case EFFECTIVE_WATCH -> 3;
            case FOLLOW -> 4;
            case GIFT -> 5;
            default -> 0;
        };
    }

    void acted(Room room, Effects effects, Signal strongest, long atMillis) {
        HostId hostId = room.hostId();
        double weight = weight(strongest);
        if (room.activity() != null) {
            activities.add(room.activity().name(), weight, atMillis);
            activitiesNow.add(room.activity().name(), weight, atMillis);
        }
        if (room.category() != null) {
            categories.add(room.category(), weight, atMillis);
            categoriesNow.add(room.category(), weight, atMillis);
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

    Map<Activity, Double> activitiesAt(long nowMillis) {
        return byActivity(activities.at(nowMillis));
    }

    Map<Activity, Double> storedActivities() {
        return byActivity(activities.stored());
    }

    private static Map<Activity, Double> byActivity(Weights weights) {
        Map<Activity, Double> byActivity = new HashMap<>();
        weights.byName().forEach((name, weight) -> byActivity.put(Activity.of(name), weight));
        return byActivity;
    }

    /** Of the weights of activities, as they are stored. */
    long activitiesAsOfMillis() {
        return activities.stored().asOfMillis();
    }

    Tastes at(long nowMillis) {
        return new Tastes(
                activitiesNow.at(nowMillis),
                songs.at(nowMillis),
                songsNow.at(nowMillis),
                hosts.at(nowMillis),
                hostsNow.at(nowMillis),
                views.at(nowMillis),
                gifts.at(nowMillis),
                categories.at(nowMillis),
                categoriesNow.at(nowMillis));
    }

    Tastes stored() {
        return new Tastes(
                activitiesNow.stored(),
                songs.stored(),
                songsNow.stored(),
                hosts.stored(),
                hostsNow.stored(),
                views.stored(),
                gifts.stored(),
                categories.stored(),
                categoriesNow.stored());
    }

    /** Adds what another has come to like, each decayed to the later time of both. */
    void unite(Map<Activity, Double> otherActivities, long asOfMillis, Tastes others) {
        activities.unite(byName(otherActivities, asOfMillis));
        activitiesNow.unite(others.activitiesNow());
        songs.unite(others.songs());
        songsNow.unite(others.songsNow());
        hosts.unite(others.hosts());
        hostsNow.unite(others.hostsNow());
        views.unite(others.views());
        gifts.unite(others.gifts());
        categories.unite(others.categories());
        categoriesNow.unite(others.categoriesNow());
    }

    private static Weights byName(Map<Activity, Double> activities, long asOfMillis) {
        Map<String, Double> byName = new HashMap<>();
        activities.forEach((activity, weight) -> byName.put(activity.name(), weight));
        return new Weights(byName, asOfMillis);
    }

    void restore(Map<Activity, Double> storedActivities, long asOfMillis, Tastes stored) {
        activities.restore(byName(storedActivities, asOfMillis));
        activitiesNow.restore(stored.activitiesNow());
        songs.restore(stored.songs());
        songsNow.restore(stored.songsNow());
        hosts.restore(stored.hosts());
        hostsNow.restore(stored.hostsNow());
        views.restore(stored.views());
        gifts.restore(stored.gifts());
        categories.restore(stored.categories());
        categoriesNow.restore(stored.categoriesNow());
    }
}
