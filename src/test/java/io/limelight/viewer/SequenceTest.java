package io.limelight.viewer;

import static io.limelight.viewer.UserFacts.CONFIG;
import static io.limelight.viewer.UserFacts.START;
import static io.limelight.viewer.UserFacts.room;
import static org.assertj.core.api.Assertions.assertThat;

import io.limelight.domain.Behaviour;
import io.limelight.domain.Behaviour.Header;
import io.limelight.domain.EventId;
import io.limelight.domain.Position;
import io.limelight.domain.Signal;
import io.limelight.domain.Sourced;
import io.limelight.domain.UserId;
import io.limelight.domain.ViewerSnapshot.Step;
import io.limelight.entity.RecentIds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;

/** The sequence that rankers see does not depend on the order in which a phone uploads. */
class SequenceTest {
    private static Behaviour clicked(int number, long at) {
        Header header = new Header(new EventId("e" + number), new UserId("u1"), Instant.ofEpochMilli(at), null, null);
        return new Behaviour.Clicked(header, room("h" + number % 7, null));
    }

    private static Step step(Behaviour behaviour) {
        Behaviour.Clicked clicked = (Behaviour.Clicked) behaviour;
        return new Step(
                clicked.room().hostId(),
                clicked.room().activity(),
                Signal.CLICK,
                0,
                clicked.header().occurredAt().toEpochMilli(),
                RecentIds.hash(clicked.header().eventId()));
    }

    @Property(tries = 200, seed = "20260106", shrinking = ShrinkingMode.OFF)
    void itIsTheNewestOfAllStepsInOrderOfTimeWhateverOrderTheyComeIn(@ForAll long seed) {
        Random random = new Random(seed);
        List<Behaviour> behaviours = new ArrayList<>();
        for (int i = random.nextInt(40); i >= 0; i--) {
            behaviours.add(clicked(i, START + random.nextInt(30)));
        }
        Collections.shuffle(behaviours, random);
        Viewer viewer = new Viewer(CONFIG);

        for (int i = 0; i < behaviours.size(); i++) {
            viewer.apply(new Sourced<>(new Position("behaviours", 1, 0, i), START * 2, behaviours.get(i)));
        }

        List<Step> sorted = behaviours.stream()
                .map(SequenceTest::step)
                .sorted(Comparator.comparingLong(Step::atMillis).thenComparingLong(Step::idHash))
                .toList();
        assertThat(viewer.snapshot().steps())
                .isEqualTo(sorted.subList(Math.max(0, sorted.size() - CONFIG.steps()), sorted.size()));
        assertThat(Viewer.from(CONFIG, viewer.snapshot()).snapshot()).isEqualTo(viewer.snapshot());
    }

    @Test
    void stepsOfOneEventStayAsTheyWereTold() {
        Sequence sequence = new Sequence(2);
        Step first = step(clicked(1, START));
        Step second = new Step(first.hostId(), null, Signal.GIFT, 0, START, first.idHash());
        Step before = step(clicked(2, START - 1));

        List.of(first, second, before).forEach(sequence::add);

        assertThat(sequence.all()).containsExactly(first, second);
    }
}
