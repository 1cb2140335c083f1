package io.limelight.board;

import static io.limelight.board.Hosts.ANA;
import static io.limelight.board.Hosts.BO;
import static io.limelight.board.Hosts.card;
import static io.limelight.board.Hosts.host;
import static org.assertj.core.api.Assertions.assertThat;

import io.limelight.domain.Activity;
import io.limelight.domain.BroadcastId;
import io.limelight.domain.HostId;
import io.limelight.domain.SongId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BoardTest {
    private static final SongId SONG = new SongId("s1");

    private final Board board = new Board(Hosts.config(""));

    @Test
    void aHostOnAirIsFoundByAllThatItIs() {
        board.apply(card(ANA, 1, "singing", "north"));
        board.apply(host(ANA).doing(Activity.PERFORMANCE, SONG).status());

        assertThat(board.isOnAir(ANA)).isTrue();
        assertThat(board.size()).isEqualTo(1);
        assertThat(ids(board.onAir())).containsExactly(ANA);
        assertThat(ids(board.byActivity(Activity.PERFORMANCE))).containsExactly(ANA);
        assertThat(ids(board.bySong(SONG))).containsExactly(ANA);
        assertThat(ids(board.byCategory("singing"))).containsExactly(ANA);
        assertThat(ids(board.byRegion("north"))).containsExactly(ANA);
    }

    @Test
    void anEndedHostIsInNoAnswer() {
        board.apply(card(ANA, 1, "singing", "north"));
        board.apply(host(ANA).doing(Activity.PERFORMANCE, SONG).status());
        board.popular(10, Hosts.NOW);

        board.apply(host(ANA).revision(1, 2).offAir().status());

        assertThat(board.find(ANA)).isNull();
        assertThat(board.size()).isZero();
        assertThat(board.onAir()).isEmpty();
        assertThat(board.byActivity(Activity.PERFORMANCE)).isEmpty();
        assertThat(board.bySong(SONG)).isEmpty();
        assertThat(board.byCategory("singing")).isEmpty();
        assertThat(board.byRegion("north")).isEmpty();
        assertThat(board.popular(10, Hosts.NOW)).isEmpty();
        assertThat(board.newHosts(10, Hosts.NOW)).isEmpty();
    }

    @Test
    void aZombiesStatusIsDroppedWhateverItsCounter() {
        board.apply(host(ANA).revision(2, 1).doing(Activity.PK, null).status());

        boolean applied =
                board.apply(host(ANA).revision(1, 99).doing(Activity.GAME, null).status());

        assertThat(applied).isFalse();
        assertThat(board.find(ANA).activity()).isEqualTo(Activity.PK);
        assertThat(board.byActivity(Activity.GAME)).isEmpty();
    }

    @Test
    void aZombieDoesNotReviveAnEndedHost() {
        board.apply(host(ANA).revision(2, 7).offAir().status());

        assertThat(board.apply(host(ANA).revision(2, 6).status())).isFalse();
        assertThat(board.apply(host(ANA).revision(1, 99).status())).isFalse();
        assertThat(board.isOnAir(ANA)).isFalse();

        assertThat(board.apply(host(ANA).revision(2, 8).status())).isTrue();
        assertThat(board.isOnAir(ANA)).isTrue();
    }

    @Test
    void aHostWhoseEntityRecoversBehindItsEndStaysOffAir() {
        board.apply(host(ANA).status());
        board.apply(host(ANA).revision(1, 2).offAir().asOf(Hosts.NOW + 10).status());

        assertThat(board.apply(host(ANA).revision(2, 1).status())).isFalse();
        assertThat(board.isOnAir(ANA)).isFalse();

        board.apply(host(ANA).revision(2, 2).offAir().asOf(Hosts.NOW + 10).status());
        assertThat(board.apply(host(ANA)
                        .revision(2, 3)
                        .broadcast("b-2", Hosts.NOW + 20)
                        .asOf(Hosts.NOW + 20)
                        .status()))
                .isTrue();
        assertThat(board.isOnAir(ANA)).isTrue();
    }

    @Test
    void aHostWhoseEntityRecoversBehindItsStartStaysInItsNewestBroadcast() {
        board.apply(host(ANA).status());
        board.apply(host(ANA).revision(1, 2).offAir().status());
        board.apply(host(ANA)
                .revision(1, 3)
                .broadcast("b-2", Hosts.NOW + 1000)
                .asOf(Hosts.NOW + 1000)
                .status());

        assertThat(board.apply(host(ANA).revision(2, 1).status())).isFalse();

        assertThat(board.find(ANA).status().broadcastId()).isEqualTo(new BroadcastId("b-2"));
    }

    @Test
    void aHostWhoseEntityReadsItsAudienceBeforeItsStartStaysInItsNewestBroadcast() {
        board.apply(host(ANA).status());
        board.apply(host(ANA)
                .revision(1, 2)
                .broadcast("b-2", Hosts.NOW + 1000)
                .asOf(Hosts.NOW + 1000)
                .status());

        assertThat(board.apply(host(ANA).revision(2, 1).asOf(Hosts.NOW + 2000).status()))
                .isFalse();

        assertThat(board.find(ANA).status().broadcastId()).isEqualTo(new BroadcastId("b-2"));
    }

    @Test
    void aHostWhoseEntityReadsItsAudienceBeforeItsEndStaysOffAir() {
        board.apply(host(ANA).status());
        board.apply(host(ANA)
                .revision(1, 2)
                .offAir()
                .aliveAt(Hosts.NOW + 10)
                .asOf(Hosts.NOW + 10)
                .status());

        assertThat(board.apply(host(ANA).revision(2, 1).asOf(Hosts.NOW + 2000).status()))
                .isFalse();

        assertThat(board.isOnAir(ANA)).isFalse();
    }

    @Test
    void aHostWhoseEntityRecoversBeforeItsStartStaysOnAir() {
        board.apply(host(ANA).revision(1, 1).offAir().status());
        board.apply(host(ANA)
                .revision(1, 2)
                .broadcast("b-2", Hosts.NOW + 1000)
                .asOf(Hosts.NOW + 1000)
                .status());

        assertThat(board.apply(
                        host(ANA).revision(2, 1).offAir().asOf(Hosts.NOW + 2000).status()))
                .isFalse();
        assertThat(board.isOnAir(ANA)).isTrue();

        board.apply(host(ANA)
                .revision(2, 2)
                .broadcast("b-2", Hosts.NOW + 1000)
                .offAir()
                .asOf(Hosts.NOW + 3000)
                .status());
        assertThat(board.isOnAir(ANA)).isFalse();
    }

    @Test
    void theSameStatusTwiceChangesNothing() {
        List<HostId> changes = new ArrayList<>();
        board.apply(host(ANA).status());
        board.onChange((host, now) -> changes.add(host));

        assertThat(board.apply(host(ANA).status())).isFalse();
        assertThat(changes).isEmpty();
    }

    @Test
    void aChangeMovesTheHostBetweenIndexes() {
        board.apply(host(ANA).doing(Activity.PERFORMANCE, SONG).status());

        board.apply(host(ANA).revision(1, 2).doing(Activity.PK, null).status());

        assertThat(board.byActivity(Activity.PERFORMANCE)).isEmpty();
        assertThat(board.bySong(SONG)).isEmpty();
        assertThat(ids(board.byActivity(Activity.PK))).containsExactly(ANA);
    }

    @Test
    void aCardMayComeBeforeOrAfterTheStatus() {
        board.apply(card(ANA, 1, "singing", null));
        board.apply(host(ANA).status());
        board.apply(host(BO).status());
        board.apply(card(BO, 1, "singing", null));
        board.apply(card(BO, 2, "talk", null));

        assertThat(board.apply(card(BO, 1, "singing", null))).isFalse();
        assertThat(ids(board.byCategory("singing"))).containsExactly(ANA);
        assertThat(ids(board.byCategory("talk"))).containsExactly(BO);
    }

    @Test
    void theCardOutlivesABroadcast() {
        board.apply(card(ANA, 1, "singing", null));
        board.apply(host(ANA).status());
        board.apply(host(ANA).revision(1, 2).offAir().status());

        board.apply(host(ANA).revision(1, 3).broadcast("b-2", Hosts.NOW).status());

        assertThat(ids(board.byCategory("singing"))).containsExactly(ANA);
    }

    @Test
    void aTombstoneOfAHostOffAirTakesItsRevisionAway() {
        board.apply(card(ANA, 1, "singing", null));
        board.apply(host(ANA).revision(2, 7).offAir().status());

        board.forget(ANA);
        board.apply(host(ANA).revision(1, 1).status());
        assertThat(ids(board.byCategory("singing"))).containsExactly(ANA);

        board.forgetCard(ANA);
        assertThat(board.byCategory("singing")).isEmpty();
        assertThat(board.find(ANA).card()).isNull();
    }

    @Test
    void aFormerOwnersTombstoneTakesNobodyOffAir() {
        board.apply(host(ANA).revision(1, 1).offAir().status());
        board.apply(host(ANA).revision(2, 1).broadcast("b-2", Hosts.NOW).status());

        board.forget(ANA);

        assertThat(board.isOnAir(ANA)).isTrue();
        assertThat(board.apply(host(ANA).revision(1, 2).offAir().status())).isFalse();
    }

    @Test
    void onlyTheLatestToLeaveAreRemembered() {
        Board small = new Board(Hosts.config("limelight.board.max-off-air = 1"));
        small.apply(host(ANA).revision(5, 1).offAir().status());
        small.apply(host(BO).revision(5, 1).offAir().status());

        assertThat(small.apply(host(ANA).revision(4, 1).status())).isTrue();
        assertThat(small.apply(host(BO).revision(4, 1).status())).isFalse();
    }

    @Test
    void listenersAreToldOnceReadersCanSee() {
        List<String> told = new ArrayList<>();
        board.onChange((host, now) -> told.add(host + " " + (now != null) + " " + board.isOnAir(host)));

        board.apply(host(ANA).status());
        board.apply(host(ANA).revision(1, 2).offAir().status());
        board.apply(host(ANA).revision(1, 3).offAir().status());

        assertThat(told).containsExactly("ana true true", "ana false false");
    }

    static List<HostId> ids(Iterable<LiveHost> hosts) {
        List<HostId> ids = new ArrayList<>();
        hosts.forEach(host -> ids.add(host.id()));
        return ids;
    }
}
