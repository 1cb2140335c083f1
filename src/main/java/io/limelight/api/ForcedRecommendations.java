package io.limelight.api;

import static org.apache.pekko.http.javadsl.server.Directives.handle;
import static org.apache.pekko.http.javadsl.server.Directives.path;
import static org.apache.pekko.http.javadsl.server.Directives.post;
import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import io.limelight.domain.HostId;
import io.limelight.recommend.RecommendRequest;
import io.limelight.recommend.Recommendation;
import io.limelight.recommend.Recommender;
import io.limelight.telemetry.Telemetry;
import java.time.InstantSource;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.server.Route;

/**
 * Operators' requests for a slate that one host leads, whatever the stages but sanctions say of it: so a log's own impression enters with the
 * values, scores and record that it would have had. Recorded as any other slate; clients cannot ask for it.
 */
public final class ForcedRecommendations implements Answers.Handler {
    private final Bodies bodies;
    private final Recommender recommender;
    private final RequestReader reader;

    private ForcedRecommendations(Bodies bodies, Recommender recommender, ApiConfig config) {
        this.bodies = bodies;
        this.recommender = recommender;
        this.reader = new RequestReader(config.limits());
    }

    /** For the operators' port, behind its token. */
    public static Route route(
            ActorSystem<?> system,
            ApiConfig config,
            Recommender recommender,
            InstantSource clock,
            Telemetry telemetry) {
        Answers answers = new Answers(telemetry, clock, config);
        Answers.Handler handler = new ForcedRecommendations(new Bodies(system, config), recommender, config);
        return path(
                segment("v1").slash("forced-recommendations"),
                () -> post(() -> handle(request -> answers.answer("operate", request, handler))));
    }

    @Override
    public CompletionStage<HttpResponse> answer(HttpRequest request, Answers.Labels labels) {
        Parameters.none(request);
        return bodies.read(request).thenCompose(body -> {
            RecommendRequest forcing = reader.forcing(StrictJson.read(body));
            return recommender.recommend(forcing).thenApply(answer -> ok(answer, forcing));
        });
    }

    private static HttpResponse ok(Recommendation answer, RecommendRequest request) {
        HostId forced = request.forced();
        if (answer.items().isEmpty() || !answer.items().get(0).status().hostId().equals(forced)) {
            throw new Refusal(
                    Code.NOT_FOUND,
                    "/hostId",
                    "host " + Quoted.of(String.valueOf(forced)) + " is not on air, or a sanction holds it");
        }
        return Json.ok(json -> RecommendationWriter.write(json, answer, request.explain()));
    }
}
