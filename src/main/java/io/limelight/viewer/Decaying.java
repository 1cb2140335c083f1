package io.limelight.viewer;

import io.limelight.domain.Tastes.Weights;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Weights by name, each halved in every half-life: sums of what was added, in event time. The least is forgotten first. */
final class Decaying {
    private final double halfLifeMillis;
    private final int capacity;
    private String[] names = {};
    private double[] weights = {};
    private int size;
    private long asOfMillis;

    Decaying(Duration halfLife, int capacity) {
        this.halfLifeMillis = halfLife.toMillis();
        this.capacity = capacity;
    }

    void add(String name, double weight, long atMillis) {
        if (atMillis > asOfMillis) {
            double decay = decay(asOfMillis, atMillis);
            for (int i = 0; i < size; i++) {
                weights[i] *= decay;
            }
            asOfMillis = atMillis;
        }
        int place = place(name);
        weights[place] += weight * decay(atMillis, asOfMillis);
        if (size > capacity) {
            remove(least());
        }
    }

    /** By name: what is forgotten for want of room must not depend on how a map lies. */
    void unite(Weights others) {
        new TreeMap<>(others.byName()).forEach((name, weight) -> add(name, weight, others.asOfMillis()));
    }

    private double decay(long fromMillis, long toMillis) {
        return toMillis <= fromMillis ? 1 : Math.exp(-Math.log(2) * (toMillis - fromMillis) / halfLifeMillis);
    }

    /** Where the name is; it is put there when it is new. */
    private int place(String name) {
        for (int i = 0; i < size; i++) {
            if (names[i].equals(name)) {
                return i;
            }
        }
        if (size == names.length) {
            // by one: there are ten of these in every viewer, and a new name is rare
            names = Arrays.copyOf(names, size + 1);
            weights = Arrays.copyOf(weights, size + 1);
        }
        names[size] = name;
        return size++;
    }

    /** By weight and then by name: which one is forgotten must not depend on where it lies. */
    private int least() {
        int least = 0;
        for (int i = 1; i < size; i++) {
            int order = Double.compare(weights[i], weights[least]);
            if (order < 0 || (order == 0 && names[i].compareTo(names[least]) < 0)) {
                least = i;
            }
        }
        return least;
    }

    private void remove(int place) {
        size--;
        names[place] = names[size];
        weights[place] = weights[size];
        weights[size] = 0;
    }

    Weights at(long nowMillis) {
        return new Weights(byName(decay(asOfMillis, nowMillis)), nowMillis);
    }

    Weights stored() {
        return new Weights(byName(1), asOfMillis);
    }

    private Map<String, Double> byName(double decay) {
        Map<String, Double> byName = new HashMap<>();
        for (int i = 0; i < size; i++) {
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
