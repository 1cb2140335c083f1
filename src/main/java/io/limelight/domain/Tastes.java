package io.limelight.domain;

import java.util.List;
import java.util.Map;

/**
 * What a user has come to like, as sums that decay: over the long horizon, and {@code now} over the short one. Activities over the
 * long horizon stand beside.
 *
 * @param activitiesNow by activity
 * @param songs played or sung, by song
 * @param hosts what was done with each host, weighed by how much it says: intimacy
 * @param views effective watches by host: whom the user views frequently
 * @param gifts gifts by host: to whom the user gives frequently
 * @param categories by category of the hosts
 */
public record Tastes(
        Weights activitiesNow,
        Weights songs,
        Weights songsNow,
        Weights hosts,
        Weights hostsNow,
        Weights views,
        Weights gifts,
        Weights categories,
        Weights categoriesNow) {
    public static final Tastes NONE = new Tastes(
            Weights.NONE,
            Weights.NONE,
            Weights.NONE,
            Weights.NONE,
            Weights.NONE,
            Weights.NONE,
            Weights.NONE,
            Weights.NONE,
            Weights.NONE);

    /** All that are by host. */
    public List<Weights> byHost() {
        return List.of(hosts, hostsNow, views, gifts);
    }

    /** Weights by id or name, decayed to a time. */
    public record Weights(Map<String, Double> byName, long asOfMillis) {
        public static final Weights NONE = new Weights(Map.of(), 0);

        public Weights {
            byName = Map.copyOf(byName);
        }

        /** 0 for what is not there. */
        public double of(String name) {
            return byName.getOrDefault(name, 0.0);
        }
    }
}
