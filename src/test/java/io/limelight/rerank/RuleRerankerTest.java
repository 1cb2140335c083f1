package io.limelight.rerank;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.limelight.domain.Activity;
import io.limelight.domain.ViewerSnapshot.ShownHost;
import io.limelight.domain.ViewerView;
import io.limelight.recommend.Candidate;
import io.limelight.recommend.Query;
import io.limelight.recommend.Some;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleRerankerTest {
    private static RuleReranker reranker(String settings) {
        return new RuleReranker(RerankConfig.from(ConfigFactory.parseString(settings)
                .withFallback(ConfigFactory.parseString("limelight.rerank.new-hosts.every = 0"))
                .withFallback(ConfigFactory.parseResources("rerank.conf"))
                .getConfig("limelight")));
    }

    private static List<String> order(RuleReranker reranker, Query query, List<Candidate> ranked, int places) {
        List<String> order = new ArrayList<>();
        reranker.rerank(query, ranked, places)
                .forEach(candidate -> order.add(candidate.hostId().value()));
        return order;
    }

    private static Candidate doing(String host, Activity activity) {
        return new Candidate(Some.status(host, activity, 0), null);
    }

    @Test
    void nothingToObjectToLeavesTheOrder() {
        assertThat(order(reranker(""), Some.query(), Some.candidates(5), 3))
                .containsExactly("host0", "host1", "host2", "host3", "host4");
    }

    @Test
    void noWindowHoldsMoreOfAnActivityThanAllowed() {
        String settings = "limelight.rerank.diversity { window = 3, per-activity = 2 }";
        List<Candidate> ranked = List.of(
                doing("pk1", Activity.PK),
                doing("pk2", Activity.PK),
                doing("pk3", Activity.PK),
                doing("pk4", Activity.PK),
                doing("chat1", Activity.CHAT),
                doing("chat2", Activity.CHAT));

        assertThat(order(reranker(settings), Some.query(), ranked, 6))
                .containsExactly("pk1", "pk2", "chat1", "pk3", "pk4", "chat2");
    }

    @Test
    void noWindowHoldsMoreOfACategoryThanAllowed() {
        String settings = "limelight.rerank.diversity { window = 2, per-category = 1 }";
        List<Candidate> ranked = List.of(
                new Candidate(Some.status("a", null, 0), Some.card("a", "talk", null)),
                new Candidate(Some.status("b", null, 0), Some.card("b", "talk", null)),
                new Candidate(Some.status("c", null, 0), Some.card("c", "song", null)));

        assertThat(order(reranker(settings), Some.query(), ranked, 3)).containsExactly("a", "c", "b");
    }

    @Test
    void whereOnlyOneActivityIsOnAirTheOrderStands() {
        String settings = "limelight.rerank.diversity { window = 6, per-activity = 1 }";
        List<Candidate> ranked = List.of(doing("a", Activity.PK), doing("b", Activity.PK), doing("c", Activity.PK));

        assertThat(order(reranker(settings), Some.query(), ranked, 3)).containsExactly("a", "b", "c");
    }

    @Test
    void aHostShownAgainAndAgainFallsFurtherEachTime() {
        String settings = "limelight.rerank.fatigue { from = 3, places = 2, forget-after = 30m }";
        ViewerView viewer = Some.shown(
                new ShownHost(Some.id("host0"), Some.NOW - 60_000, 4),
                new ShownHost(Some.id("host1"), Some.NOW - 60_000, 2),
                new ShownHost(Some.id("host2"), Some.NOW - 3_600_000, 9));

        assertThat(order(reranker(settings), Some.query(viewer), Some.candidates(6), 6))
                .containsExactly("host1", "host2", "host3", "host0", "host4", "host5");
    }

    @Test
    void newHostsHaveAFloorInEveryRunOfPlaces() {
        RuleReranker reranker = reranker("limelight.rerank.new-hosts.every = 4");
        List<Candidate> ranked = new ArrayList<>(Some.candidates(40));
        ranked.addAll(List.of(Some.recalled(Some.candidate("n1"), "new"), Some.recalled(Some.candidate("n2"), "new")));

        for (int slate = 0; slate < 20; slate++) {
            Query query = Some.query(Some.request(8), Some.viewer(), "r" + slate);
            List<String> order = order(reranker, query, ranked, 8).subList(0, 8);
            assertThat(order).contains("n1", "n2");
        }
    }

    @Test
    void scenesOfOneHostShowANewOneInTheirShareOfSlates() {
        RuleReranker reranker = reranker("limelight.rerank.new-hosts.every = 4");
        List<Candidate> ranked = List.of(Some.candidate("star"), Some.recalled(Some.candidate("novice"), "new"));

        int novices = 0;
        for (int slate = 0; slate < 1_000; slate++) {
            Query query = Some.query(Some.request(1), Some.viewer(), "r" + slate);
            novices += order(reranker, query, ranked, 1).get(0).equals("novice") ? 1 : 0;
        }

        assertThat(novices).isBetween(200, 300);
    }

    @Test
    void everyCandidateIsThereExactlyOnce() {
        List<Candidate> ranked = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            Activity activity = i % 3 == 0 ? Activity.PK : Activity.CHAT;
            ranked.add(Some.recalled(doing("h" + i, activity), i % 50 == 49 ? "new" : "popular"));
        }

        assertThat(reranker("limelight.rerank.new-hosts.every = 6").rerank(Some.query(), ranked, 12))
                .containsExactlyInAnyOrderElementsOf(ranked);
    }
}
