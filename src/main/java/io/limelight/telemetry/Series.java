package io.limelight.telemetry;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The meters of one name by the values of their labels. Never more than its cap: later values share one called {@code other}. */
final class Series<M> {
    private static final int LONGEST_VALUE = 64;

    private final int cap;
    private final Function<List<String>, M> register;
    private final ConcurrentHashMap<List<String>, M> meters = new ConcurrentHashMap<>();

    Series(int cap, Function<List<String>, M> register) {
        this.cap = cap;
        this.register = register;
    }

    M of(String... values) {
        List<String> key = List.of(values);
        M meter = meters.get(key);
        return meter != null ? meter : admit(key);
    }

    private synchronized M admit(List<String> key) {
        List<String> kept =
                meters.size() < cap - 1 ? key : Collections.unmodifiableList(Collections.nCopies(key.size(), "other"));
        return meters.computeIfAbsent(
                kept,
                labels -> register.apply(labels.stream().map(Series::shortened).toList()));
    }

    private static String shortened(String value) {
        return value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE);
    }
}
