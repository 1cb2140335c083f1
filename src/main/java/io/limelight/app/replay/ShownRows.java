package io.limelight.app.replay;

import io.limelight.domain.Label;
import io.limelight.domain.Sample;
import io.limelight.domain.SampleRecord;
import io.limelight.domain.Slate;
import io.limelight.log.LogConfig;
import io.limelight.log.LogScan;
import io.limelight.log.Topic;
import io.limelight.wire.Samples;
import io.limelight.wire.Slates;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What the log holds of a replay's rows: the slates that showed them and the final samples of these. Read from the topics, so that a
 * resumed replay tells of all of it.
 */
final class ShownRows {
    /** What the ranker's scores are kept under, by head. */
    private static final String FINE = "fine.";
    /** The recaller of hosts that a request forces. */
    private static final String FORCED = "forced";

    /**
     * A slate that showed a row's host.
     *
     * @param bundle that ranked it; null when none did
     * @param scores by {@link Label#ordinal()}, as served; NaN where the bundle has no such head
     * @param applied behaviours of the user that its features had seen; negative when they do not tell
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Shown(int row, @Nullable String bundle, float[] scores, long applied) {}

    /** @param labels by {@link Label#ordinal()} */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Sampled(Shown shown, float[] labels) {}

    private final Map<String, Shown> slates = new HashMap<>();
    private final Map<String, Sampled> samples = new HashMap<>();

    /** @param applied what a slate's snapshot tells of {@link Shown#applied} */
    static ShownRows read(LogConfig config, ToLongFunction<Slate> applied) {
        ShownRows rows = new ShownRows();
        LogScan.read(config, Topic.IMPRESSIONS, Slates::decode, slate -> rows.add(slate, applied));
        LogScan.read(config, Topic.SAMPLES, Samples::decode, rows::add);
        return rows;
    }

    /** The rows of which a slate is in the log already. */
    static Set<Integer> shownBefore(LogConfig config) {
        Set<Integer> rows = new HashSet<>();
        LogScan.read(
                config, Topic.IMPRESSIONS, Slates::decode, slate -> rows.add(ForcedRequests.row(slate.sessionId())));
        return rows;
    }

    /** Shadows have slates of their own, and a host that was not on air left its place to another. */
    private void add(Slate slate, ToLongFunction<Slate> applied) {
        int row = ForcedRequests.row(slate.sessionId());
        List<Slate.Impression> shown = slate.shown();
        if (row >= 0 && !shown.isEmpty() && shown.get(0).recallers().contains(FORCED)) {
            float[] scores = scores(shown.get(0).scores());
            slates.put(
                    slate.recommendationId().value(),
                    new Shown(row, slate.bundleVersion(), scores, applied.applyAsLong(slate)));
        }
    }

    private static float[] scores(Map<String, Float> byName) {
        float[] scores = Sample.unknown();
        byName.forEach((name, score) -> {
            if (name.startsWith(FINE)) {
                scores[Label.of(name.substring(FINE.length())).ordinal()] = score;
            }
        });
        return scores;
    }

    private void add(SampleRecord record) {
        if (record instanceof Sample sample && sample.last()) {
            Shown shown = slates.get(sample.id().substring(0, sample.id().lastIndexOf('/')));
            if (shown != null) {
                samples.put(sample.id(), new Sampled(shown, sample.labels()));
            }
        }
    }

    /** Every slate once. */
    List<Shown> shown() {
        return List.copyOf(slates.values());
    }

    /** Every final sample once, in the order of rows. */
    List<Sampled> sampled() {
        List<Sampled> sampled = new ArrayList<>(samples.values());
        sampled.sort(
                (one, other) -> Integer.compare(one.shown().row(), other.shown().row()));
        return sampled;
    }

    /** How many final samples each row has. */
    int[] samplesOf(int rows) {
        int[] count = new int[rows];
        samples.values().forEach(sample -> count[sample.shown().row()]++);
        return count;
    }
}
