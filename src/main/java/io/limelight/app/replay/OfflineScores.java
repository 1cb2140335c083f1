package io.limelight.app.replay;

import com.typesafe.config.Config;
import io.limelight.dataset.DatasetExamples;
import io.limelight.dataset.Impression;
import io.limelight.dataset.ReplayPlan;
import io.limelight.domain.Label;
import io.limelight.domain.Sample;
import io.limelight.feature.Example;
import io.limelight.feature.FeatureSchema;
import io.limelight.learn.LearnConfig;
import io.limelight.learn.NetworkPredictor;
import io.limelight.modelstore.Bundle;
import io.limelight.network.Model;
import io.limelight.viewer.ViewerConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a bundle says of a log's rows without a node between, by the features of the log's examples.
 *
 * @param version of the bundle
 * @param byRow by {@link Label#ordinal()}; NaN where the bundle has no such head
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record OfflineScores(String version, Map<Integer, float[]> byRow) {
    static final OfflineScores NONE = new OfflineScores("", Map.of());

    /** Of the rows that are wanted, folding all of the log; done before a node fills the memory with the same. */
    static OfflineScores of(Bundle bundle, ReplayPlan plan, Predicate<Impression> wanted, Config limelight) {
        List<Example> examples =
                DatasetExamples.of(plan, FeatureSchema.from(limelight), ViewerConfig.from(limelight), wanted);
        float[][] scores = scores(bundle, examples, LearnConfig.from(limelight));
        Map<Integer, float[]> byRow = new HashMap<>();
        for (int row = 0; row < plan.log().size(); row++) {
            if (wanted.test(plan.log().get(row))) {
                byRow.put(row, scores[byRow.size()]);
            }
        }
        return new OfflineScores(bundle.manifest().version(), byRow);
    }

    private static float[][] scores(Bundle bundle, List<Example> examples, LearnConfig learn) {
        float[][] scores = new float[examples.size()][];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = Sample.unknown();
        }
        int processors = Runtime.getRuntime().availableProcessors();
        try (NetworkPredictor predictor = new NetworkPredictor(Model.load(bundle.dir()), learn.session(processors))) {
            for (String head : bundle.manifest().heads()) {
                Label label = Label.of(head);
                float[] ofLabel = predictor.predict(label, examples);
                for (int i = 0; i < scores.length; i++) {
                    scores[i][label.ordinal()] = ofLabel[i];
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("bundle " + bundle.manifest().version() + " cannot be read", unreadable);
        }
        return scores;
    }

    /** Null for a row that another bundle ranked. */
    float @Nullable [] of(int row, String rankedBy) {
        return version.equals(rankedBy) ? byRow.get(row) : null;
    }
}
