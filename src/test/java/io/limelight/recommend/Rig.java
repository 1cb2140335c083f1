package io.limelight.recommend;

import com.typesafe.config.ConfigFactory;
import io.limelight.domain.HostId;
import io.limelight.domain.HostStatus;
import io.limelight.domain.RecommendationId;
import io.limelight.domain.Slate;
import io.limelight.domain.ViewerView;
import io.limelight.feature.FeatureValues;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pekko.actor.typed.ActorSystem;
import org.jspecify.annotations.Nullable;

/** A graph of fakes: hosts {@code host0} and on are on air and recalled, the lower the number the better the score. */
public final class Rig {
    /** So that a busy machine fails no test; what must be late says so itself. */
    private static final String UNHURRIED = """
            limelight.recommend {
              budgets { hydrate = 5s, coarse-rank = 5s, fine-rank = 5s, impressions = 5s }
              recallers { popular.budget = 5s, follows.budget = 5s, song.budget = 5s }
            }
            """;

    final Map<HostId, HostStatus> onAir = new ConcurrentHashMap<>();
    public final BlockingQueue<Slate> slates = new LinkedBlockingQueue<>();
    final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    final BlockingQueue<List<Double>> agreed = new LinkedBlockingQueue<>();
    final List<Recaller> recallers = new ArrayList<>();
    final List<CandidateFilter> filters = new ArrayList<>();
    Hydrator hydrator = user -> CompletableFuture.completedFuture(ViewerView.unknown(user));
    Ranker coarse = ranker("coarse", candidates -> byNumber(candidates));

    @Nullable
    Ranker coarseModel;

    @Nullable
    Ranker fine;

    Reranker reranker = (query, ranked, places) -> ranked;
    CreativeChooser creative = (query, candidate) -> new Recommendation.Creative(null, "chosen");
    SlateSink sink = slate -> CompletableFuture.completedFuture(slates.add(slate));
    String settings = "";
    private final AtomicInteger names = new AtomicInteger();

    public Rig(int hosts) {
        for (int i = 0; i < hosts; i++) {
            HostStatus status = Some.status("host" + i, null, i);
            onAir.put(status.hostId(), status);
        }
        recallers.add(recaller("popular", quota -> CompletableFuture.completedFuture(everyone(quota))));
    }

    List<Candidate> everyone(int quota) {
        return onAir.values().stream()
                .sorted((a, b) -> Integer.compare(number(a.hostId()), number(b.hostId())))
                .limit(quota)
                .map(status -> new Candidate(status, null))
                .toList();
    }

    public RecommendGraph graph(ActorSystem<?> system) {
        RecommendConfig config = RecommendConfig.from(ConfigFactory.parseString(settings)
                .withFallback(ConfigFactory.parseString(UNHURRIED))
                .withFallback(ConfigFactory.parseResources("recommend.conf"))
                .getConfig("limelight"));
        return new RecommendGraph(
                system,
                config,
                new Cascade(
                        hydrator,
                        new Features(Some.ENCODER, Rig::bytes),
                        recallers,
                        filters,
                        coarseModel == null ? List.of(coarse) : List.of(coarseModel, coarse),
                        fine,
                        reranker,
                        creative),
                (host, now) -> onAir.get(host),
                slate -> sink.publish(slate),
                new Surroundings(
                        () -> Instant.ofEpochMilli(Some.NOW),
                        () -> new RecommendationId("r" + names.incrementAndGet()),
                        7,
                        new Heard()));
    }

    /** Enough to tell values apart. */
    static byte[] bytes(FeatureValues values) {
        return ByteBuffer.allocate(8)
                .putInt(Arrays.hashCode(values.numbers()))
                .putInt(Arrays.hashCode(values.keys()))
                .array();
    }

    /** The answer, or what the recommender refused with. */
    static Recommendation answer(CompletionStage<Recommendation> stage) {
        try {
            return stage.toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof RuntimeException refusal ? refusal : failure;
        }
    }

    static List<String> hosts(Recommendation recommendation) {
        return recommendation.items().stream()
                .map(item -> item.status().hostId().value())
                .toList();
    }

    static int number(HostId host) {
        return Integer.parseInt(host.value().substring("host".length()));
    }

    static float[] byNumber(List<Candidate> candidates) {
        float[] scores = new float[candidates.size()];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = -number(candidates.get(i).hostId());
        }
        return scores;
    }

    static <T> CompletionStage<T> never() {
        return new CompletableFuture<>();
    }

    static <T> CompletionStage<T> broken() {
        return CompletableFuture.failedFuture(new IllegalStateException("broken on purpose"));
    }

    interface Recall {
        CompletionStage<List<Candidate>> upTo(int quota);
    }

    static Recaller recaller(String name, Recall recall) {
        return new Recaller() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public CompletionStage<List<Candidate>> recall(Query query, int quota) {
                return recall.upTo(quota);
            }
        };
    }

    interface Scores {
        float[] of(List<Candidate> candidates);
    }

    static Ranker ranker(String name, Scores scores) {
        return waiting(name, candidates -> CompletableFuture.completedFuture(Ranking.of(scores.of(candidates))));
    }

    interface LaterScores {
        CompletionStage<Ranking> of(List<Candidate> candidates);
    }

    static Ranker waiting(String name, LaterScores scores) {
        return new Ranker() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public CompletionStage<Ranking> score(Query query, List<Candidate> candidates) {
                return scores.of(candidates);
            }
        };
    }

    private final class Heard implements StageMetrics {
        @Override
        public void failed(StageFailure failure) {
            heard.add(failure.degraded());
        }

        @Override
        public void coarseAgreed(double kept, double missed) {
            agreed.add(List.of(kept, missed));
        }

        @Override
        public void overloaded() {
            heard.add("overloaded");
        }

        @Override
        public void deadRoomAvoided() {
            heard.add("dead room avoided");
        }

        @Override
        public void impressionsLost() {
            heard.add("impressions lost");
        }
    }
}
