package io.limelight.learn;

import io.limelight.feature.RecallTask;
import io.limelight.feature.RecallTask.Case;
import io.limelight.learn.Bootstrap.Interval;
import io.limelight.network.Model;
import io.limelight.network.NetworkLayout;
import io.limelight.network.SessionSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Two-tower networks beside the baselines on one task of recall: of what a user liked afterwards, the share that is among the
 * best {@code k} of all items that the user had not seen; the mean over users.
 */
public final class RecallEvaluation {
    public static final String POPULARITY = "popularity";
    public static final String EASE = "ease";

    /** What a model says of every item for one user. */
    interface ItemScores {
        /** @param into one for each item */
        void score(Case user, float[] into);
    }

    /**
     * One line of the table.
     *
     * @param recall by the places of {@code ks}
     */
    public record Row(String model, List<Double> recall, List<Interval> intervals) {
        public Row {
            recall = List.copyOf(recall);
            intervals = List.copyOf(intervals);
        }
    }

    private final RecallTask task;
    private final List<Integer> ks;
    private final LearnConfig config;
    private final SessionSettings session;

    public RecallEvaluation(RecallTask task, List<Integer> ks, LearnConfig config, SessionSettings session) {
        this.task = task;
        this.ks = List.copyOf(ks);
        this.config = config;
        this.session = session;
    }

    /** The baselines first, then the networks in order. */
    public List<Row> run(List<NetworkLayout> networks, Evaluation.Listener listener) {
        Map<String, Row> rows = new LinkedHashMap<>();
        rows.put(POPULARITY, row(POPULARITY, popularity()));
        rows.put(EASE, row(EASE, Ease.fit(task, config.ease(), session)));
        for (NetworkLayout layout : networks) {
            String name = layout.spec().name();
            Model model = new Trainer(layout, session, null).train(task.fit(), listener.training(name));
            rows.put(name, row(name, new TowerScores(model, task, session)));
        }
        return List.copyOf(rows.values());
    }

    /** How many liked each item before. */
    private ItemScores popularity() {
        float[] counts = new float[task.items().size()];
        Arrays.stream(task.itemOf()).forEach(item -> counts[item]++);
        return (user, into) -> System.arraycopy(counts, 0, into, 0, into.length);
    }

    Row row(String name, ItemScores model) {
        double[][] found = new double[ks.size()][task.cases().size()];
        float[] scores = new float[task.items().size()];
        for (int i = 0; i < task.cases().size(); i++) {
            Case one = task.cases().get(i);
            model.score(one, scores);
            for (int seen : one.seen()) {
                scores[seen] = Float.NEGATIVE_INFINITY;
            }
            for (int liked : one.liked()) {
                int place = place(scores, liked);
                for (int k = 0; k < ks.size(); k++) {
                    found[k][i] += place < ks.get(k) ? 1.0 / one.liked().length : 0;
                }
            }
        }
        List<Double> recall = new ArrayList<>();
        List<Interval> intervals = new ArrayList<>();
        for (double[] shares : found) {
            recall.add(Arrays.stream(shares).average().orElse(Double.NaN));
            intervals.add(config.bootstrap().mean(shares));
        }
        return new Row(name, recall, intervals);
    }

    /** How many items are before it; of equal ones the earlier is. */
    private static int place(float[] scores, int item) {
        int before = 0;
        for (int i = 0; i < scores.length; i++) {
            before += scores[i] > scores[item] || (scores[i] == scores[item] && i < item) ? 1 : 0;
        }
        return before;
    }
}
