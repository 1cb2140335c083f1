package io.limelight.learn;

import io.limelight.domain.Label;
import io.limelight.feature.Example;
import io.limelight.network.Model;
import io.limelight.network.NetworkLayout;
import io.limelight.network.SessionSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Teaches a light network what a trained one says: it learns the teacher's probabilities instead of what came of an impression
 * (Hinton, Vinyals, Dean, Distilling the Knowledge in a Neural Network, 2015), so that candidates nobody was ever shown teach it
 * as well as others.
 */
public final class Distillation {
    /** The same examples with the teacher's probabilities as labels, of the labels that it predicts. */
    public static List<Example> taught(Model teacher, List<Example> examples, SessionSettings session) {
        List<Example> taught = new ArrayList<>(examples.size());
        try (NetworkPredictor predictor = new NetworkPredictor(teacher, session)) {
            float[][] byExample = new float[examples.size()][Label.COUNT];
            for (float[] labels : byExample) {
                Arrays.fill(labels, Float.NaN);
            }
            for (Label label : teacher.layout().spec().heads().labels()) {
                float[] predicted = predictor.predict(label, examples);
                for (int i = 0; i < predicted.length; i++) {
                    byExample[i][label.ordinal()] = predicted[i];
                }
            }
            for (int i = 0; i < byExample.length; i++) {
                Example of = examples.get(i);
                taught.add(new Example(of.userId(), of.user(), of.candidate(), byExample[i], 1, of.atMillis()));
            }
        }
        return taught;
    }

    /** @param light reads features of the teacher's schema and predicts labels that the teacher does */
    public static Model learn(
            NetworkLayout light,
            Model teacher,
            List<Example> examples,
            SessionSettings session,
            Trainer.Listener listener) {
        List<Label> unknown = new ArrayList<>(light.spec().heads().labels());
        unknown.removeAll(teacher.layout().spec().heads().labels());
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("model " + light.spec().name() + " predicts " + unknown + ", which "
                    + teacher.layout().spec().name() + " does not teach");
        }
        return new Trainer(light, session, null).train(taught(teacher, examples, session), listener);
    }

    private Distillation() {}
}
