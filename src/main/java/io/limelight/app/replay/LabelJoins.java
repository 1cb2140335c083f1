package io.limelight.app.replay;

import io.limelight.app.bench.Report;
import io.limelight.app.replay.ShownRows.Sampled;
import io.limelight.dataset.Impression;
import io.limelight.dataset.Outcome;
import io.limelight.domain.Behaviour.Watched;
import io.limelight.domain.Label;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The label join rate of a log: of all that came of its impressions, as its own columns tell, the part that reached the final sample of
 * that very impression.
 */
final class LabelJoins {
    private final Map<Label, Integer> told = new EnumMap<>(Label.class);
    private final Map<Label, Integer> joined = new EnumMap<>(Label.class);

    private LabelJoins() {}

    /** @param shown the rows that were to be shown */
    static LabelJoins of(List<Impression> log, Predicate<Impression> shown, List<Sampled> samples) {
        Map<Integer, Set<Label>> byRow = new HashMap<>();
        samples.forEach(sample -> byRow.computeIfAbsent(sample.shown().row(), row -> EnumSet.noneOf(Label.class))
                .addAll(positives(sample.labels())));
        LabelJoins joins = new LabelJoins();
        for (int row = 0; row < log.size(); row++) {
            if (shown.test(log.get(row))) {
                joins.compare(log.get(row), byRow.getOrDefault(row, Set.of()));
            }
        }
        return joins;
    }

    private static Set<Label> positives(float[] labels) {
        Set<Label> positives = EnumSet.noneOf(Label.class);
        for (Label label : Label.values()) {
            if (labels[label.ordinal()] == 1) {
                positives.add(label);
            }
        }
        return positives;
    }

    private void compare(Impression impression, Set<Label> found) {
        for (Label label : Label.values()) {
            if (tells(impression, label)) {
                told.merge(label, 1, Integer::sum);
                joined.merge(label, found.contains(label) ? 1 : 0, Integer::sum);
            }
        }
    }

    private static boolean tells(Impression impression, Label label) {
        return switch (label) {
            case CLICK -> impression.has(Outcome.CLICK);
            case WATCH -> impression.playMillis() > 0;
            case EFFECTIVE_WATCH -> impression.playMillis() >= Watched.EFFECTIVE.toMillis();
            case PROFILE_ENTER -> impression.has(Outcome.PROFILE_ENTER);
            case COMMENT -> impression.has(Outcome.COMMENT);
            case LIKE -> impression.has(Outcome.LIKE);
            case SHARE -> impression.has(Outcome.FORWARD);
            case FOLLOW -> impression.has(Outcome.FOLLOW);
            case GIFT -> false;
        };
    }

    void tell(Report report) {
        Map<String, Double> rates = new TreeMap<>();
        told.forEach((label, count) -> rates.put(label.text(), rate(joined.getOrDefault(label, 0), count)));
        int all = told.values().stream().mapToInt(Integer::intValue).sum();
        int reached = joined.values().stream().mapToInt(Integer::intValue).sum();
        report.figure("labelsTold", all)
                .figure("labelJoinRate", rate(reached, all))
                .figure("labelJoinRateBy", rates);
    }

    private static double rate(int reached, int all) {
        return all == 0 ? 1 : Math.round(10_000.0 * reached / all) / 10_000.0;
    }
}
