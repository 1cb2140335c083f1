package io.limelight.board;

import static io.limelight.board.Hosts.ANA;
import static io.limelight.board.Hosts.BO;
import static io.limelight.board.Hosts.NOW;
import static io.limelight.board.Hosts.host;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BoardLapseTest {
    private final Board board = new Board(Hosts.config("limelight.board.lapse = 15 seconds"));

    @Test
    void aSilentHostLapsesOnlyWhenItsOwnPartitionsClockPasses() {
        board.apply(1, host(ANA).status(), NOW);
        board.apply(2, host(BO).status(), NOW);

        board.advance(2, NOW + 15_000);
        assertThat(board.size()).isEqualTo(2);
        board.advance(2, NOW + 15_001);

        assertThat(board.isOnAir(ANA)).isTrue();
        assertThat(board.isOnAir(BO)).isFalse();
        assertThat(board.size()).isEqualTo(1);
        assertThat(BoardTest.ids(board.byActivity(host(ANA).status().activity())))
                .containsExactly(ANA);
    }

    @Test
    void nobodyLapsesWhileTheClockStandsStill() {
        board.apply(host(ANA).aliveAt(NOW).status());

        board.advance(0, NOW);

        assertThat(board.popular(1, NOW + 3_600_000)).hasSize(1);
        assertThat(board.isOnAir(ANA)).isTrue();
    }

    @Test
    void aSignOfLifeKeepsTheHostOnAir() {
        board.apply(host(ANA).status());
        board.advance(0, NOW + 15_000);
        board.apply(host(ANA).revision(1, 2).aliveAt(NOW + 15_000).status());

        board.advance(0, NOW + 30_000);
        assertThat(board.isOnAir(ANA)).isTrue();
        board.advance(0, NOW + 30_001);
        assertThat(board.isOnAir(ANA)).isFalse();
    }

    @Test
    void whatViewersDoDoesNotKeepASilentHostOnAir() {
        board.apply(0, host(ANA).aliveAt(NOW).status(), NOW);
        board.apply(0, host(ANA).revision(1, 2).aliveAt(NOW).status(), NOW + 10_000);

        board.advance(0, NOW + 15_001);

        assertThat(board.isOnAir(ANA)).isFalse();
    }

    @Test
    void aLapsedHostReturnsWithANewerStatusThatSaysAlive() {
        board.apply(host(ANA).status());
        board.advance(0, NOW + 60_000);

        board.apply(host(ANA).revision(1, 2).aliveAt(NOW + 30_000).status());
        assertThat(board.isOnAir(ANA)).isFalse();
        board.apply(host(ANA).revision(1, 3).aliveAt(NOW + 59_000).status());
        assertThat(board.isOnAir(ANA)).isTrue();
    }

    @Test
    void aStatusAlreadyLapsedWhenReadIsNeverShown() {
        board.advance(0, NOW + 60_000);

        assertThat(board.apply(host(ANA).status())).isTrue();
        assertThat(board.isOnAir(ANA)).isFalse();
    }

    @Test
    void anEntityThatHearsLateStillKeepsItsHostsOnAir() {
        board.apply(0, host(ANA).aliveAt(NOW).status(), NOW + 90_000);

        board.advance(0, NOW + 100_000);

        assertThat(board.isOnAir(ANA)).isTrue();
    }

    @Test
    void theClockNeverGoesBack() {
        board.advance(0, NOW + 60_000);
        board.advance(0, NOW);

        board.apply(host(ANA).status());

        assertThat(board.isOnAir(ANA)).isFalse();
    }
}
