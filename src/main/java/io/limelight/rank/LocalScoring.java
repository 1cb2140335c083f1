package io.limelight.rank;

import io.limelight.domain.Scene;
import io.limelight.recommend.Candidate;
import io.limelight.recommend.Encoding;
import io.limelight.recommend.Query;
import io.limelight.recommend.Ranker;
import io.limelight.recommend.Ranking;
import io.limelight.serving.Role;
import io.limelight.serving.Serving;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Scores by a model of the bundle that serves on this node. */
public record LocalScoring(Serving serving, Role role) implements Scoring {
    @Override
    public CompletionStage<Scored> score(Query query, List<Candidate> candidates) {
        Scene scene = query.request().scene();
        if (!serving.has(role, scene)) {
            throw new Ranker.Absent("model");
        }
        Encoding encoding = query.encoding();
        return serving.score(role, scene, encoding.user(), encoding.of(candidates))
                .thenApply(scores -> new Scored(scores, Ranking.OWN));
    }
}
