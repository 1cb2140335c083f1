package io.limelight.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import io.limelight.domain.Aversion;
import io.limelight.domain.Behaviour.Feedback;
import io.limelight.domain.HostId;
import io.limelight.domain.UserId;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LastKnownTest {
    private static final UserId ANA = new UserId("ana");
    private static final UserId BO = new UserId("bo");
    private static final UserId CY = new UserId("cy");
    private static final HostId HOST = new HostId("host");
    private static final Map<HostId, Aversion> BLOCKED =
            Map.of(HOST, Aversion.none(HOST).after(Feedback.BLOCK, 1));

    private final LastKnown known = new LastKnown(new RecommendConfig.Blocks(2, Duration.ofMillis(100)));

    @Test
    void whoHoldsNothingAgainstAnybodyIsToldFromWhoIsNotKnown() {
        known.learn(ANA, Map.of(), 0);

        assertThat(known.of(ANA, 1)).isEmpty();
        assertThat(known.of(BO, 1)).isNull();
    }

    @Test
    void theLastWordCountsAndForAWhile() {
        known.learn(ANA, Map.of(), 0);
        known.learn(ANA, BLOCKED, 50);

        assertThat(known.of(ANA, 149)).isEqualTo(BLOCKED);
        assertThat(known.of(ANA, 150)).isNull();
    }

    @Test
    void whoWasLookedUpLongestAgoLeavesFirst() {
        known.learn(ANA, BLOCKED, 0);
        known.learn(BO, BLOCKED, 1);
        known.learn(ANA, BLOCKED, 2);
        known.learn(CY, BLOCKED, 3);

        assertThat(known.of(BO, 4)).isNull();
        assertThat(known.of(ANA, 4)).isEqualTo(BLOCKED);
        assertThat(known.of(CY, 4)).isEqualTo(BLOCKED);
    }
}
