package io.limelight.feature;

import io.limelight.domain.Label;
import io.limelight.domain.UserId;
import java.util.Arrays;
import java.util.List;

/** One request with candidates that were never shown: what a cascade's rankers are held against each other on. */
public record Pool(UserId userId, FeatureValues user, List<FeatureValues> candidates, long atMillis) {
    public Pool {
        candidates = List.copyOf(candidates);
    }

    /** An example for each candidate, in order; nothing is known of what would have come of it. */
    public List<Example> examples() {
        float[] unknown = new float[Label.COUNT];
        Arrays.fill(unknown, Float.NaN);
        return candidates.stream()
                .map(candidate -> new Example(userId, user, candidate, unknown, 1, atMillis))
                .toList();
    }
}
