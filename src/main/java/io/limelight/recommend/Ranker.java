package io.limelight.recommend;

import java.util.List;
import java.util.concurrent.CompletionStage;

/** Says how much a viewer would value each candidate. Never drops, adds or reorders them. */
public interface Ranker {
    /** What its scores are kept under, such as {@code coarse}. */
    String name();

    /** One finite score per candidate, in the order given; the frame owns budget, metrics and the length check. */
    CompletionStage<float[]> score(Query query, List<Candidate> candidates);
}
