package io.limelight.recommend;

import static io.limelight.recommend.Rig.answer;
import static io.limelight.recommend.Rig.hosts;
import static org.assertj.core.api.Assertions.assertThat;

import io.limelight.domain.Slate;
import io.limelight.domain.UserId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What a model's ranking leaves behind, who goes without it, and what is scored although nobody sees it. */
class FineRankTest {
    private static final ActorTestKit KIT = ActorTestKit.create();

    @AfterAll
    static void stop() {
        KIT.shutdownTestKit();
    }

    /** Scores by two heads whose sum is the number of the host, the higher the better. */
    private static Rig ranking(int hosts) {
        Rig rig = new Rig(hosts);
        rig.fine = Rig.waiting("fine", candidates -> {
            float[] scores = new float[candidates.size()];
            float[] byHead = new float[2 * scores.length];
            for (int i = 0; i < scores.length; i++) {
                scores[i] = Rig.number(candidates.get(i).hostId());
                byHead[2 * i] = scores[i] - 1;
                byHead[2 * i + 1] = 1;
            }
            return CompletableFuture.completedFuture(new Ranking(scores, List.of("click", "follow"), byHead, "v7"));
        });
        return rig;
    }

    private static Recommendation ask(Rig rig, RecommendRequest request) {
        return answer(rig.graph(KIT.system()).recommend(request));
    }

    private static Slate next(Rig rig) throws InterruptedException {
        Slate slate = rig.slates.poll(10, TimeUnit.SECONDS);
        assertThat(slate).isNotNull();
        return slate;
    }

    @Test
    void theBundleAndEachHeadsScoreAreInTheAnswerAndInItsRecord() throws InterruptedException {
        Rig rig = ranking(9);

        Recommendation answered = ask(rig, Some.explained(1, Set.of()));
        Slate slate = next(rig);

        assertThat(answered.modelVersion()).isEqualTo("v7");
        assertThat(slate.bundleVersion()).isEqualTo("v7");
        assertThat(slate.impressions().get(0).scores())
                .containsEntry("coarse", -8f)
                .containsEntry("fine", 8f)
                .containsEntry("fine.click", 7f)
                .containsEntry("fine.follow", 1f);
        assertThat(answered.journeys().get(0).steps())
                .filteredOn(step -> step.stage().equals("fine-rank"))
                .singleElement()
                .satisfies(step -> assertThat(step.heads()).containsEntry("click", 7f));
    }

    @Test
    void theValuesThatRankedAreThoseThatTheRecordKeeps() throws InterruptedException {
        Rig rig = new Rig(9);
        Map<String, byte[]> ranked = new ConcurrentHashMap<>();
        rig.fine = new Ranker() {
            @Override
            public String name() {
                return "fine";
            }

            @Override
            public CompletionStage<Ranking> score(Query query, List<Candidate> candidates) {
                ranked.put("user", Rig.bytes(query.encoding().user()));
                candidates.forEach(candidate -> ranked.put(
                        candidate.hostId().value(), Rig.bytes(query.encoding().of(candidate))));
                return CompletableFuture.completedFuture(Ranking.of(Rig.byNumber(candidates)));
            }
        };
        rig.reranker = (query, candidates, places) -> {
            rig.onAir.put(Some.id("host0"), Some.status("host0", null, 4_711));
            return candidates;
        };

        ask(rig, Some.request(2));
        Slate slate = next(rig);

        assertThat(slate.schemaFingerprint()).isEqualTo(Some.ENCODER.schema().fingerprint());
        assertThat(slate.userSnapshot()).isEqualTo(ranked.get("user"));
        assertThat(slate.impressions())
                .hasSize(2)
                .allSatisfy(impression -> assertThat(impression.snapshot())
                        .isEqualTo(ranked.get(impression.hostId().value())));
    }

    @Test
    void whatARankerElsewhereScoredByIsWhatTheRecordKeepsAndWhomItDoesNotKnowStandsLast() throws InterruptedException {
        Rig rig = new Rig(4);
        rig.fine = Rig.waiting("fine", candidates -> {
            float[] scores = new float[candidates.size()];
            byte[][] snapshots = new byte[scores.length][];
            for (int i = 0; i < scores.length; i++) {
                int number = Rig.number(candidates.get(i).hostId());
                scores[i] = number;
                snapshots[i] = number == 3 ? Ranking.UNSCORED : new byte[] {(byte) number};
            }
            return CompletableFuture.completedFuture(new Ranking(scores, List.of(), new float[0], "v7", snapshots));
        });

        Recommendation answered = ask(rig, Some.request(4));
        Slate slate = next(rig);

        assertThat(hosts(answered)).containsExactly("host2", "host1", "host0", "host3");
        assertThat(answered.degraded()).containsExactly("fine-rank: unknown hosts");
        assertThat(slate.bundleVersion()).isEqualTo("v7");
        assertThat(slate.impressions().subList(0, 3))
                .extracting(Slate.Impression::snapshot)
                .containsExactly(new byte[] {2}, new byte[] {1}, new byte[] {0});
        Slate.Impression unknown = slate.impressions().get(3);
        assertThat(unknown.scores()).containsOnlyKeys("coarse");
        assertThat(unknown.snapshot())
                .isEqualTo(Rig.bytes(Some.query().encoding().of(new Candidate(Some.status("host3", null, 3), null))));
    }

    @Test
    void aRankerWithoutAModelLeavesTheCoarseOrderAndIsNoFailure() {
        Rig rig = new Rig(9);
        rig.fine = Rig.waiting("fine", candidates -> CompletableFuture.failedFuture(new Ranker.Absent("model")));

        Recommendation answered = ask(rig, Some.request(2));

        assertThat(answered.degraded()).containsExactly("fine-rank: no model");
        assertThat(hosts(answered)).containsExactly("host0", "host1");
        assertThat(answered.modelVersion()).isNull();
    }

    @Test
    void theHeldOutUsersKeepTheCoarseOrderAndTheirSlatesSaySo() {
        Rig rig = ranking(9);
        rig.settings = "limelight.recommend.held-out-percent = 50";
        Share heldOut = new Share("fine-rank", 50);
        RecommendGraph graph = rig.graph(KIT.system());

        for (int i = 0; i < 20; i++) {
            UserId user = new UserId("u" + i);
            Recommendation answered = answer(graph.recommend(
                    new RecommendRequest(user, null, Some.request(1).scene(), 1, null, Set.of(), null, false)));

            boolean without = heldOut.takes(user.value());
            assertThat(hosts(answered)).containsExactly(without ? "host0" : "host8");
            assertThat(answered.experiments()).containsEntry("fine-rank", without ? "off" : "on");
            assertThat(answered.degraded()).isEmpty();
        }
    }

    @Test
    void aShareTakesItsPercentOfIdsAndTheSameOnesAlways() {
        Share tenth = new Share("fine-rank", 10);

        long taken = java.util.stream.IntStream.range(0, 10_000)
                .filter(i -> tenth.takes("u" + i))
                .count();

        assertThat(taken).isBetween(900L, 1_100L);
        assertThat(new Share("other", 0).takes("u1")).isFalse();
        assertThat(new Share("other", 100).takes("u1")).isTrue();
    }

    @Test
    void whatTheCoarseRankDroppedIsScoredAndLoggedButNeverShown() throws InterruptedException {
        Rig rig = ranking(30);
        rig.settings = "limelight.recommend { coarse-keep = 10, shadow { percent = 100, most = 5 } }";

        Recommendation answered = ask(rig, Some.request(3));
        Slate shown = next(rig);
        Slate shadows = next(rig);
        if (shown.impressions().get(0).shadow()) {
            Slate swap = shown;
            shown = shadows;
            shadows = swap;
        }

        assertThat(hosts(answered)).containsExactly("host9", "host8", "host7");
        assertThat(shown.impressions()).hasSize(3).noneMatch(Slate.Impression::shadow);
        assertThat(shadows.recommendationId()).isEqualTo(answered.recommendationId());
        assertThat(shadows.bundleVersion()).isEqualTo("v7");
        assertThat(shadows.impressions()).hasSize(5).allSatisfy(shadow -> {
            int place = Rig.number(shadow.hostId());
            assertThat(shadow.shadow()).isTrue();
            assertThat(place).isGreaterThanOrEqualTo(10);
            assertThat(shadow.position()).isEqualTo(place);
            assertThat(shadow.scores()).containsEntry("fine", (float) place).containsEntry("coarse", (float) -place);
        });
    }

    @Test
    void noShadowIsScoredWhereNoModelRanked() throws InterruptedException {
        Rig rig = new Rig(30);
        rig.settings = "limelight.recommend { coarse-keep = 10, shadow.percent = 100 }";
        RecommendGraph graph = rig.graph(KIT.system());

        answer(graph.recommend(Some.request(3)));
        graph.close().toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();

        assertThat(rig.slates).hasSize(1);
    }

    @Test
    void aForcedHostLeadsTheSlateWhateverTheStagesSayOfIt() throws InterruptedException {
        Rig rig = ranking(30);
        rig.settings = "limelight.recommend.coarse-keep = 10";
        rig.filters.add(new CandidateFilter() {
            @Override
            public String name() {
                return "quality";
            }

            @Override
            public @Nullable String reject(Query query, Candidate candidate) {
                return Rig.number(candidate.hostId()) == 20 ? "not good enough" : null;
            }
        });

        Recommendation answered = ask(rig, Some.request(2).forcing(Some.id("host20")));
        Slate slate = next(rig);

        assertThat(hosts(answered)).containsExactly("host20", "host8");
        assertThat(slate.impressions().get(0).scores()).containsEntry("fine.click", 19f);
    }

    @Test
    void aForcedHostThatIsOffAirLeavesTheSlateEmptyAndTheLogWithoutIt() {
        Rig rig = ranking(30);

        assertNobodyIsShown(rig, "gone");
    }

    @Test
    void aForcedHostThatCameOnAirSinceRecallLeavesNoSlateOfOthers() {
        for (boolean acknowledge : List.of(true, false)) {
            Rig rig = ranking(30);
            rig.settings = "limelight.recommend.acknowledge-impressions = " + acknowledge;
            rig.recallers.set(0, Rig.recaller("popular", quota -> CompletableFuture.completedFuture(rig.everyone(20))));

            assertNobodyIsShown(rig, "host20");
        }
    }

    @Test
    void aForcedHostThatLeftSinceRecallLeavesNoSlateOfOthers() {
        Rig rig = ranking(30);
        rig.reranker = (query, ranked, places) -> {
            rig.onAir.remove(Some.id("host20"));
            return ranked;
        };

        assertNobodyIsShown(rig, "host20");
    }

    private static void assertNobodyIsShown(Rig rig, String forced) {
        rig.settings += "\nlimelight.recommend { coarse-keep = 10, shadow.percent = 100 }";
        RecommendGraph graph = rig.graph(KIT.system());

        Recommendation answered = answer(graph.recommend(Some.request(2).forcing(Some.id(forced))));
        graph.close().toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();

        assertThat(hosts(answered)).isEmpty();
        assertThat(answered.nextCursor()).isNull();
        assertThat(rig.slates).isEmpty();
    }

    private static Ranker coarseModel(String version) {
        return Rig.waiting("coarse-model", candidates -> {
            float[] scores = new float[candidates.size()];
            for (int i = 0; i < scores.length; i++) {
                scores[i] = Rig.number(candidates.get(i).hostId()) % 3;
            }
            return CompletableFuture.completedFuture(new Ranking(scores, List.of("click"), scores, version));
        });
    }

    @Test
    void aCoarseModelHandsOnWhomItLikesAndIsOfTheAnswersBundle() {
        Rig rig = ranking(30);
        rig.coarseModel = coarseModel("v7");
        rig.settings = "limelight.recommend.coarse-keep = 10";

        Recommendation answered = ask(rig, Some.request(3));

        assertThat(hosts(answered)).containsExactly("host29", "host26", "host23");
        assertThat(answered.modelVersion()).isEqualTo("v7");
        assertThat(answered.degraded()).isEmpty();
    }

    @Test
    void withoutACoarseModelTheCountersOrderStandsAndTheAnswerSaysSo() {
        Rig rig = ranking(30);
        rig.coarseModel =
                Rig.waiting("coarse-model", candidates -> CompletableFuture.failedFuture(new Ranker.Absent("model")));
        rig.settings = "limelight.recommend.coarse-keep = 10";

        Recommendation answered = ask(rig, Some.request(3));

        assertThat(hosts(answered)).containsExactly("host9", "host8", "host7");
        assertThat(answered.degraded()).containsExactly("coarse-rank: no model");
    }

    @Test
    void aSwapBetweenTwoStagesLeavesScoresOfOneBundle() throws InterruptedException {
        Rig rig = ranking(9);
        rig.coarseModel = coarseModel("v6");

        Recommendation answered = ask(rig, Some.request(1));

        assertThat(answered.modelVersion()).isEqualTo("v7");
        assertThat(next(rig).shown().get(0).scores()).containsOnlyKeys("fine", "fine.click", "fine.follow");
    }

    @Test
    void shadowScoresSayWhatTheCoarseRankMissed() throws InterruptedException {
        Rig rig = ranking(30);
        rig.settings = "limelight.recommend { coarse-keep = 10, shadow { percent = 100, most = 50, budget = 5s } }";

        ask(rig, Some.request(1));
        next(rig);
        next(rig);

        // host0 to host9 were kept, of whom five set the bar; the fine ranker likes all twenty dropped ones better
        assertThat(rig.agreed.poll(10, TimeUnit.SECONDS)).containsExactly(5.0, 20.0);
    }
}
