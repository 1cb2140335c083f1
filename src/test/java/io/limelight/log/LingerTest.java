package io.limelight.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LingerTest {
    private static final LingerConfig CONFIG =
            new LingerConfig(Duration.ofMillis(5), Duration.ofMillis(10), Duration.ofMillis(30));

    private final Linger linger = new Linger(CONFIG, 0);
    private long nowMillis;

    @Test
    void oneToWhomFewComeHardlyWaits() {
        for (int i = 0; i < 200; i++) {
            assertThat(after(25, 2)).isEqualTo(5);
        }
    }

    @Test
    void aSteadyFlowIsGatheredAndQuietLetsItGoAgain() {
        for (int i = 0; i < 500; i++) {
            after(10, 1);
        }

        assertThat(after(10, 1)).isEqualTo(10);
        assertThat(after(900, 1)).as("what came before counts for a second").isEqualTo(10);
        assertThat(after(1_000, 1)).isEqualTo(5);
    }

    @Test
    void aFewAtOnceAreNoFlow() {
        for (int i = 0; i < 20; i++) {
            assertThat(after(0, 1)).isEqualTo(5);
        }
        assertThat(after(0, 1)).isEqualTo(10);
    }

    @Test
    void oneToWhomManyComeGathersTheLongerTheMore() {
        assertThat(after(0, 100)).isEqualTo(20);
        assertThat(after(0, 150)).isEqualTo(30);
        assertThat(after(0, 499)).isEqualTo(30);
    }

    @Test
    void aBacklogIsReadWithoutWaiting() {
        assertThat(after(0, 500)).isZero();
    }

    /** The interval after a turn that came so much later than the one before. */
    private long after(long millis, int records) {
        nowMillis += millis;
        return Duration.ofNanos(linger.intervalNanos(
                        records, Duration.ofMillis(nowMillis).toNanos()))
                .toMillis();
    }
}
