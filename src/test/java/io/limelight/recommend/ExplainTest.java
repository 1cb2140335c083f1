package io.limelight.recommend;

import static io.limelight.recommend.Rig.answer;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class ExplainTest {
    private static final ActorTestKit KIT = ActorTestKit.create();

    @AfterAll
    static void stop() {
        KIT.shutdownTestKit();
    }

    private static Journey.Step end(Recommendation slate, String host) {
        List<Journey.Step> steps = slate.journeys().stream()
                .filter(journey -> journey.hostId().equals(Some.id(host)))
                .findFirst()
                .orElseThrow()
                .steps();
        return steps.get(steps.size() - 1);
    }

    @Test
    void everyCandidateTellsWhichStageDroppedItAndWhy() {
        Rig rig = new Rig(20);
        rig.settings = "limelight.recommend.coarse-keep = 10";
        rig.filters.add(new Rejecting("quality", "host1", false));
        rig.reranker = (query, ranked, places) -> {
            rig.onAir.remove(Some.id("host2"));
            return ranked;
        };

        Recommendation slate = answer(rig.graph(KIT.system()).recommend(Some.explained(3, Set.of(Some.id("host0")))));

        assertThat(slate.journeys()).hasSize(20);
        assertThat(end(slate, "host0"))
                .isEqualTo(new Journey.Step("filter.excluded", null, null, "the request excludes it"));
        assertThat(end(slate, "host1").stage()).isEqualTo("filter.quality");
        assertThat(end(slate, "host2").stage()).isEqualTo("off-air");
        assertThat(end(slate, "host3")).isEqualTo(new Journey.Step("re-rank", -3.0, 2, null));
        assertThat(end(slate, "host19").dropped()).isEqualTo("below the best 10");
        assertThat(end(slate, "host7").dropped()).isEqualTo("the slate was full");
    }

    @Test
    void aHostThatWasShownTellsItsWholeWay() {
        Recommendation slate =
                answer(new Rig(5).graph(KIT.system()).recommend(Some.explained(1, Set.of(Some.id("host0")))));

        assertThat(slate.journeys().get(0).steps())
                .containsExactly(
                        new Journey.Step("recall.popular", null, 2, null),
                        new Journey.Step("coarse-rank", -1.0, 1, null),
                        new Journey.Step("re-rank", -1.0, 1, null));
    }

    @Test
    void withoutExplainNothingIsNoted() {
        assertThat(answer(new Rig(5).graph(KIT.system()).recommend(Some.request(1)))
                        .journeys())
                .isEmpty();
    }

    @Test
    void aLenientFilterGivesWayWhenTheSlateWouldBeShort() {
        Rig rig = new Rig(4);
        rig.filters.add(new Rejecting("recently-shown", "host", true));

        Recommendation slate = answer(rig.graph(KIT.system()).recommend(Some.request(3)));

        assertThat(Rig.hosts(slate)).containsExactly("host0", "host1", "host2");
        assertThat(slate.degraded()).contains("filter.recently-shown: relaxed");
        assertThat(slate.nextCursor()).isNotNull();
    }

    private record Rejecting(String name, String prefix, boolean lenient) implements CandidateFilter {
        @Override
        public @Nullable String reject(Query query, Candidate candidate) {
            return candidate.hostId().value().startsWith(prefix)
                            && (lenient || candidate.hostId().value().equals(prefix))
                    ? "on purpose"
                    : null;
        }
    }
}
