package io.limelight.recommend;

import static io.limelight.recommend.Rig.answer;
import static io.limelight.recommend.Rig.hosts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.limelight.domain.Slate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class RecommendGraphTest {
    private static final ActorTestKit KIT = ActorTestKit.create();

    @AfterAll
    static void stop() {
        KIT.shutdownTestKit();
    }

    @Test
    void aSlateHoldsTheBestInOrderAndSaysWhatItLacks() {
        Rig rig = new Rig(20);

        Recommendation slate = answer(rig.graph(KIT.system()).recommend(Some.request(3)));

        assertThat(hosts(slate)).containsExactly("host0", "host1", "host2");
        assertThat(slate.items()).extracting(Recommendation.Item::rank).containsExactly(1, 2, 3);
        assertThat(slate.items().get(0).reasons()).containsExactly("popular");
        assertThat(slate.degraded()).containsExactly("fine-rank: no model");
        assertThat(slate.coldStart()).isTrue();
        assertThat(slate.experiments()).isEmpty();
        assertThat(slate.modelVersion()).isNull();
    }

    @Test
    void everyRecallerThatBroughtAHostIsAReason() {
        Rig rig = new Rig(5);
        rig.recallers.add(0, Rig.recaller("follows", q -> CompletableFuture.completedFuture(rig.everyone(1))));

        Recommendation slate = answer(rig.graph(KIT.system()).recommend(Some.request(2)));

        assertThat(slate.items().get(0).reasons()).containsExactly("follows", "popular");
        assertThat(slate.items().get(1).reasons()).containsExactly("popular");
    }

    @Test
    void aFineRankerHasTheLastWord() {
        Rig rig = new Rig(20);
        rig.fine = Rig.ranker("fine", candidates -> {
            float[] scores = Rig.byNumber(candidates);
            for (int i = 0; i < scores.length; i++) {
                scores[i] = -scores[i];
            }
            return scores;
        });

        Recommendation slate = answer(rig.graph(KIT.system()).recommend(Some.request(2)));

        assertThat(hosts(slate)).containsExactly("host19", "host18");
        assertThat(slate.degraded()).isEmpty();
    }

    @Test
    void aHostThatLeavesBetweenRankAndResponseGivesWayToTheNext() {
        Rig rig = new Rig(20);
        rig.reranker = (query, ranked, places) -> {
            rig.onAir.remove(Some.id("host1"));
            return ranked;
        };

        Recommendation slate = answer(rig.graph(KIT.system()).recommend(Some.request(3)));

        assertThat(hosts(slate)).containsExactly("host0", "host2", "host3");
        assertThat(rig.heard).contains("dead room avoided");
    }

    @Test
    void theSlateShowsTheStatusOfTheMomentItIsMade() {
        Rig rig = new Rig(5);
        rig.reranker = (query, ranked, places) -> {
            rig.onAir.put(Some.id("host0"), Some.status("host0", null, 4_711));
            return ranked;
        };

        Recommendation slate = answer(rig.graph(KIT.system()).recommend(Some.request(1)));

        assertThat(slate.items().get(0).status().concurrentViewers()).isEqualTo(4_711);
    }

    @Test
    void aFullQueueRefusesAndWhoWasAdmittedIsStillAnswered() {
        Rig rig = new Rig(5);
        CompletableFuture<List<Candidate>> gate = new CompletableFuture<>();
        rig.recallers.set(0, Rig.recaller("popular", quota -> gate));
        rig.settings = "limelight.recommend { queue = 2, parallelism { hydrate = 1, answer = 1 } }";
        RecommendGraph graph = rig.graph(KIT.system());

        List<CompletionStage<Recommendation>> all = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            all.add(graph.recommend(Some.request(1)));
        }
        gate.complete(rig.everyone(1));

        List<CompletionStage<Recommendation>> refused = all.stream()
                .filter(stage -> stage.toCompletableFuture().isCompletedExceptionally())
                .toList();
        assertThat(refused).isNotEmpty().hasSizeLessThan(20);
        assertThatThrownBy(() -> answer(refused.get(0))).isInstanceOf(Recommender.Overloaded.class);
        all.stream()
                .filter(stage -> !refused.contains(stage))
                .forEach(stage -> assertThat(hosts(answer(stage))).containsExactly("host0"));
    }

    @Test
    void whatWasShownGoesToTheLogAfterTheResponse() throws InterruptedException {
        Rig rig = new Rig(5);

        Recommendation shown = answer(rig.graph(KIT.system()).recommend(Some.request(2)));

        Slate slate = rig.slates.poll(10, TimeUnit.SECONDS);
        assertThat(slate).isNotNull();
        assertThat(slate.recommendationId()).isEqualTo(shown.recommendationId());
        assertThat(slate.impressions())
                .extracting(impression -> impression.hostId().value())
                .containsExactly("host0", "host1");
        assertThat(slate.impressions().get(1).position()).isEqualTo(1);
        assertThat(slate.impressions().get(1).scores()).containsEntry("coarse", -1f);
        assertThat(slate.impressions().get(0).creativeTitle()).isEqualTo("chosen");
    }

    @Test
    void slatesWaitForOthersToGoToTheLogWith() throws InterruptedException {
        Rig rig = new Rig(5);
        rig.settings = "limelight.recommend.impression-linger = 10s";
        RecommendGraph graph = rig.graph(KIT.system());
        for (int i = 0; i < 99; i++) {
            answer(graph.recommend(Some.request(1)));
        }
        assertThat(rig.slates).isEmpty();

        answer(graph.recommend(Some.request(1)));

        for (int i = 0; i < 100; i++) {
            assertThat(rig.slates.poll(5, TimeUnit.SECONDS)).isNotNull();
        }
    }

    @Test
    void closingSendsTheImpressionsThatWaitAndRefusesMore() {
        Rig rig = new Rig(5);
        RecommendGraph graph = rig.graph(KIT.system());
        List<CompletionStage<Recommendation>> asked = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            asked.add(graph.recommend(Some.request(1)));
        }

        graph.close().toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();

        asked.forEach(Rig::answer);
        assertThat(rig.slates).hasSize(10);
        assertThatThrownBy(() -> answer(graph.recommend(Some.request(1)))).isInstanceOf(Recommender.Overloaded.class);
    }

    @Test
    void acknowledgedImpressionsAreInTheLogBeforeTheResponse() {
        Rig rig = new Rig(5);
        rig.settings = "limelight.recommend.acknowledge-impressions = true";
        CompletableFuture<Object> acknowledged = new CompletableFuture<>();
        CompletableFuture<Slate> sent = new CompletableFuture<>();
        rig.sink = slate -> {
            sent.complete(slate);
            return acknowledged;
        };

        CompletionStage<Recommendation> asked = rig.graph(KIT.system()).recommend(Some.request(2));
        sent.orTimeout(10, TimeUnit.SECONDS).join();
        boolean early = asked.toCompletableFuture().isDone();
        rig.onAir.remove(Some.id("host0"));
        acknowledged.complete("in the log");

        assertThat(early).isFalse();
        assertThat(hosts(answer(asked))).containsExactly("host1");
    }

    @Test
    void nothingOnAirIsAnEmptySlate() {
        Recommendation slate = answer(new Rig(0).graph(KIT.system()).recommend(Some.request(6)));

        assertThat(slate.items()).isEmpty();
        assertThat(slate.nextCursor()).isNull();
    }

    @Test
    void excludedHostsAreNotShown() {
        RecommendRequest request = Some.excluding(2, Set.of(Some.id("host0"), Some.id("host2")));

        assertThat(hosts(answer(new Rig(9).graph(KIT.system()).recommend(request))))
                .containsExactly("host1", "host3");
    }
}
