package io.limelight.impression;

import static io.limelight.impression.Attributions.CONFIG;
import static org.assertj.core.api.Assertions.assertThat;

import io.limelight.domain.Behaviour;
import io.limelight.domain.Behaviour.Header;
import io.limelight.domain.BroadcastId;
import io.limelight.domain.EventId;
import io.limelight.domain.HostId;
import io.limelight.domain.Label;
import io.limelight.domain.Position;
import io.limelight.domain.RecommendationId;
import io.limelight.domain.Room;
import io.limelight.domain.ShownSlate;
import io.limelight.domain.Sourced;
import io.limelight.domain.UserId;
import io.limelight.impression.Served.Card;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Slates are served at their second; a click counts for 60 s, an effective watch for 80 s; the lateness is 20 s. */
class LedgerTest {
    private static final long START = 1_700_000_000_000L;

    private final Ledger ledger = new Ledger(CONFIG);
    private int offset;

    @Test
    void anActionThatNamesItsSlateJoinsItThoughAnotherShowedTheHostSince() {
        show("r0", 0, Card.of("h1"));
        show("r5", 5, Card.of("h1"));

        click("r0", "h1", 10);

        assertThat(after("r0", Label.CLICK)).isEqualTo(10_000);
        assertThat(after("r5", Label.CLICK)).isEqualTo(Came.NEVER);
    }

    @Test
    void anActionThatNamesNoneJoinsTheLastSlateThatShowedTheHostHoweverLateThatIsRead() {
        show("r0", 0, Card.of("h1"));
        click(null, "h1", 10);
        show("r5", 5, Card.of("h2"), Card.of("h1"));
        show("r11", 11, Card.of("h1"));

        ledger.advance(at(30));

        assertThat(after("r0", Label.CLICK)).isEqualTo(Came.NEVER);
        assertThat(came("r5", 1).after(Label.CLICK)).isEqualTo(5_000);
        assertThat(after("r11", Label.CLICK)).isEqualTo(Came.NEVER);
    }

    @Test
    void anEarlyActionIsHeldForItsSlate() {
        click("r0", "h1", 10);
        ledger.advance(at(10 + 39));

        show("r0", 0, Card.of("h1"));

        assertThat(after("r0", Label.CLICK)).isEqualTo(10_000);
    }

    @Test
    void anActionWhoseSlateNeverComesIsForgotten() {
        click("r0", "h1", 10);
        click(null, "h1", 10);

        ledger.advance(at(10 + 40));

        assertThat(ledger.snapshot().held()).isEmpty();
        assertThat(joins()).containsOnly(Map.entry(JoinOutcome.SLATE_GONE, 1), Map.entry(JoinOutcome.UNPROMPTED, 1));
    }

    @Test
    void eachLabelHasItsOwnWindow() {
        show("r0", 0, Card.of("h1"));

        watch("r0", "h1", 70, 45);

        assertThat(after("r0", Label.WATCH)).isEqualTo(Came.NEVER);
        assertThat(after("r0", Label.EFFECTIVE_WATCH)).isEqualTo(70_000);
    }

    @Test
    void aWindowIsHalfOpen() {
        show("r0", 0, Card.of("h1"));

        click("r0", "h1", 60);

        assertThat(after("r0", Label.CLICK)).isEqualTo(Came.NEVER);
        assertThat(joins()).containsOnly(Map.entry(JoinOutcome.OUTSIDE_WINDOW, 1));
    }

    @Test
    void watchProgressIsNeverSummed() {
        show("r0", 0, Card.of("h1"));

        watch("r0", "h1", 20, 20);
        watch("r0", "h1", 29, 29);
        assertThat(after("r0", Label.EFFECTIVE_WATCH)).isEqualTo(Came.NEVER);
        watch("r0", "h1", 31, 31);
        watch("r0", "h1", 50, 50);

        assertThat(after("r0", Label.WATCH)).isEqualTo(20_000);
        assertThat(after("r0", Label.EFFECTIVE_WATCH)).isEqualTo(31_000);
    }

    @Test
    void aShadowImpressionNeverJoins() {
        ShownSlate slate = show("r0", 0, new Card("h1", null, true), Card.of("h2"));
        click("r0", "h1", 10);
        click(null, "h1", 10);
        ledger.advance(at(60));

        assertThat(slate.hostIds()).containsExactly(new HostId("h2"));
        assertThat(after("r0", Label.CLICK)).isEqualTo(Came.NEVER);
    }

    @Test
    void whatIsToldLateJoinsTheBroadcastItWasDoneIn() {
        show("r0", 0, new Card("h1", "b1", false));
        show("r5", 5, new Card("h1", "b2", false));

        act(new Behaviour.Clicked(header(null, 10), new Room(new HostId("h1"), new BroadcastId("b1"), null)), 10);
        ledger.advance(at(30));

        assertThat(after("r0", Label.CLICK)).isEqualTo(10_000);
        assertThat(after("r5", Label.CLICK)).isEqualTo(Came.NEVER);
    }

    @Test
    void aLookChangesNothingAndASettledSlateIsGone() {
        show("r0", 0, Card.of("h1"));
        show("r5", 5, Card.of("h1"));
        click("r0", "h1", 10);
        ledger.advance(at(200));
        assertThat(after("r0", Label.CLICK)).isEqualTo(after("r0", Label.CLICK)).isEqualTo(10_000);

        ledger.settle(new Position("impressions", 1, 0, 0));

        assertThat(ledger.look(new RecommendationId("r0"))).isNull();
        assertThat(ledger.look(new RecommendationId("r5"))).isNotNull();
    }

    @Test
    void whatWaitsIsBounded() {
        AttributionConfig small = new AttributionConfig(
                CONFIG.policy(), CONFIG.windows(), CONFIG.lateness(), 2, 3, Duration.ofSeconds(1), 1);
        Ledger bounded = new Ledger(small);
        for (int i = 0; i < 9; i++) {
            bounded.show(sourced("r" + i, i, Card.of("h1")));
            bounded.act(new Behaviour.Clicked(header(null, i), Room.of(new HostId("h1"))), at(i));
        }

        assertThat(bounded.snapshot().slates()).hasSize(2);
        assertThat(bounded.snapshot().held()).hasSize(3);
        assertThat(joins(bounded)).containsOnly(Map.entry(JoinOutcome.CROWDED_OUT, 7 + 6));
    }

    private ShownSlate show(String id, int second, Card... cards) {
        Sourced<ShownSlate> shown = sourced(id, second, cards);
        ledger.show(shown);
        return shown.fact();
    }

    private Sourced<ShownSlate> sourced(String id, int second, Card... cards) {
        ShownSlate slate = ShownSlate.of(Served.slate(id, "u1", at(second), List.of(cards)));
        return new Sourced<>(new Position("impressions", 1, 0, offset++), at(second), slate);
    }

    private void click(@Nullable String slate, String host, int second) {
        act(new Behaviour.Clicked(header(slate, second), Room.of(new HostId(host))), second);
    }

    private void watch(@Nullable String slate, String host, int second, int seconds) {
        Duration dwell = Duration.ofSeconds(seconds);
        act(new Behaviour.Watched(header(slate, second), Room.of(new HostId(host)), dwell, false), second);
    }

    private void act(Behaviour behaviour, int second) {
        ledger.act(behaviour, at(second));
    }

    private static Header header(@Nullable String slate, int second) {
        RecommendationId led = slate == null ? null : new RecommendationId(slate);
        return new Header(new EventId("e"), new UserId("u1"), Instant.ofEpochMilli(at(second)), led, null);
    }

    private static long at(int second) {
        return START + second * 1000L;
    }

    private long after(String slate, Label label) {
        return came(slate, 0).after(label);
    }

    private Came came(String slate, int card) {
        return ledger.look(new RecommendationId(slate)).get(card);
    }

    private Map<JoinOutcome, Integer> joins() {
        return joins(ledger);
    }

    private static Map<JoinOutcome, Integer> joins(Ledger ledger) {
        Map<JoinOutcome, Integer> joins = new EnumMap<>(JoinOutcome.class);
        ledger.takeJoins(joins::put);
        return joins;
    }
}
