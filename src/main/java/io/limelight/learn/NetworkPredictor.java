package io.limelight.learn;

import io.limelight.domain.Label;
import io.limelight.feature.Example;
import io.limelight.network.BatchBuilder;
import io.limelight.network.Model;
import io.limelight.network.Scorer;
import io.limelight.network.SessionSettings;
import java.util.List;

/** A trained network as a predictor. Scores a list once for all labels. */
public final class NetworkPredictor implements Predictor, AutoCloseable {
    private static final int BATCH = 1024;

    private final Scorer scorer;
    private List<Example> scored = List.of();
    private float[] scores = new float[0];

    public NetworkPredictor(Model model, SessionSettings session) {
        scorer = new Scorer(model, session);
    }

    @Override
    public float[] predict(Label label, List<Example> examples) {
        if (examples != scored) {
            scores = score(examples);
            scored = examples;
        }
        int heads = scorer.model().layout().heads();
        int head = scorer.model().layout().spec().heads().indexOf(label);
        if (head < 0) {
            throw new IllegalArgumentException("the model has no head for " + label.text());
        }
        float[] ofLabel = new float[examples.size()];
        for (int i = 0; i < ofLabel.length; i++) {
            ofLabel[i] = scores[i * heads + head];
        }
        return ofLabel;
    }

    private float[] score(List<Example> examples) {
        int heads = scorer.model().layout().heads();
        float[] all = new float[examples.size() * heads];
        BatchBuilder batches = scorer.batches();
        for (int from = 0; from < examples.size(); from += BATCH) {
            for (Example example : examples.subList(from, Math.min(examples.size(), from + BATCH))) {
                batches.candidate(example.candidate(), batches.user(example.user()));
            }
            float[] some = scorer.score(batches.build());
            System.arraycopy(some, 0, all, from * heads, some.length);
        }
        return all;
    }

    @Override
    public void close() {
        scorer.close();
    }
}
