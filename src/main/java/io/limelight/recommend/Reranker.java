package io.limelight.recommend;

import java.util.List;

/** Arranges a ranked list by rules that look at the slate as a whole. Never drops or adds a candidate. */
@FunctionalInterface
public interface Reranker {
    /** The same candidates: the first {@code places} arranged, the rest in the order given. */
    List<Candidate> rerank(Query query, List<Candidate> ranked, int places);
}
