package io.limelight.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.apache.pekko.http.javadsl.server.Directives.complete;
import static org.apache.pekko.http.javadsl.server.Directives.concat;
import static org.apache.pekko.http.javadsl.server.Directives.extractRequest;
import static org.apache.pekko.http.javadsl.server.Directives.get;
import static org.apache.pekko.http.javadsl.server.Directives.path;
import static org.apache.pekko.http.javadsl.server.Directives.withRequestTimeoutResponse;

import io.limelight.telemetry.Telemetry;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.model.ContentType;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.server.Route;

/** The operators' port: probes for anybody who reaches it; metrics and whatever other rooms add, behind the token. */
public final class OperatorServer {
    private static final ContentType METRICS = ContentTypes.parse("text/plain; version=0.0.4; charset=utf-8");

    private final HttpPort port;
    private final Probes probes;

    private OperatorServer(HttpPort port, Probes probes) {
        this.port = port;
        this.probes = probes;
    }

    /**
     * Completes when the port is open; with {@link CannotListen} when it cannot be.
     *
     * @param more routes of other rooms; they answer behind the token, and throw {@link Refusal} for what they do not honour
     */
    public static CompletionStage<OperatorServer> start(
            ActorSystem<?> system,
            ApiConfig config,
            List<ReadinessCheck> checks,
            List<Route> more,
            InstantSource clock,
            Telemetry telemetry) {
        Bodies bodies = new Bodies(system, config);
        Answers answers = new Answers(telemetry, clock, config);
        Probes probes = new Probes(checks, answers);
        Route behindToken = more.stream().reduce(metrics(telemetry), Route::orElse);
        Route routes = concat(
                path("live", () -> get(() -> complete(probes.live()))),
                path("ready", () -> get(() -> complete(probes.ready()))),
                guarded(new Gate(config.operators()), bodies, behindToken));
        Route timed = withRequestTimeoutResponse(late -> answers.timedOut("operate"), () -> routes);
        return HttpPort.bind(
                        system,
                        config,
                        config.operators().endpoint(),
                        "limelight.api.operators.port",
                        Rejections.seal(timed, bodies, answers))
                .thenApply(bound -> new OperatorServer(bound, probes));
    }

    public InetSocketAddress address() {
        return port.address();
    }

    /** Lets {@code /ready} say from now on that the node leaves; everything goes on answering. */
    public void leave() {
        probes.leave();
    }

    public CompletionStage<Done> stop(Duration hardDeadline) {
        return port.stop(hardDeadline);
    }

    private static Route guarded(Gate gate, Bodies bodies, Route route) {
        return extractRequest(request -> {
            try {
                gate.check(request);
            } catch (Answered refused) {
                bodies.discard(request);
                throw refused;
            }
            return route;
        });
    }

    private static Route metrics(Telemetry telemetry) {
        return path(
                "metrics",
                () -> get(() -> complete(HttpResponse.create()
                        .withEntity(
                                HttpEntities.create(METRICS, telemetry.scrape().getBytes(UTF_8))))));
    }
}
