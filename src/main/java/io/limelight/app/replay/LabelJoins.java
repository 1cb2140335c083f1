package io.limelight.app.replay;

import io.limelight.app.bench.Report;
import io.limelight.dataset.Impression;
import io.limelight.dataset.Outcome;
import io.limelight.domain.Behaviour.Watched;
import io.limelight.domain.Label;
import io.limelight.domain.Sample;
import io.limelight.log.LogConfig;
import io.limelight.log.LogScan;
import io.limelight.log.Topic;
import io.limelight.wire.Samples;
import io.limelight.wire.Slates;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The label join rate of a log: of all that came of its impressions, as its own columns tell, the part that reached the final sample of
 * that very impression. Read from the topics, so that a resumed replay tells of all of it.
 */
final class LabelJoins {
    private final List<Set<Label>> byRow = new ArrayList<>();
    private final Set<String> samples = new HashSet<>();
    private final Map<Label, Integer> told = new EnumMap<>(Label.class);
    private final Map<Label, Integer> joined = new EnumMap<>(Label.class);

    private LabelJoins() {}

    static LabelJoins of(List<Impression> log, LogConfig config) {
        LabelJoins joins = new LabelJoins();
        log.forEach(row -> joins.byRow.add(EnumSet.noneOf(Label.class)));
        Map<String, Integer> rows = new HashMap<>();
        LogScan.read(
                config,
                Topic.IMPRESSIONS,
                Slates::decode,
                slate -> rows.put(slate.recommendationId().value(), Asker.row(slate.sessionId())));
        LogScan.read(config, Topic.SAMPLES, Samples::decode, sample -> joins.add(sample, rows));
        for (int row = 0; row < log.size(); row++) {
            joins.compare(log.get(row), joins.byRow.get(row));
        }
        return joins;
    }

    private void add(Sample sample, Map<String, Integer> rows) {
        int row = rows.getOrDefault(sample.id().substring(0, sample.id().lastIndexOf('/')), -1);
        if (sample.last() && row >= 0 && row < byRow.size()) {
            samples.add(sample.id());
            for (Label label : Label.values()) {
                if (sample.label(label) == 1) {
                    byRow.get(row).add(label);
                }
            }
        }
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
        report.figure("samples", samples.size())
                .figure("labelsTold", all)
                .figure("labelJoinRate", rate(reached, all))
                .figure("labelJoinRateBy", rates);
    }

    private static double rate(int reached, int all) {
        return all == 0 ? 1 : Math.round(10_000.0 * reached / all) / 10_000.0;
    }
}
