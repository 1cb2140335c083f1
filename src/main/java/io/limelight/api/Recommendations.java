package io.limelight.api;

import io.limelight.recommend.RecommendRequest;
import io.limelight.recommend.Recommendation;
import io.limelight.recommend.Recommender;
import io.limelight.telemetry.Telemetry;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;

/** Asks the recommender for a slate and writes it. */
final class Recommendations implements Answers.Handler {
    private final Bodies bodies;
    private final Recommender recommender;
    private final Telemetry telemetry;
    private final RequestReader reader;

    Recommendations(Bodies bodies, Recommender recommender, ApiConfig config, Telemetry telemetry) {
        this.bodies = bodies;
        this.recommender = recommender;
        this.telemetry = telemetry;
        this.reader = new RequestReader(config.limits());
    }

    @Override
    public CompletionStage<HttpResponse> answer(HttpRequest request, Answers.Labels labels) {
        Parameters.none(request);
        return bodies.read(request).thenCompose(body -> recommend(reader.body(StrictJson.read(body)), labels));
    }

    /** The alias for curl. */
    Answers.Handler of(String userId) {
        return (request, labels) -> {
            bodies.discard(request);
            return recommend(reader.query(userId, request), labels);
        };
    }

    private CompletionStage<HttpResponse> recommend(RecommendRequest request, Answers.Labels labels) {
        labels.scene(request.scene().label());
        return recommender.recommend(request).thenApply(recommendation -> ok(recommendation, request, labels));
    }

    private HttpResponse ok(Recommendation recommendation, RecommendRequest request, Answers.Labels labels) {
        if (!recommendation.degraded().isEmpty()) {
            labels.degraded();
            recommendation.degraded().forEach(telemetry::degraded);
        }
        return Json.ok(json -> RecommendationWriter.write(json, recommendation, request.explain()));
    }
}
