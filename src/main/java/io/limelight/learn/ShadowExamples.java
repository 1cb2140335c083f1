package io.limelight.learn;

import io.limelight.domain.Label;
import io.limelight.domain.Slate;
import io.limelight.feature.Example;
import io.limelight.feature.FeatureValues;
import io.limelight.feature.SchemaHistory;
import io.limelight.feature.Side;
import io.limelight.wire.FeatureSnapshots;
import io.limelight.wire.Unreadable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Candidates that the coarse rank dropped and the fine model scored all the same, as examples for distillation: with the features
 * that they had, without labels, for nobody was shown them.
 */
public final class ShadowExamples {
    private final SchemaHistory schemas;
    private final List<Example> examples = new ArrayList<>();

    public ShadowExamples(SchemaHistory schemas) {
        this.schemas = schemas;
    }

    /** What has no features that can be read is left out. */
    public void add(Slate slate) {
        String fingerprint = slate.schemaFingerprint();
        if (fingerprint == null || slate.impressions().stream().noneMatch(Slate.Impression::shadow)) {
            return;
        }
        Optional<FeatureValues> user = values(fingerprint, Side.USER, slate.userSnapshot());
        for (Slate.Impression impression : slate.impressions()) {
            if (user.isPresent() && impression.shadow()) {
                values(fingerprint, Side.CANDIDATE, impression.snapshot())
                        .ifPresent(candidate -> examples.add(example(slate, user.get(), candidate)));
            }
        }
    }

    private static Example example(Slate slate, FeatureValues user, FeatureValues candidate) {
        float[] unknown = new float[Label.COUNT];
        Arrays.fill(unknown, Float.NaN);
        return new Example(
                slate.userId(), user, candidate, unknown, 1, slate.servedAt().toEpochMilli());
    }

    private Optional<FeatureValues> values(String fingerprint, Side side, byte[] snapshot) {
        try {
            return schemas.current(fingerprint, side, FeatureSnapshots.decode(snapshot));
        } catch (Unreadable damaged) {
            return Optional.empty();
        }
    }

    public List<Example> examples() {
        return List.copyOf(examples);
    }
}
