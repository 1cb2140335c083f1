package io.limelight.dataset;

import io.limelight.domain.Label;
import io.limelight.domain.UserId;
import io.limelight.feature.Encoder;
import io.limelight.feature.Example;
import io.limelight.feature.FeatureContext;
import io.limelight.feature.FeatureSchema;
import io.limelight.feature.FeatureValues;
import io.limelight.viewer.ViewerConfig;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;

/**
 * A log as examples to learn from: one for every impression, in the log's order, with the features that a node would have
 * served it with. The plan's items are folded by the same state machines and encoded by the same encoder, each impression before
 * anything that comes of it; so nothing in an example is from later than its impression but its labels.
 *
 * <pre>{@code
 * ReplayPlan plan = ReplayPlan.of(KuaiRand.open(dir), ReplaySettings.DEFAULTS);
 * List<Example> all = DatasetExamples.of(plan, FeatureSchema.from(limelight), ViewerConfig.from(limelight));
 * List<Example> fit = DatasetExamples.on(Days.parse("2022-04-25..2022-04-28"), all);
 * }</pre>
 */
public final class DatasetExamples {
    public static List<Example> of(ReplayPlan plan, FeatureSchema schema, ViewerConfig viewers) {
        return of(plan, schema, viewers, impression -> true);
    }

    /** Those of some impressions; what the others led to is seen by these all the same. */
    public static List<Example> of(
            ReplayPlan plan, FeatureSchema schema, ViewerConfig viewers, Predicate<Impression> wanted) {
        Encoder encoder = new Encoder(schema);
        Fold fold = new Fold(viewers);
        List<Example> examples = new ArrayList<>();
        for (Iterator<ReplayItem> items = plan.items(); items.hasNext(); ) {
            ReplayItem item = items.next();
            if (item.fact() instanceof ReplayItem.Show show) {
                Impression impression = plan.log().get(show.row());
                if (wanted.test(impression)) {
                    examples.add(example(fold, encoder, item, show, impression));
                }
                fold.shown(item, show);
            } else {
                fold.apply(item);
            }
        }
        return examples;
    }

    /** Those whose impression is on one of the days. */
    public static List<Example> on(Days days, List<Example> examples) {
        return examples.stream()
                .filter(example -> days.cover(example.atMillis()))
                .toList();
    }

    static FeatureContext context(Fold fold, long atMillis, ReplayItem.Show show) {
        return new FeatureContext(fold.viewer(show.userId(), atMillis), show.scene(), show.placement(), null, atMillis);
    }

    static Example example(Fold fold, Encoder encoder, ReplayItem item, ReplayItem.Show show, Impression impression) {
        UserId user = show.userId();
        FeatureContext context = context(fold, item.atMillis(), show);
        FeatureValues candidate = encoder.candidate(context, fold.status(show.hostId()), fold.card(show.hostId()));
        return new Example(user, encoder.user(context), candidate, labels(impression), 1, item.atMillis());
    }

    /** The dataset's long view plays the effective watch; gifts are not in it. */
    private static float[] labels(Impression impression) {
        float[] labels = new float[Label.COUNT];
        Arrays.fill(labels, Float.NaN);
        label(labels, Label.CLICK, impression.has(Outcome.CLICK));
        label(labels, Label.WATCH, impression.playMillis() > 0);
        label(labels, Label.EFFECTIVE_WATCH, impression.has(Outcome.LONG_VIEW));
        label(labels, Label.PROFILE_ENTER, impression.has(Outcome.PROFILE_ENTER));
        label(labels, Label.COMMENT, impression.has(Outcome.COMMENT));
        label(labels, Label.LIKE, impression.has(Outcome.LIKE));
        label(labels, Label.SHARE, impression.has(Outcome.FORWARD));
        label(labels, Label.FOLLOW, impression.has(Outcome.FOLLOW));
        return labels;
    }

    private static void label(float[] labels, Label label, boolean holds) {
        labels[label.ordinal()] = holds ? 1 : 0;
    }

    private DatasetExamples() {}
}
