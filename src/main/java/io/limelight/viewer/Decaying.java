package io.limelight.viewer;

import io.limelight.domain.Tastes.Weights;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/** Weights by name, each halved in every half-life: sums of what was added, in event time. The least is forgotten first. */
final class Decaying {
    /** By weight and then by name: which one is forgotten must not depend on where it lies in the map. */
    private static final Comparator<Map.Entry<String, Double>> LEAST =
            Map.Entry.<String, Double>comparingByValue().thenComparing(Map.Entry.comparingByKey());

    private final double halfLifeMillis;
    private final int capacity;
    private final Map<String, Double> weights = new HashMap<>();
    private long asOfMillis;

    Decaying(Duration halfLife, int capacity) {
        this.halfLifeMillis = halfLife.toMillis();
        this.capacity = capacity;
    }

    void add(String name, double weight, long atMillis) {
        if (atMillis > asOfMillis) {
            double decay = decay(asOfMillis, atMillis);
            weights.replaceAll((key, value) -> value * decay);
            asOfMillis = atMillis;
        }
        weights.merge(name, weight * decay(atMillis, asOfMillis), Double::sum);
        if (weights.size() > capacity) {
            weights.remove(Collections.min(weights.entrySet(), LEAST).getKey());
        }
    }

    private double decay(long fromMillis, long toMillis) {
        return toMillis <= fromMillis ? 1 : Math.exp(-Math.log(2) * (toMillis - fromMillis) / halfLifeMillis);
    }

    Weights at(long nowMillis) {
        double decay = decay(asOfMillis, nowMillis);
        Map<String, Double> now = new HashMap<>(weights);
        now.replaceAll((key, weight) -> weight * decay);
        return new Weights(now, nowMillis);
    }

    Weights stored() {
        return new Weights(weights, asOfMillis);
    }

    void restore(Weights stored) {
        weights.putAll(stored.byName());
        asOfMillis = stored.asOfMillis();
    }
}
