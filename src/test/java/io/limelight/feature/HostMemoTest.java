package io.limelight.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.limelight.domain.CounterValues;
import io.limelight.domain.HostId;
import io.limelight.domain.HostStatus;
import io.limelight.domain.Revision;
import org.junit.jupiter.api.Test;

class HostMemoTest {
    private static final long NOW = 1_700_000_000_000L;

    private int made;
    private final HostMemo<String> memo = new HostMemo<>(
            (status, card, atMillis) -> ++made + " " + status.hostId().value() + " at " + (atMillis - NOW));

    @Test
    void aHostIsLookedAtOncePerSecond() {
        HostStatus ana = status("ana");

        assertThat(memo.of(ana, null, NOW)).isEqualTo("1 ana at 0");
        assertThat(memo.of(ana, null, NOW + 999)).isEqualTo("1 ana at 0");
        assertThat(memo.of(ana, null, NOW + 1_001)).isEqualTo("2 ana at 1000");
    }

    @Test
    void aNewStatusIsLookedAtAtOnce() {
        assertThat(memo.of(status("ana"), null, NOW)).isEqualTo("1 ana at 0");
        assertThat(memo.of(status("ana"), null, NOW)).isEqualTo("2 ana at 0");
    }

    /** Of the same hash, so they share a place. */
    @Test
    void hostsThatShareAPlaceAreNotMistakenForEachOther() {
        HostStatus one = status("Aa");
        HostStatus other = status("BB");
        assertThat(one.hostId()).hasSameHashCodeAs(other.hostId());

        assertThat(memo.of(one, null, NOW)).isEqualTo("1 Aa at 0");
        assertThat(memo.of(other, null, NOW)).isEqualTo("2 BB at 0");
        assertThat(memo.of(one, null, NOW)).isEqualTo("3 Aa at 0");
    }

    private static HostStatus status(String host) {
        return new HostStatus(
                new HostId(host),
                new Revision(1, 1),
                true,
                null,
                null,
                null,
                null,
                null,
                NOW,
                NOW,
                NOW,
                0,
                0,
                CounterValues.ZERO);
    }
}
