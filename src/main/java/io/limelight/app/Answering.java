package io.limelight.app;

import com.typesafe.config.Config;
import io.limelight.api.ApiConfig;
import io.limelight.api.ApiServer;
import io.limelight.api.Erasures;
import io.limelight.api.ForcedRecommendations;
import io.limelight.api.HostSanctions;
import io.limelight.api.Inspection;
import io.limelight.api.OperatorServer;
import io.limelight.api.ReadinessCheck;
import io.limelight.app.cluster.ClusterConfig;
import io.limelight.app.cluster.Role;
import io.limelight.domain.RecommendationId;
import io.limelight.feature.Encoder;
import io.limelight.feature.FeatureSchema;
import io.limelight.recommend.RecommendGraph;
import io.limelight.recommend.Recommender;
import io.limelight.telemetry.Telemetry;
import io.limelight.viewer.ViewerConfig;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.server.Route;
import org.jspecify.annotations.Nullable;

/** From a request to its slate, as far as this node's roles say: the cascade on its board, and the ports in front of it. */
public final class Answering {
    private static final Duration LAST_REQUESTS = Duration.ofSeconds(2);

    private final @Nullable RecommendGraph graph;
    private final @Nullable FineRank fineRank;
    private final @Nullable RemoteRank offered;
    private final @Nullable ApiServer clients;
    private final OperatorServer operators;

    private Answering(
            @Nullable RecommendGraph graph,
            @Nullable FineRank fineRank,
            @Nullable RemoteRank offered,
            @Nullable ApiServer clients,
            OperatorServer operators) {
        this.graph = graph;
        this.fineRank = fineRank;
        this.offered = offered;
        this.clients = clients;
        this.operators = operators;
    }

    /** Opens the operators' port at once, and the clients' when the board has caught up; then other nodes may ask to rank, too. */
    static CompletionStage<Answering> start(
            ActorSystem<?> system,
            Config limelight,
            Pipeline pipeline,
            Telemetry telemetry,
            InstantSource clock,
            Supplier<RecommendationId> ids) {
        Encoder encoder = new Encoder(FeatureSchema.from(limelight));
        ClusterConfig roles = ClusterConfig.from(limelight);
        boolean ranks = roles.has(Role.RANKER);
        FineRank fineRank = pipeline.hasBoard()
                ? FineRank.start(
                        limelight,
                        FineRank.needed(roles.has(Role.API), ranks),
                        encoder.schema(),
                        telemetry,
                        ranks ? null : RemoteRank.ask(system, limelight, telemetry))
                : null;
        ApiConfig api = ApiConfig.from(limelight);
        ClientsPort port = fineRank != null && roles.has(Role.API)
                ? new ClientsPort(
                        system, limelight, pipeline, encoder, fineRank, new ClientsPort.Around(clock, ids, telemetry))
                : null;
        RecommendGraph graph = port == null ? null : port.graph();
        CompletableFuture<Done> open = new CompletableFuture<>();
        return OperatorServer.start(
                        system,
                        api,
                        List.of(
                                check("board", pipeline.boardReady(), "catching up"),
                                check("ingest", pipeline.readingReady(), "has no partitions yet"),
                                check("clients", open, "warming up; the clients' port is not open yet")),
                        routes(
                                system,
                                limelight,
                                pipeline,
                                graph,
                                new Erasures.Around(clock, () -> ids.get().value(), telemetry)),
                        clock,
                        telemetry)
                .thenCompose(operators ->
                        pipeline.boardReady().thenCombine(pipeline.readingReady(), (board, reading) -> operators))
                .thenCompose(operators -> clients(port).thenApply(clients -> {
                    open.complete(Done.getInstance());
                    return new Answering(
                            graph,
                            fineRank,
                            fineRank == null || !ranks
                                    ? null
                                    : RemoteRank.offer(
                                            system,
                                            limelight,
                                            pipeline.board(),
                                            encoder,
                                            fineRank.serving(),
                                            telemetry),
                            clients,
                            operators);
                }));
    }

    /** Operators look at entities where the journal is, and ask of slates and sanctions where slates are made. */
    private static List<Route> routes(
            ActorSystem<?> system,
            Config limelight,
            Pipeline pipeline,
            @Nullable RecommendGraph graph,
            Erasures.Around around) {
        InstantSource clock = around.clock();
        Telemetry telemetry = around.telemetry();
        ApiConfig api = ApiConfig.from(limelight);
        List<Route> routes = new ArrayList<>();
        if (pipeline.hasReading()) {
            routes.add(inspection(system, limelight, api, pipeline, clock, telemetry));
            routes.add(Erasures.route(
                    system,
                    api,
                    pipeline.log,
                    LiveStates.erasures(pipeline.entities, api.timeouts().log()),
                    around));
        }
        if (graph != null) {
            routes.add(ForcedRecommendations.route(system, api, graph, clock, telemetry));
            routes.add(HostSanctions.route(
                    system, api, pipeline.log, pipeline.board().sanctions(), clock, telemetry));
        }
        return routes;
    }

    private static CompletionStage<@Nullable ApiServer> clients(@Nullable ClientsPort port) {
        return port == null ? CompletableFuture.completedFuture(null) : port.open();
    }

    private static Route inspection(
            ActorSystem<?> system,
            Config limelight,
            ApiConfig api,
            Pipeline pipeline,
            InstantSource clock,
            Telemetry telemetry) {
        ViewerConfig viewers = ViewerConfig.from(limelight);
        Inspector inspector = new Inspector(pipeline.journal(), viewers);
        Duration patience = api.timeouts().log();
        return Inspection.route(
                system,
                api,
                LiveStates.hosts(pipeline.entities, inspector, patience),
                LiveStates.viewers(pipeline.entities, inspector, viewers, patience),
                clock,
                telemetry);
    }

    private static ReadinessCheck check(String name, CompletionStage<?> ready, String reason) {
        return new ReadinessCheck(name, () -> {
            var stage = ready.toCompletableFuture();
            return stage.isDone() && !stage.isCompletedExceptionally() ? Optional.empty() : Optional.of(reason);
        });
    }

    public Recommender recommender() {
        return required(graph);
    }

    public FineRank fineRank() {
        return required(fineRank);
    }

    boolean hasClients() {
        return clients != null;
    }

    public InetSocketAddress clients() {
        return required(clients).address();
    }

    private static <T> T required(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("this node has not the role for that (limelight.cluster.roles)");
        }
        return part;
    }

    public InetSocketAddress operators() {
        return operators.address();
    }

    /** Says that the node leaves, and completes when balancers have had the time to hear of it; requests are answered meanwhile. */
    CompletionStage<Done> leave(Duration heardWithin) {
        operators.leave();
        return CompletableFuture.supplyAsync(
                Done::getInstance,
                CompletableFuture.delayedExecutor(clients == null ? 0 : heardWithin.toMillis(), TimeUnit.MILLISECONDS));
    }

    /** Takes no more requests, of clients or of other nodes, and answers those of other nodes. */
    CompletionStage<Done> unbind() {
        CompletionStage<Done> none = CompletableFuture.completedFuture(Done.getInstance());
        CompletionStage<Done> left = offered == null ? none : offered.leave(LAST_REQUESTS);
        CompletionStage<Done> closed = clients == null ? none : clients.stop(LAST_REQUESTS);
        return left.thenCombine(closed, (one, other) -> one);
    }

    /** Answers what was admitted and sends the impressions that wait. */
    CompletionStage<Done> drain() {
        CompletionStage<Done> drained =
                graph == null ? CompletableFuture.completedFuture(Done.getInstance()) : graph.close();
        return drained.whenComplete((done, failure) -> {
            if (fineRank != null) {
                fineRank.close();
            }
        });
    }

    CompletionStage<Done> close() {
        return operators.stop(LAST_REQUESTS);
    }
}
