package io.limelight.impression;

import io.limelight.domain.Label;
import io.limelight.domain.Sample;
import io.limelight.domain.Slate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Makes one revision of the samples of a slate. The same slate and the same that came of it make the same samples. */
public record SampleMaker(AttributionPolicy policy, int revision) {
    private static final float WEIGHT = 1;

    /** How long after serving this revision is made. */
    public Duration look() {
        return policy.looks().get(revision);
    }

    public boolean last() {
        return revision == policy.looks().size() - 1;
    }

    /** @param came of each impression that was shown, in order */
    public List<Sample> samples(Slate slate, List<Came> came) {
        List<Slate.Impression> shown = slate.shown();
        List<Sample> samples = new ArrayList<>(shown.size());
        for (int card = 0; card < Math.min(shown.size(), came.size()); card++) {
            samples.add(sample(slate, shown.get(card), labels(came.get(card))));
        }
        return samples;
    }

    private float[] labels(Came came) {
        float[] labels = new float[Label.COUNT];
        for (Label label : Label.values()) {
            labels[label.ordinal()] = policy.label(label, came.after(label), look());
        }
        return labels;
    }

    private Sample sample(Slate slate, Slate.Impression impression, float[] labels) {
        return new Sample(
                Sample.id(slate.recommendationId(), impression.position()),
                revision,
                last(),
                slate.userId(),
                impression.hostId(),
                slate.scene(),
                slate.servedAt().toEpochMilli(),
                labels,
                WEIGHT,
                slate.bundleVersion(),
                slate.schemaFingerprint(),
                slate.userSnapshot(),
                impression.snapshot(),
                impression.position(),
                policy.name());
    }
}
