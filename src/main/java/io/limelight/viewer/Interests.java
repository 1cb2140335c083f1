package io.limelight.viewer;

import io.limelight.domain.Activity;
import io.limelight.domain.Signal;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How much a user cares for each activity: what was done there, weighed by how much it says, and decayed by half-life. */
final class Interests {
    private static final int MAX_ACTIVITIES = 64;
    /** By weight and then by name: which one is forgotten must not depend on where it lies in the map. */
    private static final Comparator<Map.Entry<Activity, Double>> LEAST = Map.Entry.<Activity, Double>comparingByValue()
            .thenComparing(entry -> entry.getKey().name());

    private final double halfLifeMillis;
    private final Map<Activity, Double> weights = new HashMap<>();
    private long asOfMillis;

    Interests(Duration halfLife) {
        this.halfLifeMillis = halfLife.toMillis();
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

    static double weight(Signal signal) {
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

    void add(@Nullable Activity activity, Signal signal, long atMillis) {
        if (activity == null) {
            return;
        }
        if (atMillis > asOfMillis) {
            double decay = decay(asOfMillis, atMillis);
            weights.replaceAll((key, weight) -> weight * decay);
            asOfMillis = atMillis;
        }
        weights.merge(activity, weight(signal) * decay(atMillis, asOfMillis), Double::sum);
        if (weights.size() > MAX_ACTIVITIES) {
            weights.remove(Collections.min(weights.entrySet(), LEAST).getKey());
        }
    }

    private double decay(long fromMillis, long toMillis) {
        return toMillis <= fromMillis ? 1 : Math.exp(-Math.log(2) * (toMillis - fromMillis) / halfLifeMillis);
    }

    Map<Activity, Double> at(long nowMillis) {
        double decay = decay(asOfMillis, nowMillis);
        Map<Activity, Double> now = new HashMap<>(weights);
        now.replaceAll((key, weight) -> weight * decay);
        return now;
    }

    Map<Activity, Double> values() {
        return weights;
    }

    long asOfMillis() {
        return asOfMillis;
    }

    void restore(Map<Activity, Double> stored, long storedAsOfMillis) {
        weights.putAll(stored);
        asOfMillis = storedAsOfMillis;
    }
}
