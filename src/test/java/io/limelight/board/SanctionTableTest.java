package io.limelight.board;

import static io.limelight.board.Hosts.ANA;
import static io.limelight.board.Hosts.BO;
import static io.limelight.board.Hosts.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.limelight.domain.Control;
import io.limelight.domain.HostId;
import io.limelight.domain.Sanction;
import io.limelight.domain.TopicGeneration;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SanctionTableTest {
    private final Sanctions sanctions = new Sanctions();
    private final SanctionTable table = new SanctionTable(sanctions, SanctionTableTest::decode, "sanction/");

    @Test
    void recordsHoldUntilTombstonesLiftThem() {
        record("sanction/ana", "ana");
        record("sanction/bo", "bo");
        record("sanction/bo", null);

        assertThat(sanctions.of(ANA)).isEqualTo(Sanction.ban(ANA, "case 1"));
        assertThat(sanctions.of(BO)).isNull();
        assertThat(sanctions.size()).isEqualTo(1);
    }

    @Test
    void whatElseOperatorsDecidedIsNotItsBusiness() {
        record("topic/behaviours", "garbled");
        record("topic/behaviours", null);
        record("sanction/ana", "topic");

        assertThat(sanctions.size()).isZero();
        assertThat(table.unreadable()).isZero();
    }

    @Test
    void whatCannotBeReadIsCountedAndIsABan() {
        record("sanction/ana", "garbled");

        assertThat(table.unreadable()).isEqualTo(1);
        assertThat(sanctions.of(ANA)).isEqualTo(Sanction.ban(ANA, "its sanction cannot be read"));
    }

    private void record(String key, @Nullable String value) {
        table.record(0, 0, bytes(key), value == null ? null : bytes(value), NOW);
    }

    private static Control decode(byte[] value) {
        String name = new String(value, StandardCharsets.UTF_8);
        return switch (name) {
            case "garbled" -> throw new IllegalArgumentException(name);
            case "topic" -> new TopicGeneration("behaviours", "id", 1);
            default -> Sanction.ban(new HostId(name), "case 1");
        };
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
