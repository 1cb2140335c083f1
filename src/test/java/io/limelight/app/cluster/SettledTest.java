package io.limelight.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SettledTest {
    private long nowMillis = 5_000;
    private final Settled<Set<String>> members =
            new Settled<>(Duration.ofSeconds(1), () -> TimeUnit.MILLISECONDS.toNanos(nowMillis));

    @Test
    void membersAreSettledWhenTheyHaveBeenTheSameForAWhile() {
        assertThat(members.is(Set.of("a", "b", "c"))).isFalse();
        nowMillis += 999;
        assertThat(members.is(Set.of("a", "b", "c"))).isFalse();
        nowMillis += 1;
        assertThat(members.is(Set.of("a", "b", "c"))).isTrue();
    }

    @Test
    void whenOneIsGivenUpTheWhileBeginsAnew() {
        members.is(Set.of("a", "b", "c"));
        nowMillis += 10_000;
        assertThat(members.is(Set.of("a", "b"))).isFalse();
        nowMillis += 500;
        assertThat(members.is(Set.of("a", "b", "c, started again"))).isFalse();
        nowMillis += 999;
        assertThat(members.is(Set.of("a", "b", "c, started again"))).isFalse();
        nowMillis += 1;
        assertThat(members.is(Set.of("a", "b", "c, started again"))).isTrue();
    }
}
