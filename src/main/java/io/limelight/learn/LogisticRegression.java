package io.limelight.learn;

import io.limelight.domain.Label;
import io.limelight.feature.Example;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * The baseline on the same features as the networks: every key a weight of its own, numbers standardised, one model for each
 * label, each with the settings that did best on the examples to choose by.
 */
public final class LogisticRegression implements Predictor {
    private final Sparse sparse;
    private final Map<Label, Ftrl.Weights> models = new EnumMap<>(Label.class);

    private LogisticRegression(Sparse sparse) {
        this.sparse = sparse;
    }

    /** Learns each label with its settings. */
    static LogisticRegression fit(Sparse.Reading reading, List<Example> fit, Map<Label, Ftrl> settings, long seed) {
        Sparse sparse = new Sparse(reading, fit);
        List<Sparse.Row> rows = sparse.rows(fit);
        LogisticRegression regression = new LogisticRegression(sparse);
        settings.forEach((label, with) -> {
            Ftrl.Weights weights = new Ftrl.Weights(with, sparse.width());
            for (int epoch = 1; epoch <= with.epochs(); epoch++) {
                epoch(weights, label, fit, rows, seed + epoch);
            }
            regression.models.put(label, weights);
        });
        return regression;
    }

    /** For each label the settings of the grid that have the highest AUC on {@code choose} after learning from {@code fit}. */
    static Map<Label, Ftrl> choose(
            Sparse.Reading reading,
            List<Example> fit,
            List<Example> choose,
            List<Label> labels,
            List<Ftrl> grid,
            long seed) {
        Sparse sparse = new Sparse(reading, fit);
        List<Sparse.Row> rows = sparse.rows(fit);
        List<Sparse.Row> held = sparse.rows(choose);
        Map<Label, Ftrl> chosen = new EnumMap<>(Label.class);
        for (Label label : labels) {
            double best = Double.NEGATIVE_INFINITY;
            for (Ftrl with : grid) {
                Ftrl.Weights weights = new Ftrl.Weights(with, sparse.width());
                for (int epoch = 1; epoch <= with.epochs(); epoch++) {
                    epoch(weights, label, fit, rows, seed + epoch);
                    double auc = new Ranking(Scored.of(label, choose, predict(weights, held))).auc();
                    if (auc > best) {
                        best = auc;
                        chosen.put(label, new Ftrl(with.alpha(), with.l1(), with.l2(), epoch));
                    }
                }
            }
            chosen.putIfAbsent(label, grid.get(0));
        }
        return chosen;
    }

    private static void epoch(
            Ftrl.Weights weights, Label label, List<Example> examples, List<Sparse.Row> rows, long seed) {
        List<Integer> order = new ArrayList<>(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            order.add(i);
        }
        Collections.shuffle(order, new Random(seed));
        for (int i : order) {
            float value = examples.get(i).labels()[label.ordinal()];
            if (!Float.isNaN(value)) {
                weights.learn(rows.get(i), value > 0.5f, examples.get(i).weight());
            }
        }
    }

    @Override
    public float[] predict(Label label, List<Example> examples) {
        Ftrl.Weights weights = models.get(label);
        if (weights == null) {
            throw new IllegalArgumentException("nothing was learnt of " + label.text());
        }
        return predict(weights, sparse.rows(examples));
    }

    private static float[] predict(Ftrl.Weights weights, List<Sparse.Row> rows) {
        float[] scores = new float[rows.size()];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = weights.predict(rows.get(i));
        }
        return scores;
    }
}
