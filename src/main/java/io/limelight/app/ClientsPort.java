package io.limelight.app;

import com.typesafe.config.Config;
import io.limelight.api.ApiConfig;
import io.limelight.api.ApiServer;
import io.limelight.api.WarmUp;
import io.limelight.creative.LiveCreative;
import io.limelight.domain.RecommendationId;
import io.limelight.feature.Encoder;
import io.limelight.filter.FilterConfig;
import io.limelight.rank.CoarseRanker;
import io.limelight.rank.RankConfig;
import io.limelight.recall.BoardOnAir;
import io.limelight.recall.DssmRecaller;
import io.limelight.recall.HostVectors;
import io.limelight.recall.RecallConfig;
import io.limelight.recommend.Cascade;
import io.limelight.recommend.Features;
import io.limelight.recommend.Recaller;
import io.limelight.recommend.RecommendConfig;
import io.limelight.recommend.RecommendGraph;
import io.limelight.recommend.SlateSink;
import io.limelight.recommend.Surroundings;
import io.limelight.rerank.RerankConfig;
import io.limelight.rerank.RuleReranker;
import io.limelight.telemetry.Telemetry;
import io.limelight.viewer.ViewerEntity;
import io.limelight.wire.FeatureSnapshots;
import io.micrometer.core.instrument.Clock;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorSystem;

/** The cascade on this node's board as a graph that logs what it shows, and the clients' port in front of it. */
final class ClientsPort {
    /** What comes from outside: time, names, and who hears figures. */
    record Around(InstantSource clock, Supplier<RecommendationId> ids, Telemetry telemetry) {}

    private final ActorSystem<?> system;
    private final ApiConfig api;
    private final RecommendConfig config;
    private final Pipeline pipeline;
    private final Around around;
    private final Cascade cascade;
    private final RecommendGraph graph;

    ClientsPort(
            ActorSystem<?> system,
            Config limelight,
            Pipeline pipeline,
            Encoder encoder,
            FineRank models,
            Around around) {
        this.system = system;
        this.api = ApiConfig.from(limelight);
        this.config = RecommendConfig.from(limelight);
        this.pipeline = pipeline;
        this.around = around;
        this.cascade = cascade(limelight, encoder, models);
        this.graph = graph(pipeline.log::append, around.telemetry);
    }

    private Cascade cascade(Config limelight, Encoder encoder, FineRank models) {
        RecallConfig recall = RecallConfig.from(limelight);
        HostVectors vectors =
                models.vectors(pipeline.board(), encoder, around.clock, recall.vectorRefresh(), around.telemetry);
        List<Recaller> recallers = new ArrayList<>(recall.recallers(pipeline.board()));
        recallers.add(new DssmRecaller(pipeline.board(), models.serving(), vectors));
        return new Cascade(
                user -> pipeline.entities
                        .viewer(user.value())
                        .ask(
                                replyTo -> new ViewerEntity.View(around.clock.millis(), replyTo),
                                config.budgets().hydrate().multipliedBy(2)),
                new Features(encoder, FeatureSnapshots::encode),
                recallers,
                FilterConfig.from(limelight)
                        .filters(pipeline.board().sanctions(), pipeline.board().feedback()),
                List.of(models.coarse(), new CoarseRanker(RankConfig.from(limelight))),
                models.fine(),
                new RuleReranker(RerankConfig.from(limelight)),
                new LiveCreative());
    }

    private RecommendGraph graph(SlateSink sink, Telemetry telemetry) {
        return new RecommendGraph(
                system,
                config,
                cascade,
                new BoardOnAir(pipeline.board()),
                sink,
                new Surroundings(around.clock, around.ids, 1, new StageTelemetry(telemetry)));
    }

    /** The graph that logs. */
    RecommendGraph graph() {
        return graph;
    }

    /** Opens it, and completes when clients do not meet cold code. */
    CompletionStage<ApiServer> open() {
        return start(api, graph, around.telemetry).thenCompose(server -> warmUp().thenApply(warm -> server));
    }

    private CompletionStage<ApiServer> start(ApiConfig at, RecommendGraph slates, Telemetry telemetry) {
        return ApiServer.start(
                system, at, slates, pipeline.log, pipeline.board().feedback(), around.clock, telemetry);
    }

    /** Nothing of it comes into the log, or among the requests that the node counts. */
    private CompletionStage<Done> warmUp() {
        Telemetry unheard = new Telemetry(Clock.SYSTEM);
        RecommendGraph rehearsed = graph(CompletableFuture::completedFuture, unheard);
        return WarmUp.of(at -> start(at, rehearsed, unheard), api)
                .thenCompose(warm -> rehearsed.close())
                .whenComplete((closed, failure) -> unheard.close());
    }
}
