package io.limelight.dataset;

import io.limelight.domain.OfflineProfile;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * By author, how many of those who watched before the log begins did so long, beside how many were to be expected of them: the sum
 * of each one's own share of long views among the others that they watched, drawn to everybody's by {@link #STRENGTH} views. It
 * takes out of a rate who the viewers happened to be, as a model of users and items does with one effect for each (Koren, Bell,
 * Volinsky: Matrix Factorization Techniques for Recommender Systems, 2009, the biases).
 */
final class WatchLift {
    static final String WATCHES = "effective-watches";
    static final String EXPECTED = "expected-effective-watches";
    /** Views at everybody's share that a user is taken to have beside those known: of few views little is believed. */
    static final double STRENGTH = 5;

    private final Map<Integer, Video> videos;
    private final Map<Integer, double[]> sums = new HashMap<>();

    private WatchLift(Map<Integer, Video> videos) {
        this.videos = videos;
    }

    /** Authors whom no history has are not in it. */
    static Map<Integer, OfflineProfile> of(KuaiRand dataset, long asOfMillis) {
        long watched = 0;
        long lasted = 0;
        for (History history : dataset.histories().values()) {
            Set<Integer> once = new HashSet<>(history.watched());
            watched += once.size();
            once.retainAll(history.watchedLong());
            lasted += once.size();
        }
        WatchLift lift = new WatchLift(dataset.videos());
        double share = watched == 0 ? 0 : (double) lasted / watched;
        // in order of users: sums of doubles depend on it
        new TreeMap<>(dataset.histories()).values().forEach(history -> lift.add(history, share));
        Map<Integer, OfflineProfile> profiles = new HashMap<>();
        lift.sums.forEach((author, sums) ->
                profiles.put(author, new OfflineProfile(asOfMillis, Map.of(WATCHES, sums[0], EXPECTED, sums[1]))));
        return profiles;
    }

    private void add(History history, double share) {
        Set<Integer> watched = new HashSet<>(history.watched());
        Set<Integer> lasted = new HashSet<>(watched);
        lasted.retainAll(new HashSet<>(history.watchedLong()));
        for (int id : watched) {
            int own = lasted.contains(id) ? 1 : 0;
            double others = watched.size() - 1;
            double expected = (lasted.size() - own + STRENGTH * share) / (others + STRENGTH);
            double[] ofAuthor =
                    sums.computeIfAbsent(ReplayPlan.video(videos, id).authorId(), author -> new double[2]);
            ofAuthor[0] += own;
            ofAuthor[1] += expected;
        }
    }
}
