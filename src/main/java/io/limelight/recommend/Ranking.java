package io.limelight.recommend;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a ranker says of the candidates it was given, in their order. Not copied: whoever makes one gives it away.
 *
 * @param scores what to order by, one per candidate
 * @param heads what the scores are made of, such as {@code click}; none where they are not made of several
 * @param byHead [candidates, heads], row after row
 * @param modelVersion the bundle that scored; null where no model did
 */
@SuppressWarnings("ArrayRecordComponent") // one per request, read by index; never compared
public record Ranking(
        float[] scores,
        List<String> heads,
        float[] byHead,
        @Nullable String modelVersion) {
    public Ranking {
        heads = List.copyOf(heads);
    }

    /** Scores that are made of nothing else, by no model. */
    public static Ranking of(float[] scores) {
        return new Ranking(scores, List.of(), new float[0], null);
    }

    float head(int candidate, int head) {
        return byHead[candidate * heads.size() + head];
    }
}
