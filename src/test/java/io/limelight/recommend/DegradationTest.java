package io.limelight.recommend;

import static io.limelight.recommend.Rig.answer;
import static io.limelight.recommend.Rig.hosts;
import static org.assertj.core.api.Assertions.assertThat;

import io.limelight.board.BoardConfig;
import io.limelight.board.FreshFeedback;
import io.limelight.domain.Aversion;
import io.limelight.domain.Behaviour.Feedback;
import io.limelight.domain.HostId;
import io.limelight.domain.ViewerView;
import io.limelight.filter.AversionFilter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever goes wrong in a stage, the request is answered and the slate says so. */
class DegradationTest {
    private static final ActorTestKit KIT = ActorTestKit.create();
    private static final Duration ONE = Duration.ofSeconds(1);
    private static final String NO_MODEL = "fine-rank: no model";

    @AfterAll
    static void stop() {
        KIT.shutdownTestKit();
    }

    private static Recommendation slate(Rig rig) {
        Recommendation slate = answer(rig.graph(KIT.system()).recommend(Some.request(3)));
        assertThat(rig.heard).containsAll(slate.degraded());
        return slate;
    }

    @Test
    void aUserWhoCannotBeLookedUpInTimeIsServedAsUnknownButNotAsNew() {
        Rig rig = new Rig(9);
        rig.hydrator = user -> Rig.never();
        rig.settings = "limelight.recommend.budgets.hydrate = 1ms";

        Recommendation slate = slate(rig);

        assertThat(slate.degraded()).containsExactly("hydrate: timeout", "blocks: no record", NO_MODEL);
        assertThat(slate.items()).hasSize(3);
        assertThat(slate.coldStart()).isFalse();
    }

    @Test
    void whomAUserBlockedStaysOutWhileTheUserCannotBeLookedUp() {
        Rig rig = new Rig(9);
        HostId blocked = new HostId("host0");
        rig.filters.addAll(
                AversionFilter.all(new FreshFeedback(new BoardConfig.Feedback(ONE, 1)), Duration.ZERO, Duration.ZERO));
        AtomicBoolean away = new AtomicBoolean();
        rig.hydrator = user -> away.get()
                ? Rig.broken()
                : CompletableFuture.completedFuture(ViewerView.unknown(
                        user, Map.of(blocked, Aversion.none(blocked).after(Feedback.BLOCK, Some.NOW))));
        RecommendGraph graph = rig.graph(KIT.system());
        assertThat(hosts(answer(graph.recommend(Some.request(3))))).containsExactly("host1", "host2", "host3");

        away.set(true);
        Recommendation slate = answer(graph.recommend(Some.request(3)));

        assertThat(slate.degraded()).containsExactly("hydrate: failed", NO_MODEL);
        assertThat(hosts(slate)).containsExactly("host1", "host2", "host3");
    }

    @Test
    void aBrokenHydratorIsSurvived() {
        Rig rig = new Rig(9);
        rig.hydrator = user -> {
            throw new IllegalStateException("broken on purpose");
        };

        assertThat(slate(rig).degraded()).containsExactly("hydrate: failed", "blocks: no record", NO_MODEL);
    }

    @Test
    void aSlowRecallerIsCutOffAndTheOthersCount() {
        Rig rig = new Rig(9);
        rig.recallers.add(0, Rig.recaller("follows", quota -> Rig.never()));
        rig.settings = "limelight.recommend.recallers.follows.budget = 1ms";

        Recommendation slate = slate(rig);

        assertThat(slate.degraded()).containsExactly("recall.follows: timeout", NO_MODEL);
        assertThat(hosts(slate)).containsExactly("host0", "host1", "host2");
    }

    @Test
    void aBrokenRecallerIsSurvived() {
        Rig rig = new Rig(9);
        rig.recallers.add(Rig.recaller("song", quota -> Rig.broken()));

        assertThat(slate(rig).degraded()).containsExactly("recall.song: failed", NO_MODEL);
    }

    /** Breaks before it is asked of anybody, or once it is asked of one host; rejects everybody else. */
    private record BrokenFilter(boolean early) implements CandidateFilter {
        @Override
        public String name() {
            return "quality";
        }

        @Override
        public boolean concerns(Query query) {
            if (early) {
                throw new IllegalStateException("broken on purpose");
            }
            return true;
        }

        @Override
        public String reject(Query query, Candidate candidate) {
            if (candidate.hostId().value().equals("host1")) {
                throw new IllegalStateException("broken on purpose");
            }
            return "nobody is good enough";
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aBrokenFilterRemovesNobody(boolean early) {
        Rig rig = new Rig(9);
        rig.filters.add(new BrokenFilter(early));

        Recommendation slate = slate(rig);

        assertThat(slate.degraded()).containsExactly("filter.quality: failed", NO_MODEL);
        assertThat(slate.items()).hasSize(3);
    }

    @Test
    void withoutACoarseRankTheFullestRoomsLead() {
        Rig rig = new Rig(9);
        rig.coarse = Rig.waiting("coarse", candidates -> Rig.broken());

        Recommendation slate = slate(rig);

        assertThat(slate.degraded()).containsExactly("coarse-rank: failed", NO_MODEL);
        assertThat(hosts(slate)).containsExactly("host8", "host7", "host6");
    }

    @Test
    void scoresThatDoNotFitTheCandidatesAreNotUsed() {
        Rig rig = new Rig(9);
        rig.coarse = Rig.ranker("coarse", candidates -> new float[candidates.size() - 1]);

        assertThat(slate(rig).degraded()).containsExactly("coarse-rank: misaligned", NO_MODEL);
    }

    @Test
    void scoresThatAreNoNumbersAreNotUsed() {
        Rig rig = new Rig(9);
        rig.fine = Rig.ranker("fine", candidates -> {
            float[] scores = Rig.byNumber(candidates);
            scores[0] = Float.NaN;
            return scores;
        });

        Recommendation slate = slate(rig);

        assertThat(slate.degraded()).containsExactly("fine-rank: failed");
        assertThat(hosts(slate)).containsExactly("host0", "host1", "host2");
    }

    @Test
    void aSlowFineRankLeavesTheCoarseOrder() {
        Rig rig = new Rig(9);
        rig.fine = Rig.waiting("fine", candidates -> Rig.never());
        rig.settings = "limelight.recommend.budgets.fine-rank = 1ms";

        Recommendation slate = slate(rig);

        assertThat(slate.degraded()).containsExactly("fine-rank: timeout");
        assertThat(hosts(slate)).containsExactly("host0", "host1", "host2");
    }

    @Test
    void aReRankThatLosesOrDoublesCandidatesIsNotUsed() {
        Rig rig = new Rig(9);
        rig.reranker = (query, ranked, places) -> ranked.subList(1, ranked.size());
        Rig doubling = new Rig(2);
        doubling.reranker = (query, ranked, places) -> List.of(ranked.get(0), ranked.get(0));

        assertThat(slate(rig).degraded()).containsExactly(NO_MODEL, "re-rank: misaligned");
        assertThat(slate(doubling).degraded()).containsExactly(NO_MODEL, "re-rank: misaligned");
        assertThat(hosts(slate(doubling))).containsExactly("host0", "host1");
    }

    @Test
    void aBrokenCreativeShowsWhatTheHostChose() {
        Rig rig = new Rig(9);
        rig.creative = (query, candidate) -> {
            throw new IllegalStateException("broken on purpose");
        };

        Recommendation slate = slate(rig);

        assertThat(slate.degraded()).containsExactly(NO_MODEL, "creative: failed");
        assertThat(slate.items().get(0).creative().title()).isEqualTo("title of host0");
    }

    @Test
    void impressionsThatAreNotAcknowledgedInTimeAreCountedAndSaid() {
        Rig rig = new Rig(9);
        rig.sink = slate -> new CompletableFuture<>();
        rig.settings = "limelight.recommend { acknowledge-impressions = true, budgets.impressions = 1ms }";

        Recommendation slate = slate(rig);

        assertThat(slate.degraded()).containsExactly(NO_MODEL, "impressions: timeout");
        assertThat(slate.items()).hasSize(3);
        assertThat(rig.heard).contains("impressions lost");
    }
}
