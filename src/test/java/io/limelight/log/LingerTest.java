package io.limelight.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LingerTest {
    private final Linger linger = new Linger(Duration.ofMillis(5), Duration.ofMillis(20));

    @Test
    void aReaderGathersTheLongerTheMoreComes() {
        assertThat(linger.intervalNanos(1)).isEqualTo(millis(5));
        assertThat(linger.intervalNanos(50)).isEqualTo(millis(10));
        assertThat(linger.intervalNanos(100)).isEqualTo(millis(20));
        assertThat(linger.intervalNanos(499)).isEqualTo(millis(20));
    }

    @Test
    void aBacklogIsReadWithoutWaiting() {
        assertThat(linger.intervalNanos(500)).isZero();
    }

    private static long millis(long millis) {
        return Duration.ofMillis(millis).toNanos();
    }
}
