package io.limelight.app.replay;

import io.limelight.dataset.ReplayItem;
import io.limelight.dataset.ReplayItem.Show;
import io.limelight.dataset.ReplayItem.ViewerFact;
import io.limelight.domain.UserId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * How far the features of impressions were behind what their users had done: of the user's behaviours that were in the log before the
 * impression, those that its features had not seen.
 *
 * @param late impressions whose features had not seen all
 * @param ahead impressions whose features had seen more than there was; there must be none
 * @param events how many were not seen
 * @param millis how long before the impression, by the log's clock, the first of them was written; 0 when there is none
 */
record FeatureLag(int impressions, int late, int ahead, Percentiles events, Percentiles millis) {
    /** By nearest rank. */
    record Percentiles(long p50, long p99, long most) {
        static Percentiles of(long[] values) {
            long[] sorted = values.clone();
            Arrays.sort(sorted);
            return new Percentiles(at(sorted, 0.5), at(sorted, 0.99), at(sorted, 1));
        }

        private static long at(long[] sorted, double share) {
            return sorted.length == 0 ? 0 : sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
        }
    }

    /** @param appliedByRow how many behaviours of its user a shown row's features had seen; rows that are not in it do not count */
    static FeatureLag of(Iterator<ReplayItem> plan, Map<Integer, Long> appliedByRow) {
        Map<UserId, List<Long>> written = new HashMap<>();
        long[] events = new long[appliedByRow.size()];
        long[] millis = new long[appliedByRow.size()];
        int count = 0;
        int late = 0;
        int ahead = 0;
        while (plan.hasNext()) {
            ReplayItem item = plan.next();
            if (item.fact() instanceof ViewerFact fact && !item.repeat()) {
                written.computeIfAbsent(fact.behaviour().userId(), user -> new ArrayList<>())
                        .add(item.atMillis());
            } else if (item.fact() instanceof Show show && appliedByRow.containsKey(show.row())) {
                long applied = appliedByRow.getOrDefault(show.row(), 0L);
                List<Long> before = written.getOrDefault(show.userId(), List.of());
                events[count] = Math.max(0, before.size() - applied);
                millis[count] = events[count] == 0 ? 0 : item.atMillis() - before.get((int) applied);
                late += events[count] > 0 ? 1 : 0;
                ahead += applied > before.size() ? 1 : 0;
                count++;
            }
        }
        return new FeatureLag(
                count,
                late,
                ahead,
                Percentiles.of(Arrays.copyOf(events, count)),
                Percentiles.of(Arrays.copyOf(millis, count)));
    }
}
