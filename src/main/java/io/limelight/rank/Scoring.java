package io.limelight.rank;

import io.limelight.recommend.Candidate;
import io.limelight.recommend.Query;
import io.limelight.recommend.Ranker.Absent;
import io.limelight.recommend.Ranking;
import io.limelight.serving.Scores;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Where candidates are scored by a bundle: on this node, or on another. */
public interface Scoring {
    /** Of one bundle; throws {@link Absent}, or completes with it, where there is nothing to score by. */
    CompletionStage<Scored> score(Query query, List<Candidate> candidates);

    /**
     * Not copied: whoever makes one gives it away.
     *
     * @param scores a row for each candidate, in the order given
     * @param snapshots as {@link Ranking} has them
     */
    @SuppressWarnings("ArrayRecordComponent") // one per request, read by index; never compared
    record Scored(Scores scores, byte[][] snapshots) {}
}
