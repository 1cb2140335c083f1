package io.limelight.learn;

import io.limelight.feature.FeatureValues;
import io.limelight.feature.RecallTask;
import io.limelight.feature.RecallTask.Case;
import io.limelight.feature.Side;
import io.limelight.network.BatchBuilder;
import io.limelight.network.Model;
import io.limelight.network.Scorer;
import io.limelight.network.SessionSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;

/** The products of a user's vector and those of all items, every vector computed once. */
final class TowerScores implements RecallEvaluation.ItemScores {
    private static final int BATCH = 1024;

    private final float[] items;
    private final IdentityHashMap<Case, float[]> users = new IdentityHashMap<>();

    TowerScores(Model model, RecallTask task, SessionSettings session) {
        try (Scorer scorer = new Scorer(model, session)) {
            List<float[]> ofItems = vectors(scorer, Side.CANDIDATE, task.items());
            int width = ofItems.get(0).length;
            items = new float[ofItems.size() * width];
            for (int i = 0; i < ofItems.size(); i++) {
                System.arraycopy(ofItems.get(i), 0, items, i * width, width);
            }
            List<float[]> ofUsers = vectors(
                    scorer, Side.USER, task.cases().stream().map(Case::user).toList());
            for (int i = 0; i < ofUsers.size(); i++) {
                users.put(task.cases().get(i), ofUsers.get(i));
            }
        }
    }

    private static List<float[]> vectors(Scorer scorer, Side side, List<FeatureValues> values) {
        List<float[]> vectors = new ArrayList<>(values.size());
        BatchBuilder batches = scorer.batches();
        for (int from = 0; from < values.size(); from += BATCH) {
            List<FeatureValues> some = values.subList(from, Math.min(values.size(), from + BATCH));
            some.forEach(side == Side.USER ? batches::user : one -> batches.candidate(one, 0));
            float[] all = scorer.vectors(side, batches.build());
            int width = all.length / some.size();
            for (int i = 0; i < some.size(); i++) {
                vectors.add(Arrays.copyOfRange(all, i * width, (i + 1) * width));
            }
        }
        return vectors;
    }

    @Override
    public void score(Case user, float[] into) {
        float[] of = users.getOrDefault(user, new float[0]);
        for (int item = 0; item < into.length; item++) {
            float product = 0;
            for (int d = 0; d < of.length; d++) {
                product += of[d] * items[item * of.length + d];
            }
            into[item] = product;
        }
    }
}
