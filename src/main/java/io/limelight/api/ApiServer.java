package io.limelight.api;

import static org.apache.pekko.http.javadsl.server.Directives.concat;
import static org.apache.pekko.http.javadsl.server.Directives.get;
import static org.apache.pekko.http.javadsl.server.Directives.handle;
import static org.apache.pekko.http.javadsl.server.Directives.path;
import static org.apache.pekko.http.javadsl.server.Directives.post;
import static org.apache.pekko.http.javadsl.server.Directives.withRequestTimeoutResponse;
import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import io.limelight.board.FreshFeedback;
import io.limelight.log.LogWriter;
import io.limelight.recommend.Recommender;
import io.limelight.telemetry.Telemetry;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.server.Route;

/** The clients' port: recommendations and events. No request blocks a thread, and none gets a bare error. */
public final class ApiServer {
    private final HttpPort port;

    private ApiServer(HttpPort port) {
        this.port = port;
    }

    /**
     * Completes when the port is open; with {@link CannotListen} when it cannot be.
     *
     * @param feedback is told what users hold against hosts once the log has it
     */
    public static CompletionStage<ApiServer> start(
            ActorSystem<?> system,
            ApiConfig config,
            Recommender recommender,
            LogWriter log,
            FreshFeedback feedback,
            InstantSource clock,
            Telemetry telemetry) {
        Bodies bodies = new Bodies(system, config);
        Answers answers = new Answers(telemetry, clock, config);
        Route routes = routes(
                answers,
                bodies,
                new Recommendations(bodies, recommender, config, telemetry),
                new Events(bodies, log, feedback, config, clock, telemetry, answers));
        return HttpPort.bind(
                        system,
                        config,
                        config.clients(),
                        "limelight.api.port",
                        Rejections.seal(routes, bodies, answers))
                .thenApply(ApiServer::new);
    }

    public InetSocketAddress address() {
        return port.address();
    }

    /** Lets requests in progress end. What is left at the deadline loses its connection; past {@code timeouts.request} nothing is. */
    public CompletionStage<Done> stop(Duration hardDeadline) {
        return port.stop(hardDeadline);
    }

    private static Route routes(Answers answers, Bodies bodies, Recommendations recommendations, Events events) {
        OpenApiFile description = new OpenApiFile();
        Answers.Handler describe = (request, labels) -> {
            bodies.discard(request);
            Parameters.none(request);
            return CompletableFuture.completedFuture(description.response());
        };
        return concat(
                path(
                        segment("v1").slash("recommendations"),
                        () -> post(() -> answered(answers, "recommend", () -> recommendations))),
                path(
                        segment("v1").slash("users").slash(segment()).slash("recommendations"),
                        user -> get(() -> answered(answers, "recommend", () -> recommendations.of(user)))),
                path(segment("v1").slash("events"), () -> post(() -> answered(answers, "events", () -> events))),
                path("openapi.yaml", () -> get(() -> answered(answers, "openapi", () -> describe))));
    }

    private static Route answered(Answers answers, String operation, Supplier<Answers.Handler> handler) {
        return withRequestTimeoutResponse(
                late -> answers.timedOut(operation),
                () -> handle(request -> answers.answer(operation, request, handler.get())));
    }
}
