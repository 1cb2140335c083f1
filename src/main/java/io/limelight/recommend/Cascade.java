package io.limelight.recommend;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The stages of one recommender, in the order that a request meets them.
 *
 * @param recallers their order breaks ties: of two equal candidates the one recalled first leads
 * @param coarseRankers each stands in for the one before it; the last needs no model
 * @param fineRanker null until a model exists; slates say so
 */
public record Cascade(
        Hydrator hydrator,
        Features features,
        List<Recaller> recallers,
        List<CandidateFilter> filters,
        List<Ranker> coarseRankers,
        @Nullable Ranker fineRanker,
        Reranker reranker,
        CreativeChooser creative) {
    public Cascade {
        recallers = List.copyOf(recallers);
        filters = List.copyOf(filters);
        coarseRankers = List.copyOf(coarseRankers);
    }
}
