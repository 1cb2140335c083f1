package io.limelight.rank;

import io.limelight.recommend.Candidate;
import io.limelight.recommend.Encoding;
import io.limelight.recommend.Query;
import io.limelight.recommend.Ranker;
import io.limelight.recommend.Ranking;
import io.limelight.serving.Role;
import io.limelight.serving.Scores;
import io.limelight.serving.Serving;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Scores candidates by a model of the bundle that serves: what each head predicts, and one score of them all. */
public final class ModelRanker implements Ranker {
    private final String name;
    private final Role role;
    private final Serving serving;
    private final Fusion fusion;

    private ModelRanker(String name, Role role, Serving serving, Fusion fusion) {
        this.name = name;
        this.role = role;
        this.serving = serving;
        this.fusion = fusion;
    }

    public static ModelRanker fine(Serving serving, Fusion fusion) {
        return new ModelRanker("fine", Role.FINE, serving, fusion);
    }

    /** By the light model that was distilled from the fine one. */
    public static ModelRanker coarse(Serving serving, Fusion fusion) {
        return new ModelRanker("coarse-model", Role.COARSE, serving, fusion);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public CompletionStage<Ranking> score(Query query, List<Candidate> candidates) {
        if (!serving.has(role)) {
            return CompletableFuture.failedFuture(new Absent("model"));
        }
        Encoding encoding = query.encoding();
        return serving.score(role, encoding.user(), encoding.of(candidates)).thenApply(this::ranking);
    }

    private Ranking ranking(Scores scores) {
        return new Ranking(fusion.of(scores), scores.heads(), scores.byHead(), scores.bundle());
    }
}
