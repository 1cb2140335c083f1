package io.limelight.app.replay;

import io.limelight.app.Node;
import io.limelight.app.bench.Report;
import io.limelight.app.replay.DailyAuc.Ranked;
import io.limelight.app.replay.Replay.Serving;
import io.limelight.app.replay.ShownRows.Sampled;
import io.limelight.app.replay.ShownRows.Shown;
import io.limelight.dataset.DatasetExamples;
import io.limelight.dataset.Impression;
import io.limelight.dataset.ReplayPlan;
import io.limelight.dataset.ReplayTally;
import io.limelight.feature.Example;
import io.limelight.feature.FeatureSchema;
import io.limelight.learn.LearnConfig;
import io.limelight.modelstore.DirectoryModelStore;
import io.limelight.modelstore.ModelStoreConfig;
import io.limelight.viewer.ViewerConfig;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

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

    static Impressions of(Node node, ReplayPlan plan, Serving serving) {
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
                DailyAuc.table(ranked(node, plan, samples), learn.bootstrap()));
    }

    /** Those that a bundle ranked, each beside what the same bundle says of the log's own example. */
    private static List<Ranked> ranked(Node node, ReplayPlan plan, List<Sampled> samples) {
        Map<String, List<Sampled>> byBundle = new TreeMap<>();
        for (Sampled sample : samples) {
            if (sample.shown().bundle() != null) {
                byBundle.computeIfAbsent(sample.shown().bundle(), bundle -> new ArrayList<>())
                        .add(sample);
            }
        }
        List<Ranked> ranked = new ArrayList<>();
        byBundle.forEach((bundle, theirs) -> {
            Map<Integer, float[]> offline = offline(node, plan, bundle, theirs);
            for (Sampled one : theirs) {
                Shown shown = one.shown();
                Impression row = plan.log().get(shown.row());
                ranked.add(
                        new Ranked(row.user(), row.atMillis(), one.labels(), shown.scores(), offline.get(shown.row())));
            }
        });
        return ranked;
    }

    private static Map<Integer, float[]> offline(Node node, ReplayPlan plan, String bundle, List<Sampled> samples) {
        List<Integer> rows =
                samples.stream().map(one -> one.shown().row()).distinct().toList();
        Set<Impression> wanted = rows.stream().map(plan.log()::get).collect(Collectors.toSet());
        List<Example> examples = DatasetExamples.of(
                plan, FeatureSchema.from(node.limelight()), ViewerConfig.from(node.limelight()), wanted::contains);
        float[][] scores = OfflineScores.of(
                new DirectoryModelStore(ModelStoreConfig.from(node.limelight()).dir()),
                bundle,
                LearnConfig.from(node.limelight()).session(Runtime.getRuntime().availableProcessors()),
                examples);
        Map<Integer, float[]> byRow = new HashMap<>();
        for (int i = 0; i < scores.length; i++) {
            byRow.put(rows.get(i), scores[i]);
        }
        return byRow;
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
