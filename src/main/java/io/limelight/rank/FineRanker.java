package io.limelight.rank;

import io.limelight.feature.FeatureValues;
import io.limelight.recommend.Candidate;
import io.limelight.recommend.Query;
import io.limelight.recommend.Ranker;
import io.limelight.recommend.Ranking;
import io.limelight.serving.Scores;
import io.limelight.serving.Serving;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Scores candidates by the model that serves: what each head predicts, and one score of them all. */
public final class FineRanker implements Ranker {
    private final Serving serving;
    private final Fusion fusion;

    public FineRanker(Serving serving, Fusion fusion) {
        this.serving = serving;
        this.fusion = fusion;
    }

    @Override
    public String name() {
        return "fine";
    }

    @Override
    public CompletionStage<Ranking> score(Query query, List<Candidate> candidates) {
        if (!serving.ready()) {
            return CompletableFuture.failedFuture(new Absent("model"));
        }
        List<FeatureValues> values = new ArrayList<>(candidates.size());
        for (Candidate candidate : candidates) {
            values.add(query.encoding().of(candidate));
        }
        return serving.score(query.encoding().user(), values).thenApply(this::ranking);
    }

    private Ranking ranking(Scores scores) {
        return new Ranking(fusion.of(scores), scores.heads(), scores.byHead(), scores.bundle());
    }
}
