package io.limelight.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.limelight.domain.UserId;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ClickThroughTest {
    private static final double[] USERS_RATES = {0.05, 0.15, 0.25, 0.35};
    private static final int TRIALS = 400;

    @Test
    void theIntervalHoldsTheRateNineteenTimesOfTwentyThoughUsersDiffer() {
        SplittableRandom random = new SplittableRandom(7);
        int held = 0;

        for (int trial = 0; trial < TRIALS; trial++) {
            ClickThrough clicks = trial(random);
            held += Math.abs(clicks.rate() - 0.20) <= clicks.margin() ? 1 : 0;
        }

        assertThat((double) held / TRIALS).isCloseTo(0.95, within(0.035));
    }

    @Test
    void oneUserAloneSaysNothingOfOthers() {
        ClickThrough clicks = new ClickThrough();
        clicks.add(new UserId("1"), true);
        clicks.add(new UserId("1"), false);

        assertThat(clicks.rate()).isEqualTo(0.5);
        assertThat(clicks).hasToString("-");
    }

    private static ClickThrough trial(SplittableRandom random) {
        ClickThrough clicks = new ClickThrough();
        for (int user = 0; user < 100; user++) {
            double rate = USERS_RATES[random.nextInt(USERS_RATES.length)];
            for (int shown = 0; shown < 20; shown++) {
                clicks.add(new UserId("u" + user), random.nextDouble() < rate);
            }
        }
        return clicks;
    }
}
