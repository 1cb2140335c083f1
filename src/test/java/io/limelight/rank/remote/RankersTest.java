package io.limelight.rank.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Whom a request asks. */
class RankersTest {
    private final AtomicLong nanos = new AtomicLong();

    private Rankers<String> rankers(int inFlight, int perRanker, String... names) {
        RemoteConfig config = new RemoteConfig(1, inFlight, perRanker, Duration.ofMillis(20), 3, Duration.ofSeconds(1));
        Rankers<String> rankers = new Rankers<>(config, 7, nanos::get);
        rankers.are(List.of(names));
        return rankers;
    }

    private static Rankers<String>.Place take(Rankers<String> rankers, String... asked) {
        return Objects.requireNonNull(rankers.take(Set.of(asked)));
    }

    @Test
    void loadIsSpreadNearlyEvenly() {
        Rankers<String> rankers = rankers(1000, 1000, "a", "b", "c", "d");
        Map<String, Integer> taken = new HashMap<>();

        for (int i = 0; i < 400; i++) {
            taken.merge(take(rankers).ranker(), 1, Integer::sum);
        }

        assertThat(taken.values())
                .hasSize(4)
                .allSatisfy(count -> assertThat(count).isBetween(95, 105));
        assertThat(rankers.inFlight()).isEqualTo(400);
    }

    @Test
    void noRankerHasMoreThanItMayAndNeitherHasTheNode() {
        Rankers<String> rankers = rankers(3, 2, "a", "b");

        Rankers<String>.Place first = take(rankers);
        take(rankers, "b");
        take(rankers, "a");

        assertThat(rankers.take(Set.of())).as("three in flight").isNull();
        first.end(true);
        assertThat(rankers.inFlight()).isEqualTo(2);
        assertThat(rankers.take(Set.of())).isNotNull();
    }

    @Test
    void nobodyIsAskedTwice() {
        Rankers<String> rankers = rankers(10, 10, "a", "b");

        assertThat(take(rankers, "a").ranker()).isEqualTo("b");
        assertThat(rankers.take(Set.of("a", "b"))).isNull();
    }

    @Test
    void oneThatWasSilentIsAskedForAWhileOnlyWhereThereIsNoOther() {
        Rankers<String> rankers = rankers(1000, 1000, "a", "b");
        take(rankers, "b").end(false);

        for (int i = 0; i < 50; i++) {
            assertThat(take(rankers).ranker()).isEqualTo("b");
        }
        assertThat(take(rankers, "b").ranker()).isEqualTo("a");

        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        Set<String> drawn = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            drawn.add(take(rankers).ranker());
        }
        assertThat(drawn).contains("a");
    }

    @Test
    void oneThatLeftIsAskedNoMoreAndWhatItHasEndsAsItWouldHave() {
        Rankers<String> rankers = rankers(10, 10, "a", "b");
        Rankers<String>.Place atA = take(rankers, "b");

        rankers.are(List.of("b"));

        assertThat(rankers.size()).isEqualTo(1);
        assertThat(take(rankers).ranker()).isEqualTo("b");
        atA.end(true);
        assertThat(rankers.inFlight()).isEqualTo(1);
    }
}
