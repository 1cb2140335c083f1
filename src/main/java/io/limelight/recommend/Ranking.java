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
 * @param snapshots the bytes of the values that each was scored by; {@link #OWN} where they are those of the query's own encoding, and
 *     {@link #UNSCORED} of one who could not be scored
 */
@SuppressWarnings("ArrayRecordComponent") // one per request, read by index; never compared
public record Ranking(
        float[] scores,
        List<String> heads,
        float[] byHead,
        @Nullable String modelVersion,
        byte[][] snapshots) {
    public static final byte[][] OWN = {};
    public static final byte[] UNSCORED = {};

    public Ranking {
        heads = List.copyOf(heads);
    }

    /** By the values of the query's own encoding. */
    public Ranking(float[] scores, List<String> heads, float[] byHead, @Nullable String modelVersion) {
        this(scores, heads, byHead, modelVersion, OWN);
    }

    /** Scores that are made of nothing else, by no model. */
    public static Ranking of(float[] scores) {
        return new Ranking(scores, List.of(), new float[0], null);
    }

    boolean fits(int candidates) {
        return scores.length == candidates
                && byHead.length == candidates * heads.size()
                && (snapshots.length == 0 || snapshots.length == candidates);
    }

    boolean scored(int candidate) {
        return snapshots.length == 0 || snapshots[candidate].length > 0;
    }

    /** What the candidate was scored by; null where that is the query's own encoding. */
    byte @Nullable [] snapshot(int candidate) {
        return snapshots.length == 0 ? null : snapshots[candidate];
    }

    float head(int candidate, int head) {
        return byHead[candidate * heads.size() + head];
    }
}
