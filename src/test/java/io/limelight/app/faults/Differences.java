package io.limelight.app.faults;

import io.limelight.domain.HostSnapshot;
import io.limelight.domain.Position;
import io.limelight.domain.SceneCounters;
import io.limelight.domain.ViewerSnapshot;
import java.lang.reflect.Array;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where two states are not the same: every component of their records, whole numbers exactly, decayed sums within a millionth. Left out
 * is what says who owned a host when; the gauge of viewers in a room, which depends on the order of two topics; and the ledger, which has
 * a proof of its own.
 */
final class Differences {
    private static final double TOLERANCE = 1e-6;
    private static final Map<Class<?>, Set<String>> LEFT_OUT = Map.of(
            HostSnapshot.class, Set.of("epoch", "concurrentViewers"),
            SceneCounters.class, Set.of("viewers"),
            ViewerSnapshot.class, Set.of("ledger"));

    private final List<String> found = new ArrayList<>();

    static List<String> between(String name, Object expected, Object actual) {
        Differences differences = new Differences();
        differences.compare(name, expected, actual);
        return differences.found;
    }

    private void compare(String path, Object expected, Object actual) {
        if (expected == null || actual == null) {
            require(path, expected, actual, expected == actual);
        } else if (expected instanceof Double one && actual instanceof Double other) {
            require(path, one, other, Math.abs(one - other) <= TOLERANCE * Math.max(1, Math.abs(one)));
        } else if (expected instanceof List<?> ones && actual instanceof List<?> others) {
            compareLists(path, ones, others);
        } else if (expected instanceof Map<?, ?> ones && actual instanceof Map<?, ?> others) {
            require(
                    path + ".keys",
                    ones.keySet(),
                    others.keySet(),
                    ones.keySet().equals(others.keySet()));
            ones.forEach((key, value) -> compare(path + "." + key, value, others.get(key)));
        } else if (expected.getClass().isArray()) {
            compareArrays(path, expected, actual);
        } else if (expected instanceof Record) {
            compareRecords(path, expected, actual);
        } else {
            require(path, expected, actual, expected.equals(actual));
        }
    }

    private void compareLists(String path, List<?> expected, List<?> actual) {
        List<?> ones = path.endsWith(".watermarks") ? sorted(expected) : expected;
        List<?> others = path.endsWith(".watermarks") ? sorted(actual) : actual;
        require(path + ".size", ones.size(), others.size(), ones.size() == others.size());
        for (int i = 0; i < Math.min(ones.size(), others.size()); i++) {
            compare(path + "[" + i + "]", ones.get(i), others.get(i));
        }
    }

    private static List<?> sorted(List<?> positions) {
        return positions.stream()
                .map(Position.class::cast)
                .sorted(Comparator.comparing(Position::topic).thenComparing(Position::partition))
                .toList();
    }

    private void compareArrays(String path, Object expected, Object actual) {
        for (int i = 0; i < Array.getLength(expected); i++) {
            compare(path + "[" + i + "]", Array.get(expected, i), Array.get(actual, i));
        }
    }

    private void compareRecords(String path, Object expected, Object actual) {
        Set<String> leftOut = LEFT_OUT.getOrDefault(expected.getClass(), Set.of());
        for (RecordComponent component : expected.getClass().getRecordComponents()) {
            if (!leftOut.contains(component.getName())) {
                compare(path + "." + component.getName(), value(component, expected), value(component, actual));
            }
        }
    }

    private static Object value(RecordComponent component, Object of) {
        try {
            return component.getAccessor().invoke(of);
        } catch (ReflectiveOperationException closed) {
            throw new IllegalStateException(component + " cannot be read", closed);
        }
    }

    private void require(String path, Object expected, Object actual, boolean same) {
        if (!same) {
            found.add(path + ": " + expected + " in the log, " + actual + " stored");
        }
    }
}
