package io.limelight.support;

import io.limelight.domain.Activity;
import io.limelight.domain.BroadcastId;
import io.limelight.domain.CounterValues;
import io.limelight.domain.HostId;
import io.limelight.domain.HostStatus;
import io.limelight.domain.Pk;
import io.limelight.domain.RecommendationId;
import io.limelight.domain.Revision;
import io.limelight.domain.Turn;
import io.limelight.recommend.Journey;
import io.limelight.recommend.RecommendRequest;
import io.limelight.recommend.Recommendation;
import io.limelight.recommend.Recommender;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Answers as many made-up hosts as asked for, unless a test says otherwise. */
public final class FakeRecommender implements Recommender {
    public volatile @Nullable RecommendRequest last;
    public volatile Function<RecommendRequest, CompletionStage<Recommendation>> answer =
            request -> CompletableFuture.completedFuture(slate(request));

    @Override
    public CompletionStage<Recommendation> recommend(RecommendRequest request) {
        last = request;
        return answer.apply(request);
    }

    public static Recommendation slate(RecommendRequest request) {
        return new Recommendation(
                new RecommendationId("r-1"),
                IntStream.rangeClosed(1, request.count())
                        .mapToObj(FakeRecommender::item)
                        .toList(),
                "cursor-1",
                null,
                Map.of("rerank", "mmr"),
                List.of("fine-rank: no model"),
                true,
                request.explain() ? List.of(journey()) : List.of(),
                Duration.ofNanos(3_412_345));
    }

    public static Recommendation.Item item(int rank) {
        HostStatus status = new HostStatus(
                new HostId("host-" + rank),
                new Revision(1, 1),
                true,
                new BroadcastId("b-" + rank),
                new Turn(Activity.PK, 1_769_890_290_000L, new Pk(new HostId("host-2"), rank, false)),
                null,
                "Sing \"with\" me ✨",
                null,
                1_769_889_480_000L,
                1_769_890_499_870L,
                1_769_890_499_900L,
                0.9f,
                1,
                1204,
                CounterValues.ZERO);
        return new Recommendation.Item(
                rank,
                1.0 / rank,
                List.of("popular"),
                status,
                rank == 1 ? "singing" : null,
                new Recommendation.Creative(null, "Sing with me"));
    }

    private static Journey journey() {
        return new Journey(
                new HostId("host-9"),
                List.of(
                        new Journey.Step("recall.popular", 0.5, null, null),
                        new Journey.Step("coarse-rank", Double.NaN, 7, "beyond 6")));
    }
}
