package io.limelight.journal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is stored of one entity: the newest snapshot, and the events after it in order.
 *
 * @param highest sequence number ever written; 0 when there is none
 */
record Stored(@Nullable Entry snapshot, List<Entry> events, long highest) {
    static Stored of(List<Entry> rows) {
        Entry snapshot = null;
        long highest = 0;
        for (Entry row : rows) {
            if (row.isSnapshot()) {
                snapshot = row;
            }
            highest = Math.max(highest, row.isSnapshot() ? row.covers() : row.sequence());
        }
        long covered = snapshot == null ? 0 : snapshot.covers();
        List<Entry> events = rows.stream()
                .filter(row -> !row.isSnapshot() && row.sequence() > covered)
                .toList();
        return new Stored(snapshot, events, highest);
    }
}
