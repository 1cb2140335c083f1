package io.limelight.domain;

import java.util.AbstractMap;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A map of few names to numbers, in the order of names, in a third of the bytes of a tree: every host on a board has one. */
final class Sums extends AbstractMap<String, Double> {
    private final String[] names;
    private final double[] values;

    Sums(SortedMap<String, Double> sums) {
        names = sums.keySet().toArray(String[]::new);
        values = sums.values().stream().mapToDouble(Double::doubleValue).toArray();
    }

    @Override
    public @Nullable Double get(@Nullable Object name) {
        int at = name instanceof String text ? Arrays.binarySearch(names, text) : -1;
        return at < 0 ? null : values[at];
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return get(name) != null;
    }

    @Override
    public int size() {
        return names.length;
    }

    @Override
    public Set<Map.Entry<String, Double>> entrySet() {
        return IntStream.range(0, names.length)
                .mapToObj(at -> Map.entry(names[at], values[at]))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
