package io.limelight.viewer;

import io.limelight.domain.ViewerSnapshot.Step;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * The behaviour sequence: of all steps ever added the newest by event time, in that order, whatever order they came in. Steps of one
 * moment are ordered by the hashes of their events' ids; those of one event stay as they were told.
 */
final class Sequence {
    private static final Comparator<Step> ORDER =
            Comparator.comparingLong(Step::atMillis).thenComparingLong(Step::idHash);

    private final int capacity;
    private final List<Step> steps = new ArrayList<>(4);

    Sequence(int capacity) {
        this.capacity = capacity;
    }

    void add(Step step) {
        int at = steps.size();
        while (at > 0 && ORDER.compare(steps.get(at - 1), step) > 0) {
            at--;
        }
        if (at == 0 && steps.size() == capacity) {
            return;
        }
        steps.add(at, step);
        if (steps.size() > capacity) {
            steps.remove(0);
        }
    }

    /** Oldest first. */
    List<Step> all() {
        return List.copyOf(steps);
    }

    void restore(Collection<Step> stored) {
        stored.forEach(this::add);
    }
}
