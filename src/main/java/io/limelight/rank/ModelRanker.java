package io.limelight.rank;

import io.limelight.rank.Scoring.Scored;
import io.limelight.recommend.Candidate;
import io.limelight.recommend.Query;
import io.limelight.recommend.Ranker;
import io.limelight.recommend.Ranking;
import io.limelight.serving.Scores;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Ranks candidates by a model, wherever it serves: what each head predicts, and one score of them all. */
public final class ModelRanker implements Ranker {
    private final String name;
    private final Scoring scoring;
    private final Fusion fusion;

    private ModelRanker(String name, Scoring scoring, Fusion fusion) {
        this.name = name;
        this.scoring = scoring;
        this.fusion = fusion;
    }

    public static ModelRanker fine(Scoring scoring, Fusion fusion) {
        return new ModelRanker("fine", scoring, fusion);
    }

    /** By the light model that was distilled from the fine one. */
    public static ModelRanker coarse(Scoring scoring, Fusion fusion) {
        return new ModelRanker("coarse-model", scoring, fusion);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public CompletionStage<Ranking> score(Query query, List<Candidate> candidates) {
        return scoring.score(query, candidates).thenApply(this::ranking);
    }

    private Ranking ranking(Scored scored) {
        Scores scores = scored.scores();
        return new Ranking(fusion.of(scores), scores.heads(), scores.byHead(), scores.bundle(), scored.snapshots());
    }
}
