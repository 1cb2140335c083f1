package io.limelight.world;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;

/** What will happen, in the order of time; what is due at the same moment happens in the order it was planned. */
final class Agenda {
    private record Entry(long atMillis, long order, Runnable action) {}

    private final PriorityQueue<Entry> entries =
            new PriorityQueue<>(Comparator.comparingLong(Entry::atMillis).thenComparingLong(Entry::order));
    private long now;
    private long planned;

    Agenda(long now) {
        this.now = now;
    }

    static double millis(Duration duration) {
        return (double) duration.toMillis();
    }

    long now() {
        return now;
    }

    /** What should have happened already happens next. */
    void plan(long atMillis, Runnable action) {
        entries.add(new Entry(Math.max(atMillis, now), planned++, action));
    }

    void after(double millis, Runnable action) {
        plan(now + Math.round(millis), action);
    }

    void advanceTo(long millis) {
        for (Entry next = entries.peek(); next != null && next.atMillis <= millis; next = entries.peek()) {
            entries.poll();
            now = next.atMillis;
            next.action.run();
        }
        now = Math.max(now, millis);
    }
}
