package io.limelight.learn;

import io.limelight.domain.Label;
import io.limelight.feature.Example;
import java.util.List;

/** Says how likely a label is for each example, in the order given. */
public interface Predictor {
    float[] predict(Label label, List<Example> examples);
}
