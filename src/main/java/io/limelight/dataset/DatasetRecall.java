package io.limelight.dataset;

import io.limelight.domain.Label;
import io.limelight.domain.UserId;
import io.limelight.feature.Encoder;
import io.limelight.feature.Example;
import io.limelight.feature.FeatureSchema;
import io.limelight.feature.FeatureValues;
import io.limelight.feature.RecallTask;
import io.limelight.feature.RecallTask.Case;
import io.limelight.viewer.ViewerConfig;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A log as a task of recall: what users watched long, in their histories and on some days, and which videos that they had not
 * seen before they watch long on later days, out of all videos of the dataset. Everything is encoded by the state machines and
 * the encoder that serve; a case's user is as known at the first impression on those days.
 */
public final class DatasetRecall {
    private final KuaiRand dataset;
    private final ReplayPlan plan;
    private final Days fit;
    private final Days on;
    private final Encoder encoder;
    private final Fold fold;
    private final Videos videos;
    private final Histories histories;
    private final List<Example> examples = new ArrayList<>();
    private final List<Integer> itemOf = new ArrayList<>();
    private final Map<UserId, FeatureValues> users = new LinkedHashMap<>();
    private final Map<Integer, BitSet> seen = new HashMap<>();
    private final Map<Integer, BitSet> liked = new HashMap<>();
    private List<FeatureValues> items = List.of();

    private DatasetRecall(KuaiRand dataset, FeatureSchema schema, ViewerConfig viewers, Days fit, Days on) {
        this.dataset = dataset;
        plan = ReplayPlan.of(dataset, ReplaySettings.DEFAULTS);
        this.fit = fit;
        this.on = on;
        encoder = new Encoder(schema);
        fold = new Fold(viewers);
        videos = new Videos(dataset.videos(), encoder);
        histories = new Histories(dataset, viewers, encoder, videos);
    }

    /** @param fit days to learn from beside the histories; {@code on} comes after them */
    public static RecallTask of(KuaiRand dataset, FeatureSchema schema, ViewerConfig viewers, Days fit, Days on) {
        return new DatasetRecall(dataset, schema, viewers, fit, on).task();
    }

    private RecallTask task() {
        histories.tell(plan.log().get(0).atMillis(), this::like);
        dataset.histories()
                .forEach((user, history) ->
                        Histories.all(history).forEach(video -> seen(user).set(videos.indexOf(video))));
        for (Iterator<ReplayItem> all = plan.items(); all.hasNext(); ) {
            ReplayItem item = all.next();
            if (item.fact() instanceof ReplayItem.Show show) {
                show(item, show, plan.log().get(show.row()));
            } else {
                fold.apply(item);
            }
        }
        List<Case> cases = new ArrayList<>();
        users.forEach((user, values) -> add(cases, user, values));
        return new RecallTask(examples, itemOf.stream().mapToInt(i -> i).toArray(), items, cases);
    }

    private void show(ReplayItem item, ReplayItem.Show show, Impression impression) {
        int video = videos.indexOf(impression.videoId());
        boolean watchedLong = impression.has(Outcome.LONG_VIEW);
        if (on.cover(impression.atMillis())) {
            if (items.isEmpty()) {
                items = videos.values(fold, item.atMillis());
            }
            users.computeIfAbsent(
                    show.userId(), id -> encoder.user(DatasetExamples.context(fold, item.atMillis(), show)));
            if (watchedLong) {
                liked.computeIfAbsent(impression.userId(), id -> new BitSet()).set(video);
            }
        } else if (items.isEmpty()) {
            if (watchedLong && fit.cover(impression.atMillis())) {
                like(video, DatasetExamples.example(fold, encoder, item, show, impression));
            }
            seen(impression.userId()).set(video);
        }
        fold.shown(item, show);
    }

    private BitSet seen(int user) {
        return seen.computeIfAbsent(user, id -> new BitSet());
    }

    private void like(int video, Example example) {
        examples.add(example);
        itemOf.add(video);
    }

    private void add(List<Case> cases, UserId user, FeatureValues values) {
        int id = Integer.parseInt(user.value());
        BitSet before = seen.getOrDefault(id, new BitSet());
        BitSet found = liked.getOrDefault(id, new BitSet());
        found.andNot(before);
        if (!found.isEmpty()) {
            cases.add(new Case(
                    user, values, before.stream().toArray(), found.stream().toArray()));
        }
    }

    /** What is known of a long view and nothing else. */
    static float[] watchedLong() {
        float[] labels = new float[Label.COUNT];
        Arrays.fill(labels, Float.NaN);
        labels[Label.EFFECTIVE_WATCH.ordinal()] = 1;
        return labels;
    }
}
