package io.limelight.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.limelight.domain.Activity;
import io.limelight.domain.BroadcastId;
import io.limelight.domain.CounterValues;
import io.limelight.domain.HostId;
import io.limelight.domain.HostStatus;
import io.limelight.domain.Pk;
import io.limelight.domain.Revision;
import io.limelight.domain.Signal;
import io.limelight.domain.SongId;
import io.limelight.domain.Turn;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The record that travels on every change stays small, however busy the host. */
class HostStatusSizeTest {
    private static final int KIBIBYTE = 1024;
    private static final long NOW = 1_800_000_000_000L;

    @Test
    void theStatusOfTheBusiestHostTakesAtMostAKibibyte() {
        assertThat(HostStatuses.encode(busiest()).length)
                .as("bytes on host-status; docs/performance.md has the figure")
                .isLessThanOrEqualTo(KIBIBYTE)
                .isEqualTo(967);
    }

    /** In a PK with every field told, ids as long as UUIDs, a title of 30 Chinese characters, a billion of each signal. */
    private static HostStatus busiest() {
        long[] totals = new long[Signal.COUNT];
        double[] decayed = new double[Signal.COUNT * CounterValues.HALF_LIVES];
        Arrays.fill(totals, 1_000_000_000L);
        Arrays.setAll(decayed, i -> 1e6 / (i + 3));
        String uuid = "0b8c2c1e-6a47-4c0e-9b0b-5f1d3c9f7a11";
        return new HostStatus(
                new HostId(uuid),
                new Revision(10_000, 10_000_000),
                true,
                new BroadcastId(uuid),
                new Turn(Activity.MULTI_MIC, NOW - 1, new Pk(new HostId(uuid), 12, true)),
                new SongId("song-1234567890"),
                "夜".repeat(30),
                "avatars/0b8c2c1e6a47.jpg",
                NOW - 10_000_000,
                NOW,
                NOW + 100,
                .9f,
                .99f,
                1_000_000,
                new CounterValues(NOW, totals, decayed));
    }
}
