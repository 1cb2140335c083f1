package io.limelight.board;

import static io.limelight.board.BoardTest.ids;
import static io.limelight.board.Hosts.ANA;
import static io.limelight.board.Hosts.BO;
import static io.limelight.board.Hosts.CY;
import static io.limelight.board.Hosts.NOW;
import static io.limelight.board.Hosts.card;
import static io.limelight.board.Hosts.host;
import static org.assertj.core.api.Assertions.assertThat;

import io.limelight.domain.Activity;
import io.limelight.domain.HostId;
import io.limelight.domain.Signal;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BoardRankingTest {
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final long INTERVAL = 200;

    private final Board board = new Board(Hosts.config("""
            limelight.board.rankings { interval = 200 ms, group-interval = 200 ms, depth = 2, half-life = 10 minutes, weights { enter = 1, gift = 5 } }
            limelight.board.new-hosts { age = 14 days, exposures = 10 }"""));

    @Test
    void popularityWeighsSignals() {
        board.apply(host(ANA).counting(Signal.ENTER, 4, NOW).status());
        board.apply(host(BO).counting(Signal.GIFT, 1, NOW).status());

        assertThat(ids(board.popular(10, NOW))).containsExactly(BO, ANA);
        assertThat(ids(board.popular(1, NOW))).containsExactly(BO);
    }

    @Test
    void popularityDecaysWithTheTimeOfTheCounters() {
        board.apply(host(ANA).counting(Signal.ENTER, 7, NOW - 1_200_000).status());
        board.apply(host(BO).counting(Signal.ENTER, 2, NOW).status());

        assertThat(ids(board.popular(10, NOW))).containsExactly(BO, ANA);
    }

    @Test
    void noMoreThanTheDepthAreRanked() {
        board.apply(host(ANA).counting(Signal.ENTER, 1, NOW).status());
        board.apply(host(BO).counting(Signal.ENTER, 3, NOW).status());
        board.apply(host(CY).counting(Signal.ENTER, 2, NOW).status());

        assertThat(ids(board.popular(10, NOW))).containsExactly(BO, CY);
    }

    @Test
    void theBestAreFoundAmongManyMoreThanTheDepth() {
        for (int i = 0; i < 100; i++) {
            // each number from 1 to 100 once, in no order
            int enters = (i + 1) * 37 % 101;
            board.apply(host(new HostId("h" + enters))
                    .counting(Signal.ENTER, enters, NOW)
                    .status());
        }

        assertThat(ids(board.popular(10, NOW))).containsExactly(new HostId("h100"), new HostId("h99"));
    }

    @Test
    void theOrderIsSharedForAnIntervalYetItsHostsAreOfNow() {
        board.apply(host(ANA).counting(Signal.ENTER, 1, NOW).status());
        board.apply(host(BO).counting(Signal.ENTER, 2, NOW).status());
        assertThat(ids(board.popular(10, NOW))).containsExactly(BO, ANA);

        board.apply(host(ANA).revision(1, 2).counting(Signal.ENTER, 9, NOW).status());

        assertThat(board.popular(10, NOW + 199)).containsExactly(board.find(BO), board.find(ANA));
        assertThat(board.popular(10, NOW - 199))
                .as("asked before it was ranked, answered after")
                .containsExactly(board.find(BO), board.find(ANA));
        assertThat(board.popular(10, NOW + 200)).containsExactly(board.find(ANA), board.find(BO));
    }

    @Test
    void aGroupIsRankedByHeatAtMostAnIntervalOld() {
        board.apply(host(ANA)
                .doing(Activity.PK, null)
                .counting(Signal.ENTER, 1, NOW)
                .status());
        board.apply(
                host(BO).doing(Activity.PK, null).counting(Signal.ENTER, 3, NOW).status());

        assertThat(ids(board.byActivity(Activity.PK, 10, NOW))).containsExactly(BO, ANA);

        board.apply(host(ANA)
                .revision(1, 2)
                .doing(Activity.PK, null)
                .counting(Signal.ENTER, 9, NOW)
                .status());

        assertThat(ids(board.byActivity(Activity.PK, 1, NOW + INTERVAL))).containsExactly(ANA);
    }

    @Test
    void whoComesToAGroupOrLeavesItIsRankedAtOnce() {
        board.apply(host(ANA)
                .doing(Activity.PK, null)
                .counting(Signal.ENTER, 1, NOW)
                .status());
        assertThat(ids(board.byActivity(Activity.PK, 10, NOW))).containsExactly(ANA);

        board.apply(
                host(BO).doing(Activity.PK, null).counting(Signal.ENTER, 3, NOW).status());
        assertThat(ids(board.byActivity(Activity.PK, 10, NOW))).containsExactly(BO, ANA);

        board.apply(host(ANA).revision(1, 2).doing(Activity.GAME, null).status());
        assertThat(ids(board.byActivity(Activity.PK, 10, NOW))).containsExactly(BO);
    }

    @Test
    void newHostsAreTheYoungAndTheUnseenLeastShownFirst() {
        board.apply(card(ANA, 1, null, null, NOW - DAY));
        board.apply(host(ANA).counting(Signal.EXPOSURE, 500, NOW).status());
        board.apply(card(BO, 1, null, null, NOW - 400 * DAY));
        board.apply(host(BO).counting(Signal.EXPOSURE, 3, NOW).status());
        board.apply(card(CY, 1, null, null, NOW - 400 * DAY));
        board.apply(host(CY).counting(Signal.EXPOSURE, 500, NOW).status());

        assertThat(ids(board.newHosts(10, NOW))).containsExactly(BO, ANA);
    }
}
