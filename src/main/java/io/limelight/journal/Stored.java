package io.limelight.journal;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is stored of one entity: the newest snapshot, and the events after it in order.
 *
 * @param highest sequence number ever written; 0 when there is none
 * @param epoch of the owner who stored all of it
 */
record Stored(@Nullable Entry snapshot, List<Entry> events, long highest, long epoch) {
    /** Rows of an older epoch than the newest are what a former owner wrote after it was one no more: they never happened. */
    static Stored of(List<Entry> rows) {
        long epoch = rows.stream().mapToLong(Entry::epoch).max().orElse(0);
        Entry snapshot = null;
        long highest = 0;
        for (Entry row : rows) {
            if (row.epoch() == epoch) {
                if (row.isSnapshot()) {
                    snapshot = row;
                }
                highest = Math.max(highest, Math.max(row.sequence(), row.covers()));
            }
        }
        long covered = snapshot == null ? 0 : snapshot.covers();
        List<Entry> events = rows.stream()
                .filter(row -> row.epoch() == epoch && !row.isSnapshot() && row.sequence() > covered)
                .toList();
        return new Stored(snapshot, events, highest, epoch);
    }

    boolean isEmpty() {
        return snapshot == null && events.isEmpty();
    }

    /** All of it as a newer owner stores it. */
    List<Entry> under(long newer) {
        List<Entry> rows = new ArrayList<>(events.size() + 1);
        if (snapshot != null) {
            rows.add(snapshot.under(newer));
        }
        events.forEach(event -> rows.add(event.under(newer)));
        return rows;
    }
}
