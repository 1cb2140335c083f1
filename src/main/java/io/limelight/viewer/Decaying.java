package io.limelight.viewer;

import io.limelight.domain.Tastes.Weights;
import io.limelight.viewer.ViewerConfig.Horizon;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Weights by name, each halved in every half-life: sums of what was added, in event time. The least is forgotten first. */
final class Decaying {
    private static final String[] NO_NAMES = {};
    private static final double[] NO_WEIGHTS = {};

    private final Horizon horizon;
    private String[] names = NO_NAMES;
    private double[] weights = NO_WEIGHTS;
    private long asOfMillis;

    Decaying(Horizon horizon) {
        this.horizon = horizon;
    }

    void add(String name, double weight, long atMillis) {
        if (atMillis > asOfMillis) {
            double decay = decay(asOfMillis, atMillis);
            for (int i = 0; i < names.length; i++) {
                weights[i] *= decay;
            }
            asOfMillis = atMillis;
        }
        int place = place(name);
        weights[place] += weight * decay(atMillis, asOfMillis);
        if (names.length > horizon.entries()) {
            remove(least());
        }
    }

    /** By name: what is forgotten for want of room must not depend on how a map lies. */
    void unite(Weights others) {
        new TreeMap<>(others.byName()).forEach((name, weight) -> add(name, weight, others.asOfMillis()));
    }

    private double decay(long fromMillis, long toMillis) {
        double halfLifeMillis = horizon.halfLife().toMillis();
        return toMillis <= fromMillis ? 1 : Math.exp(-Math.log(2) * (toMillis - fromMillis) / halfLifeMillis);
    }

    /** Where the name is; it is put there when it is new. */
    private int place(String name) {
        for (int i = 0; i < names.length; i++) {
            if (names[i].equals(name)) {
                return i;
            }
        }
        // by one: there are ten of these in every viewer, and a new name is rare
        int place = names.length;
        names = Arrays.copyOf(names, place + 1);
        weights = Arrays.copyOf(weights, place + 1);
        names[place] = name;
        return place;
    }

    /** By weight and then by name: which one is forgotten must not depend on where it lies. */
    private int least() {
        int least = 0;
        for (int i = 1; i < names.length; i++) {
            int order = Double.compare(weights[i], weights[least]);
            if (order < 0 || (order == 0 && names[i].compareTo(names[least]) < 0)) {
                least = i;
            }
        }
        return least;
    }

    private void remove(int place) {
        int last = names.length - 1;
        names[place] = names[last];
        weights[place] = weights[last];
        names = Arrays.copyOf(names, last);
        weights = Arrays.copyOf(weights, last);
    }

    Weights at(long nowMillis) {
        return new Weights(byName(decay(asOfMillis, nowMillis)), nowMillis);
    }

    Weights stored() {
        return new Weights(byName(1), asOfMillis);
    }

    private Map<String, Double> byName(double decay) {
        Map<String, Double> byName = new HashMap<>();
        for (int i = 0; i < names.length; i++) {
            byName.put(names[i], weights[i] * decay);
        }
        return byName;
    }

    void restore(Weights stored) {
        stored.byName().forEach((name, weight) -> {
            int place = place(name);
            weights[place] = weight;
        });
        asOfMillis = stored.asOfMillis();
    }
}
