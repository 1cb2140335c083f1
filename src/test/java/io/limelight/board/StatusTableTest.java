package io.limelight.board;

import static io.limelight.board.Hosts.ANA;
import static io.limelight.board.Hosts.BO;
import static io.limelight.board.Hosts.NOW;
import static io.limelight.board.Hosts.host;
import static org.assertj.core.api.Assertions.assertThat;

import io.limelight.domain.HostId;
import io.limelight.domain.HostStatus;
import io.limelight.log.EventClock.Told;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StatusTableTest {
    private static final String LATER = "-a-minute-later";

    private final Board board = new Board(Hosts.config("limelight.board.lapse = 20 seconds"));
    private Told hosts = new Told(0, 0);
    private final StatusTable table = new StatusTable(board, StatusTableTest::decode, partition -> hosts);

    @Test
    void recordsGoOntoTheBoardAndNoTombstoneTakesThemOff() {
        record("ana", "ana", NOW);
        assertThat(board.isOnAir(ANA)).isTrue();

        table.record(0, 0, bytes("ana"), null, NOW + 1);
        assertThat(board.isOnAir(ANA)).isTrue();
    }

    @Test
    void whatCannotBeReadIsCountedAndSkipped() {
        record("ana", "garbled", NOW);
        table.record(0, 0, bytes(" "), null, NOW);
        table.record(0, 0, null, null, NOW);
        record("bo", "bo", NOW);

        assertThat(table.unreadable()).isEqualTo(2);
        assertThat(board.isOnAir(BO)).isTrue();
    }

    @Test
    void aHostOfWhomNothingWasHeardForTheLapseIsOff() {
        record("ana", "ana", NOW);

        heardUntil(NOW + 20_000, NOW + 20_000);
        assertThat(board.isOnAir(ANA)).isTrue();
        heardUntil(NOW + 20_001, NOW + 21_000);
        assertThat(board.isOnAir(ANA)).isFalse();
    }

    @Test
    void whoIsHeardAfterTheOthersWhenTheirReaderWasAwayStaysOnAir() {
        record("ana", "ana", NOW);
        record("bo", "bo", NOW);
        heardUntil(NOW + 1_000, NOW + 1_000);

        table.progress(0, NOW + 60_000, true);
        record("bo", "bo-a-minute-later", NOW + 60_500);
        table.progress(0, NOW + 60_500, true);

        assertThat(board.isOnAir(ANA)).isTrue();
        assertThat(board.isOnAir(BO)).isTrue();
    }

    @Test
    void howFarHostsWereHeardCountsOnlyWhenAllIsReadThatWasPublishedByThen() {
        record("ana", "ana", NOW);

        hosts = new Told(NOW + 60_000, NOW + 61_000);
        table.progress(0, NOW + 60_900, true);
        assertThat(board.isOnAir(ANA)).isTrue();
        record("ana", "ana-a-minute-later", NOW + 61_100);
        table.progress(0, NOW + 61_100, true);

        assertThat(board.isOnAir(ANA)).isTrue();
    }

    @Test
    void whatIsToldLaterDoesNotPutOffWhatWasToldBefore() {
        record("ana", "ana", NOW);
        heardUntil(NOW + 1_000, NOW + 1_000);

        hosts = new Told(NOW + 30_000, NOW + 30_000);
        table.progress(0, NOW + 29_000, true);
        hosts = new Told(NOW + 31_000, NOW + 31_000);
        table.progress(0, NOW + 30_000, true);

        assertThat(board.isOnAir(ANA)).isFalse();
    }

    @Test
    void silenceBeginsAnewWhenKafkaWasAway() {
        record("ana", "ana", NOW);

        table.resumed(NOW + 60_000);
        heardUntil(NOW + 80_000, NOW + 80_000);
        assertThat(board.isOnAir(ANA)).isTrue();
        heardUntil(NOW + 80_001, NOW + 81_000);
        assertThat(board.isOnAir(ANA)).isFalse();
    }

    private void heardUntil(long millis, long knownAtMillis) {
        hosts = new Told(millis, knownAtMillis);
        table.progress(0, knownAtMillis, true);
    }

    private void record(String key, String value, long atMillis) {
        table.record(0, 0, bytes(key), bytes(value), atMillis);
    }

    private static HostStatus decode(byte[] value) {
        String name = new String(value, StandardCharsets.UTF_8);
        if (name.equals("garbled")) {
            throw new IllegalArgumentException(name);
        }
        return name.endsWith(LATER)
                ? host(new HostId(name.substring(0, name.indexOf('-'))))
                        .revision(1, 2)
                        .aliveAt(NOW + 60_000)
                        .status()
                : host(new HostId(name)).status();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
