package io.limelight.recommend;

import static io.limelight.recommend.Rig.answer;
import static io.limelight.recommend.Rig.hosts;
import static org.assertj.core.api.Assertions.assertThat;

import io.limelight.board.Sanctions;
import io.limelight.domain.Sanction;
import io.limelight.domain.Slate;
import io.limelight.filter.SanctionFilter;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** A sanction holds in every response made after the board knows it, whatever stage the request had come to. */
class SanctionedSlatesTest {
    private static final ActorTestKit KIT = ActorTestKit.create();

    private final Sanctions sanctions = new Sanctions();
    private final Rig rig = new Rig(9);

    SanctionedSlatesTest() {
        rig.filters.add(new SanctionFilter(sanctions));
    }

    @AfterAll
    static void stop() {
        KIT.shutdownTestKit();
    }

    private void ban(String host) {
        sanctions.apply(Sanction.ban(Some.id(host), "case 1"));
    }

    private Recommendation slate(RecommendRequest request) {
        return answer(rig.graph(KIT.system()).recommend(request));
    }

    @Test
    void aBannedHostGivesWayAndTheJourneySaysWhy() {
        ban("host1");

        Recommendation slate = slate(Some.explained(3, Set.of()));

        assertThat(hosts(slate)).containsExactly("host0", "host2", "host3");
        assertThat(slate.journeys())
                .filteredOn(journey -> journey.hostId().equals(Some.id("host1")))
                .flatExtracting(Journey::steps)
                .extracting(Journey.Step::dropped)
                .contains("it is banned");
    }

    @Test
    void aBanBetweenRecallAndResponseIsHeld() {
        rig.reranker = (query, ranked, places) -> {
            ban("host1");
            return ranked;
        };

        Recommendation slate = slate(Some.request(3));

        assertThat(hosts(slate)).containsExactly("host0", "host2", "host3");
        assertThat(rig.heard).doesNotContain("dead room avoided");
    }

    @Test
    void aBanWhileTheImpressionsWaitIsHeld() {
        rig.settings = "limelight.recommend.acknowledge-impressions = true";
        rig.sink = slate -> {
            ban("host1");
            return CompletableFuture.completedFuture(rig.slates.add(slate));
        };

        assertThat(hosts(slate(Some.request(3)))).containsExactly("host0", "host2");
    }

    @Test
    void noOperatorForcesABannedHost() throws InterruptedException {
        ban("host5");

        assertThat(slate(Some.request(2).forcing(Some.id("host5"))).items()).isEmpty();
        assertThat(slate(Some.request(2).forcing(Some.id("host6"))).items()).hasSize(2);
        Slate recorded = rig.slates.poll(10, TimeUnit.SECONDS);
        assertThat(recorded).isNotNull();
        assertThat(recorded.impressions().get(0).hostId()).isEqualTo(Some.id("host6"));
    }

    @Test
    void aCheckThatBreaksShowsNobodyItCannotAnswerFor() {
        rig.filters.set(0, new CandidateFilter() {
            @Override
            public String name() {
                return "sanction";
            }

            @Override
            public boolean binding() {
                return true;
            }

            @Override
            public @Nullable String reject(Query query, Candidate candidate) {
                if (candidate.hostId().equals(Some.id("host1"))) {
                    throw new IllegalStateException("broken on purpose");
                }
                return null;
            }
        });

        Recommendation slate = slate(Some.request(3));

        assertThat(hosts(slate)).containsExactly("host0", "host2", "host3");
        assertThat(slate.degraded()).contains("filter.sanction: failed");
    }
}
