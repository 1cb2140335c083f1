package io.limelight.app.replay;

import io.limelight.app.Node;
import io.limelight.app.bench.Report;
import io.limelight.app.replay.DailyAuc.Ranked;
import io.limelight.app.replay.Replay.Serving;
import io.limelight.app.replay.ShownRows.Sampled;
import io.limelight.app.replay.ShownRows.Shown;
import io.limelight.dataset.Impression;
import io.limelight.dataset.ReplayPlan;
import io.limelight.dataset.ReplayTally;
import io.limelight.feature.FeatureSchema;
import io.limelight.learn.LearnConfig;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What came of the log's own impressions: how each was ranked, what its features had seen, and whether it has one sample.
 *
 * @param samples final samples of rows that were to be shown
 * @param lost rows of these without one
 * @param doubled samples beyond the first of a row
 * @param rankedBy rows by the bundle that ranked them; those that none ranked are not in it
 */
public record Impressions(
        int samples,
        int lost,
        int doubled,
        LabelJoins labels,
        FeatureLag lag,
        Map<String, Integer> rankedBy,
        List<DailyAuc> auc) {
    public Impressions {
        rankedBy = new TreeMap<>(rankedBy);
        auc = List.copyOf(auc);
    }

    /** Each row that was to be shown has exactly one sample. */
    public boolean exact() {
        return lost == 0 && doubled == 0;
    }

    static Impressions of(Node node, ReplayPlan plan, Serving serving, OfflineScores offline) {
        FeatureSchema schema = FeatureSchema.from(node.limelight());
        ReplayTally tally = plan.tally();
        long most = tally.users().stream().mapToLong(tally::accepted).max().orElse(0);
        ShownRows rows = ShownRows.read(node.pipeline().logConfig, new AppliedCounts(schema, most)::of);
        List<Sampled> samples = rows.sampled();
        int[] samplesOf = rows.samplesOf(plan.log().size());
        int lost = 0;
        int doubled = 0;
        for (int row = 0; row < samplesOf.length; row++) {
            lost += serving.shows(plan.log().get(row)) && samplesOf[row] == 0 ? 1 : 0;
            doubled += Math.max(0, samplesOf[row] - 1);
        }
        Map<Integer, Long> applied = new HashMap<>();
        Map<String, Integer> rankedBy = new TreeMap<>();
        for (Shown shown : rows.shown()) {
            if (shown.applied() != AppliedCounts.UNKNOWN) {
                applied.put(shown.row(), shown.applied());
            }
            if (shown.bundle() != null) {
                rankedBy.merge(shown.bundle(), 1, Integer::sum);
            }
        }
        LearnConfig learn = LearnConfig.from(node.limelight());
        return new Impressions(
                samples.size(),
                lost,
                doubled,
                LabelJoins.of(plan.log(), serving::shows, samples),
                FeatureLag.of(plan.items(), applied),
                rankedBy,
                DailyAuc.table(ranked(plan, samples, offline), learn.bootstrap()));
    }

    /** Those that a bundle ranked. */
    private static List<Ranked> ranked(ReplayPlan plan, List<Sampled> samples, OfflineScores offline) {
        List<Ranked> ranked = new ArrayList<>();
        for (Sampled sample : samples) {
            Shown shown = sample.shown();
            if (shown.bundle() != null) {
                Impression row = plan.log().get(shown.row());
                ranked.add(new Ranked(
                        row.user(),
                        row.atMillis(),
                        sample.labels(),
                        shown.scores(),
                        offline.of(shown.row(), shown.bundle())));
            }
        }
        return ranked;
    }

    void tell(Report report) {
        report.figure("samples", samples)
                .figure("samplesLost", lost)
                .figure("samplesDoubled", doubled)
                .figure("rankedBy", rankedBy);
        labels.tell(report);
        report.figure("lagImpressions", lag.impressions())
                .figure("lagLate", lag.late())
                .figure("lagAhead", lag.ahead())
                .figure("lagEventsP50", lag.events().p50())
                .figure("lagEventsP99", lag.events().p99())
                .figure("lagEventsMost", lag.events().most())
                .figure("lagMillisP50", lag.millis().p50())
                .figure("lagMillisP99", lag.millis().p99())
                .figure("lagMillisMost", lag.millis().most());
    }
}
