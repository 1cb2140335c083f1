package io.limelight.board;

import static io.limelight.board.Hosts.ANA;
import static io.limelight.board.Hosts.BO;
import static io.limelight.board.Hosts.NOW;
import static io.limelight.board.Hosts.host;
import static org.assertj.core.api.Assertions.assertThat;

import io.limelight.domain.HostId;
import io.limelight.domain.HostStatus;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StatusTableTest {
    private final Board board = new Board(Hosts.config("limelight.board.lapse = 20 seconds"));
    private final StatusTable table = new StatusTable(board, StatusTableTest::decode, Duration.ofSeconds(30));

    @Test
    void recordsGoOntoTheBoardAndTombstonesTakeThemOff() {
        record("ana", "ana", NOW);
        assertThat(board.isOnAir(ANA)).isTrue();

        table.record(0, 0, bytes("ana"), null, NOW + 1);
        assertThat(board.isOnAir(ANA)).isFalse();
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
    void aHostSilentWhileOthersSpeakLapsesInTime() {
        record("ana", "ana", NOW);
        record("bo", "bo", NOW + 20_001);

        table.progress(0, NOW + 20_001, true);

        assertThat(board.isOnAir(ANA)).isFalse();
        assertThat(board.isOnAir(BO)).isTrue();
    }

    @Test
    void aPartitionSilentAsAWholeIsGivenAGrace() {
        record("ana", "ana", NOW);

        table.progress(0, NOW + 50_000, true);
        assertThat(board.isOnAir(ANA)).isTrue();
        table.progress(0, NOW + 50_001, true);
        assertThat(board.isOnAir(ANA)).isFalse();
    }

    private void record(String key, String value, long atMillis) {
        table.record(0, 0, bytes(key), bytes(value), atMillis);
    }

    private static HostStatus decode(byte[] value) {
        String name = new String(value, StandardCharsets.UTF_8);
        if (name.equals("garbled")) {
            throw new IllegalArgumentException(name);
        }
        return host(new HostId(name)).status();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
