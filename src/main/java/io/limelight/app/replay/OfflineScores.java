package io.limelight.app.replay;

import io.limelight.domain.Label;
import io.limelight.domain.Sample;
import io.limelight.feature.Example;
import io.limelight.learn.NetworkPredictor;
import io.limelight.modelstore.ModelStore;
import io.limelight.network.Model;
import io.limelight.network.SessionSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** What a bundle says of examples, without a node between. */
final class OfflineScores {
    /** By example, then by {@link Label#ordinal()}; NaN where the bundle has no such head. */
    static float[][] of(ModelStore store, String bundle, SessionSettings session, List<Example> examples) {
        float[][] scores = new float[examples.size()][];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = Sample.unknown();
        }
        try (NetworkPredictor predictor =
                new NetworkPredictor(Model.load(store.open(bundle).dir()), session)) {
            for (String head : store.open(bundle).manifest().heads()) {
                Label label = Label.of(head);
                float[] ofLabel = predictor.predict(label, examples);
                for (int i = 0; i < scores.length; i++) {
                    scores[i][label.ordinal()] = ofLabel[i];
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("bundle " + bundle + " cannot be read", unreadable);
        }
        return scores;
    }

    private OfflineScores() {}
}
