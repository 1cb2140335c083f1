package io.limelight.domain;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One impression with what came of it, and the very features that ranked it: the record of {@code samples}. A sample is told
 * in revisions; a later one replaces an earlier one, and the same revision of the same id is always the same sample.
 *
 * @param id see {@link #id(RecommendationId, int)}
 * @param revision from 0
 * @param last whether no later revision will come
 * @param labels by {@link Label#ordinal()}: 1, 0, or NaN while it is not known
 * @param weight what training multiplies its loss by
 * @param bundleVersion the model bundle that ranked it; null when none did
 * @param schemaFingerprint of both snapshots; null when none were taken
 * @param userSnapshot raw features of the user as they were when served
 * @param snapshot raw features of the host and the pair as they were when served
 * @param position in its slate, from 0
 * @param policy the attribution policy that made it
 */
public record Sample(
        String id,
        int revision,
        boolean last,
        UserId userId,
        HostId hostId,
        Scene scene,
        long servedAtMillis,
        float[] labels,
        float weight,
        @Nullable String bundleVersion,
        @Nullable String schemaFingerprint,
        byte[] userSnapshot,
        byte[] snapshot,
        int position,
        String policy)
        implements SampleRecord {
    public Sample {
        if (labels.length != Label.COUNT) {
            throw new InvalidFact("a sample has " + Label.COUNT + " labels, not " + labels.length);
        }
        labels = labels.clone();
        userSnapshot = userSnapshot.clone();
        snapshot = snapshot.clone();
    }

    /** The id of an impression's sample: the recommendation's, a slash, the position in the slate. */
    public static String id(RecommendationId recommendationId, int position) {
        return recommendationId.value() + '/' + position;
    }

    /** Whether this revision counts instead of another of the same impression: the final one, whatever its number, else the later. */
    public boolean replaces(Sample known) {
        return last == known.last ? revision > known.revision : last;
    }

    /** Labels of which none is known. */
    public static float[] unknown() {
        float[] labels = new float[Label.COUNT];
        Arrays.fill(labels, Float.NaN);
        return labels;
    }

    /** 1, 0, or NaN while it is not known. */
    public float label(Label label) {
        return labels[label.ordinal()];
    }
}
