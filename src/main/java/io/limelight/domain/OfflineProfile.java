package io.limelight.domain;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a host's history adds up to, as an offline job computes it, daily as a rule.
 *
 * @param asOfMillis until when the history goes; a profile of an older history never replaces a newer one
 * @param sums by name, such as {@code clicks-30d}; 0 or more. Features name those that models see
 */
public record OfflineProfile(long asOfMillis, Map<String, Double> sums) {
    public static final int MAX_SUMS = 64;

    public OfflineProfile {
        if (sums.size() > MAX_SUMS) {
            throw new InvalidFact("an offline profile has at most " + MAX_SUMS + " sums, not " + sums.size());
        }
        SortedMap<String, Double> inOrder = new TreeMap<>();
        sums.forEach((name, value) -> inOrder.put(name(name), check(name, value)));
        sums = new Sums(inOrder);
    }

    private static String name(String name) {
        String token = Token.of("sum", name);
        if (!token.equals(name)) {
            throw new InvalidFact("sum '" + name + "' must be in lower case");
        }
        return token;
    }

    private static double check(String name, double value) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new InvalidFact("sum '" + name + "' is " + value + "; a finite number from 0 is allowed");
        }
        return value;
    }

    /** 0 when it is not told. */
    public double sum(String name) {
        return sums.getOrDefault(name, 0.0);
    }
}
