package io.limelight.rank;

import io.limelight.recommend.Candidate;
import io.limelight.recommend.Encoding;
import io.limelight.recommend.Query;
import io.limelight.recommend.Ranker;
import io.limelight.recommend.Ranking;
import io.limelight.serving.Scores;
import io.limelight.serving.Serving;
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
        Encoding encoding = query.encoding();
        return serving.score(encoding.user(), encoding.of(candidates)).thenApply(this::ranking);
    }

    private Ranking ranking(Scores scores) {
        return new Ranking(fusion.of(scores), scores.heads(), scores.byHead(), scores.bundle());
    }
}
