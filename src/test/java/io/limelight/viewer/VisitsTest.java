package io.limelight.viewer;

import static io.limelight.viewer.UserFacts.START;
import static io.limelight.viewer.UserFacts.room;
import static org.assertj.core.api.Assertions.assertThat;

import io.limelight.domain.Behaviour.Watched;
import io.limelight.domain.Room;
import io.limelight.domain.Signal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;

class VisitsTest {
    private final UserFacts facts = new UserFacts("u1");
    private final Visits visits = new Visits(20);
    private final Map<Signal, Long> sums = new EnumMap<>(Signal.class);

    @Test
    void aVisitIsEffectiveOnceAndFromThirtySecondsOn() {
        watch(room("h1", "b1"), 29_999, false, 1);
        assertThat(sums).doesNotContainKey(Signal.EFFECTIVE_WATCH);

        watch(room("h1", "b1"), 30_000, false, 2);
        watch(room("h1", "b1"), 61_000, true, 3);

        assertThat(sums).containsEntry(Signal.EFFECTIVE_WATCH, 1L).containsEntry(Signal.WATCH_SECONDS, 61L);
    }

    @Property(tries = 200, seed = "20260104", shrinking = ShrinkingMode.OFF)
    void howeverProgressArrivesItsSecondsAreTheWholeOnesOfTheLongest(@ForAll long seed) {
        Random random = new Random(seed);
        List<Long> dwells = new ArrayList<>();
        for (int i = random.nextInt(10); i >= 0; i--) {
            dwells.add((long) random.nextInt(90_000));
        }
        sums.clear();
        Visits fresh = new Visits(20);

        for (long dwell : dwells) {
            add(fresh.watch(room("h1", "b1"), watched(dwell, false), START));
        }

        long longest = Collections.max(dwells);
        assertThat(sums.getOrDefault(Signal.WATCH_SECONDS, 0L)).isEqualTo(longest / 1000);
        assertThat(sums.get(Signal.ENTER)).isOne();
        assertThat(sums.getOrDefault(Signal.EFFECTIVE_WATCH, 0L)).isEqualTo(longest >= 30_000 ? 1 : 0);
    }

    @Test
    void progressThatComesAfterTheEndOfItsVisitAddsNothing() {
        enter(room("h1", "b1"), 1);
        watch(room("h1", "b1"), 45_000, true, 50);

        watch(room("h1", "b1"), 20_000, false, 30);
        watch(room("h1", "b1"), 45_000, true, 50);

        assertThat(sums)
                .containsEntry(Signal.ENTER, 1L)
                .containsEntry(Signal.LEAVE, 1L)
                .containsEntry(Signal.WATCH_SECONDS, 45L);
    }

    @Test
    void whoComesBackAfterLeavingVisitsAgain() {
        watch(room("h1", "b1"), 45_000, true, 50);

        enter(room("h1", "b1"), 60);
        watch(room("h1", "b1"), 10_000, false, 70);

        assertThat(sums).containsEntry(Signal.ENTER, 2L).containsEntry(Signal.WATCH_SECONDS, 55L);
    }

    @Test
    void aLateUploadOfTheBroadcastBeforeIsNotAVisitOfItsOwn() {
        watch(room("h1", "b1"), 45_000, false, 50);
        enter(room("h1", "b2"), 60);

        watch(room("h1", "b1"), 50_000, true, 55);
        watch(room("h1", "b2"), 5_000, false, 66);

        assertThat(sums)
                .containsEntry(Signal.ENTER, 2L)
                .containsEntry(Signal.LEAVE, 1L)
                .containsEntry(Signal.EFFECTIVE_WATCH, 1L)
                .containsEntry(Signal.WATCH_SECONDS, 55L);
    }

    @Test
    void aVisitKeepsItsBroadcastWhenLaterProgressDoesNotTellIt() {
        enter(room("h1", "b1"), 1);
        watch(room("h1", null), 10_000, false, 11);

        enter(room("h1", "b2"), 20);

        assertThat(sums).containsEntry(Signal.ENTER, 2L).containsEntry(Signal.WATCH_SECONDS, 10L);
    }

    private void enter(Room room, long second) {
        add(visits.enter(room, START + second * 1000));
    }

    private void watch(Room room, long dwellMillis, boolean ended, long second) {
        add(visits.watch(room, watched(dwellMillis, ended), START + second * 1000));
    }

    private Watched watched(long dwellMillis, boolean ended) {
        return (Watched) facts.watched(room("h1", "b1"), dwellMillis, ended);
    }

    private void add(Effects effects) {
        effects.forEach((signal, amount) -> sums.merge(signal, amount, Long::sum));
    }
}
