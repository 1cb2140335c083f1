package io.limelight.app;

import com.typesafe.config.Config;
import io.limelight.api.ApiConfig;
import io.limelight.api.ApiServer;
import io.limelight.api.ForcedRecommendations;
import io.limelight.api.HostSanctions;
import io.limelight.api.OperatorServer;
import io.limelight.api.ReadinessCheck;
import io.limelight.creative.LiveCreative;
import io.limelight.domain.RecommendationId;
import io.limelight.feature.Encoder;
import io.limelight.feature.FeatureSchema;
import io.limelight.filter.FilterConfig;
import io.limelight.rank.CoarseRanker;
import io.limelight.rank.RankConfig;
import io.limelight.recall.BoardOnAir;
import io.limelight.recall.RecallConfig;
import io.limelight.recommend.Cascade;
import io.limelight.recommend.Features;
import io.limelight.recommend.Ranker;
import io.limelight.recommend.RecommendConfig;
import io.limelight.recommend.RecommendGraph;
import io.limelight.recommend.Recommender;
import io.limelight.recommend.Surroundings;
import io.limelight.rerank.RerankConfig;
import io.limelight.rerank.RuleReranker;
import io.limelight.telemetry.Telemetry;
import io.limelight.viewer.ViewerEntity;
import io.limelight.wire.FeatureSnapshots;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorSystem;

/** From a request to its slate: the cascade on this node's board, and the two ports in front of it. */
public final class Answering {
    private static final Duration LAST_REQUESTS = Duration.ofSeconds(2);

    private final RecommendGraph graph;
    private final FineRank fineRank;
    private final ApiServer clients;
    private final OperatorServer operators;

    private Answering(RecommendGraph graph, FineRank fineRank, ApiServer clients, OperatorServer operators) {
        this.graph = graph;
        this.fineRank = fineRank;
        this.clients = clients;
        this.operators = operators;
    }

    /** Opens the operators' port at once, and the clients' when the board has caught up. */
    static CompletionStage<Answering> start(
            ActorSystem<?> system,
            Config limelight,
            Pipeline pipeline,
            Telemetry telemetry,
            InstantSource clock,
            Supplier<RecommendationId> ids) {
        RecommendConfig config = RecommendConfig.from(limelight);
        Surroundings around = new Surroundings(clock, ids, 1, new StageTelemetry(telemetry));
        Encoder encoder = new Encoder(FeatureSchema.from(limelight));
        FineRank fineRank = FineRank.start(limelight, encoder.schema(), telemetry);
        RecommendGraph graph = new RecommendGraph(
                system,
                config,
                cascade(limelight, pipeline, config, encoder, fineRank.ranker(), clock),
                new BoardOnAir(pipeline.board),
                pipeline.log::append,
                around);
        ApiConfig api = ApiConfig.from(limelight);
        List<ReadinessCheck> checks = List.of(
                check("board", pipeline.boardFeed.ready(), "catching up"),
                check("ingest", pipeline.ingest.assigned(), "has no partitions yet"));
        return OperatorServer.start(
                        system,
                        api,
                        checks,
                        List.of(
                                ForcedRecommendations.route(system, api, graph, clock, telemetry),
                                HostSanctions.route(
                                        system, api, pipeline.log, pipeline.board.sanctions(), clock, telemetry)),
                        clock,
                        telemetry)
                .thenCompose(operators -> pipeline.boardFeed
                        .ready()
                        .thenCombine(pipeline.ingest.assigned(), (board, ingest) -> operators))
                .thenCompose(operators -> ApiServer.start(system, api, graph, pipeline.log, clock, telemetry)
                        .thenApply(clients -> new Answering(graph, fineRank, clients, operators)));
    }

    private static Cascade cascade(
            Config limelight,
            Pipeline pipeline,
            RecommendConfig config,
            Encoder encoder,
            Ranker fineRanker,
            InstantSource clock) {
        return new Cascade(
                user -> pipeline.entities
                        .viewer(user.value())
                        .ask(
                                replyTo -> new ViewerEntity.View(clock.millis(), replyTo),
                                config.budgets().hydrate().multipliedBy(2)),
                new Features(encoder, FeatureSnapshots::encode),
                RecallConfig.from(limelight).recallers(pipeline.board),
                FilterConfig.from(limelight).filters(pipeline.board.sanctions()),
                new CoarseRanker(RankConfig.from(limelight)),
                fineRanker,
                new RuleReranker(RerankConfig.from(limelight)),
                new LiveCreative());
    }

    private static ReadinessCheck check(String name, CompletionStage<?> ready, String reason) {
        return new ReadinessCheck(name, () -> {
            var stage = ready.toCompletableFuture();
            return stage.isDone() && !stage.isCompletedExceptionally() ? Optional.empty() : Optional.of(reason);
        });
    }

    public Recommender recommender() {
        return graph;
    }

    public FineRank fineRank() {
        return fineRank;
    }

    public InetSocketAddress clients() {
        return clients.address();
    }

    public InetSocketAddress operators() {
        return operators.address();
    }

    CompletionStage<Done> unbind() {
        return clients.stop(LAST_REQUESTS);
    }

    /** Answers what was admitted and sends the impressions that wait. */
    CompletionStage<Done> drain() {
        return graph.close().whenComplete((done, failure) -> fineRank.close());
    }

    CompletionStage<Done> close() {
        return operators.stop(LAST_REQUESTS);
    }
}
