package io.limelight.app.replay;

import io.limelight.dataset.Days;
import io.limelight.domain.Label;
import io.limelight.domain.UserId;
import io.limelight.learn.Bootstrap;
import io.limelight.learn.Metrics;
import io.limelight.learn.Scored;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How well one task was ranked on one day, as it was served.
 *
 * @param metrics of the served scores, with what they are above the offline ones where there are any
 */
public record DailyAuc(Label task, LocalDate day, Metrics metrics) {
    static final String OFFLINE = "offline";

    /**
     * One impression that a model ranked.
     *
     * @param labels by {@link Label#ordinal()}; NaN where it is not known
     * @param served what the model said of each when it was served; NaN where it has no such head
     * @param offline what the same model says of the values that the log's examples have; null where that was not asked
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Ranked(UserId user, long atMillis, float[] labels, float[] served, float @Nullable [] offline) {
        boolean tells(Label task) {
            return !Float.isNaN(labels[task.ordinal()]) && !Float.isNaN(served[task.ordinal()]);
        }
    }

    /** Task after task, each day by day. */
    static List<DailyAuc> table(List<Ranked> all, Bootstrap bootstrap) {
        Map<LocalDate, List<Ranked>> days = new TreeMap<>();
        all.forEach(one -> days.computeIfAbsent(Days.day(one.atMillis), day -> new ArrayList<>())
                .add(one));
        List<DailyAuc> table = new ArrayList<>();
        for (Label task : Label.values()) {
            days.forEach((day, impressions) -> {
                List<Ranked> told =
                        impressions.stream().filter(one -> one.tells(task)).toList();
                if (!told.isEmpty()) {
                    table.add(new DailyAuc(task, day, metrics(task, told, bootstrap)));
                }
            });
        }
        return table;
    }

    private static Metrics metrics(Label task, List<Ranked> told, Bootstrap bootstrap) {
        int size = told.size();
        Map<UserId, Integer> numbers = new HashMap<>();
        int[] users = new int[size];
        boolean[] labels = new boolean[size];
        float[] served = new float[size];
        float[] offline = new float[size];
        boolean both = true;
        for (int i = 0; i < size; i++) {
            Ranked one = told.get(i);
            users[i] = numbers.computeIfAbsent(one.user, user -> numbers.size());
            labels[i] = one.labels[task.ordinal()] > 0.5f;
            served[i] = one.served[task.ordinal()];
            both &= one.offline != null;
            offline[i] = one.offline == null ? Float.NaN : one.offline[task.ordinal()];
        }
        Scored scored = new Scored(users, numbers.size(), labels, served);
        return both
                ? Metrics.of(scored, bootstrap, OFFLINE, new Scored(users, numbers.size(), labels, offline))
                : Metrics.of(scored, bootstrap, null, null);
    }
}
