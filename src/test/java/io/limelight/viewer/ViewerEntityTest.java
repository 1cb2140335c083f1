package io.limelight.viewer;

import static io.limelight.entity.Replies.ANY_INCARNATION;
import static io.limelight.viewer.UserFacts.CONFIG;
import static io.limelight.viewer.UserFacts.START;
import static io.limelight.viewer.UserFacts.slate;
import static io.limelight.viewer.UserFacts.sourced;
import static org.assertj.core.api.Assertions.assertThat;

import io.limelight.domain.Behaviour;
import io.limelight.domain.ViewerSnapshot;
import io.limelight.domain.ViewerView;
import io.limelight.entity.Replies.Applied;
import io.limelight.entity.Replies.Durable;
import io.limelight.support.Entities;
import io.limelight.viewer.ViewerEntity.ApplyBehaviours;
import io.limelight.viewer.ViewerEntity.ApplySlates;
import io.limelight.viewer.ViewerEntity.Command;
import io.limelight.viewer.ViewerEntity.Inspect;
import io.limelight.viewer.ViewerEntity.Persist;
import io.limelight.viewer.ViewerEntity.Purge;
import io.limelight.viewer.ViewerEntity.Sleep;
import io.limelight.viewer.ViewerEntity.View;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ViewerEntityTest {
    private static final String PERSISTENCE_ID = "viewer|u1";

    @RegisterExtension
    static final Entities ENTITIES = new Entities();

    private final UserFacts facts = new UserFacts("u1");
    private final TestProbe<Object> probe = ENTITIES.kit.createTestProbe();
    private ActorRef<Command> viewer;
    private long offset;

    @BeforeEach
    void begin() {
        viewer = start(1);
    }

    @AfterEach
    void end() {
        ENTITIES.kit.stop(viewer);
    }

    @Test
    void aBatchIsVisibleToRequestsBeforeItIsStored() {
        apply(facts.clicked("h1"));

        viewer.tell(new View(START, probe.getRef().narrow()));

        ViewerView view = probe.expectMessageClass(ViewerView.class);
        assertThat(view.steps()).hasSize(1);
        assertThat(view.accepted()).isOne();
        assertThat(ENTITIES.stored(PERSISTENCE_ID)).isEmpty();
    }

    @Test
    void durableIsAnsweredWhenOneDeltaHoldsItAll() {
        apply(facts.clicked("h1"));
        apply(facts.gifted("h1", 3));
        viewer.tell(new ApplySlates(
                List.of(slate(0, START, "h2")), ANY_INCARNATION, probe.getRef().narrow()));
        probe.expectMessageClass(Applied.class);

        persist();
        persist();

        assertThat(ENTITIES.stored(PERSISTENCE_ID)).hasSize(1);
    }

    @Test
    void aUserWhoNeverRestsIsStoredBeforeACheckpointAsks() {
        for (int i = 0; i < CONFIG.pending() - 1; i++) {
            apply(facts.clicked("h1"));
        }
        assertThat(ENTITIES.stored(PERSISTENCE_ID)).isEmpty();

        apply(facts.clicked("h1"));

        assertThat(ENTITIES.stored(PERSISTENCE_ID)).hasSize(1);
        viewer.tell(new ApplySlates(
                List.of(slate(0, START, hosts(CONFIG.pending()))),
                ANY_INCARNATION,
                probe.getRef().narrow()));
        probe.expectMessageClass(Applied.class);
        assertThat(ENTITIES.stored(PERSISTENCE_ID)).hasSize(2);
    }

    @Test
    void aCrashForgetsWhatWasNotStoredAndTheRestartTellsByItsIncarnation() {
        apply(facts.clicked("h1"));
        persist();
        apply(facts.clicked("h2"));

        ENTITIES.kit.stop(viewer);
        viewer = start(2);

        assertThat(inspect().accepted()).isOne();
        assertThat(apply(facts.clicked("h3")).incarnation()).isEqualTo(2);
    }

    @Test
    void aBatchMeantForAnIncarnationThatIsGoneIsNotApplied() {
        Behaviour lost = facts.clicked("h1");
        apply(lost);
        ENTITIES.kit.stop(viewer);
        viewer = start(2);

        viewer.tell(new ApplyBehaviours(
                List.of(sourced(1, facts.clicked("h2"))), 0, 1, probe.getRef().narrow()));
        assertThat(applied().verdicts()).isEmpty();
        viewer.tell(new ApplySlates(
                List.of(slate(5, START, "h2")), 1, probe.getRef().narrow()));
        assertThat(applied().incarnation()).isEqualTo(2);

        assertThat(inspect().watermarks()).isEmpty();
        offset = 0;
        apply(lost);
        assertThat(inspect().accepted()).isOne();
    }

    @Test
    void whoGoesToSleepStoresWhatIsPendingAndRemembersItAll() {
        for (int i = 0; i < 5; i++) {
            apply(facts.clicked("h" + i));
            persist();
        }
        apply(facts.followed("h1", true));
        ViewerSnapshot before = inspect();

        viewer.tell(Sleep.NOW);
        probe.expectTerminated(viewer);
        viewer = start(2);

        assertThat(inspect()).isEqualTo(before);
        assertThat(before.accepted()).isEqualTo(6);
    }

    @Test
    void aPurgeIsAnsweredWhenASnapshotWithoutTheUserStands() {
        apply(facts.gifted("h1", 3));
        persist();
        apply(new Behaviour.Erased(facts.header()));

        purge(1);
        ViewerSnapshot purged = inspect();
        purge(1);

        assertThat(purged.ties()).isEmpty();
        assertThat(purged.recentIds()).hasSize(1);
        assertThat(Objects.requireNonNull(purged.erasure()).rowsGone()).isTrue();
        assertThat(inspect()).isEqualTo(purged);
        ENTITIES.kit.stop(viewer);
        viewer = start(2);
        assertThat(inspect()).isEqualTo(purged);
    }

    @Test
    void aPurgeWhoseSnapshotFailsIsNotAnsweredAndIsDoneWhenAskedAgain() {
        apply(new Behaviour.Erased(facts.header()));
        ENTITIES.failNextSnapshot(PERSISTENCE_ID);

        viewer.tell(new Purge(
                sourced(0, facts.clicked("h1")).position(),
                ANY_INCARNATION,
                probe.getRef().narrow()));

        assertThat(Objects.requireNonNull(inspect().erasure()).rowsGone()).isFalse();
        purge(0);
        assertThat(Objects.requireNonNull(inspect().erasure()).rowsGone()).isTrue();
    }

    @Test
    void aPurgeMeantForAnIncarnationThatIsGonePurgesNothing() {
        apply(facts.gifted("h1", 3));
        persist();
        apply(new Behaviour.Erased(facts.header()));
        ENTITIES.kit.stop(viewer);
        viewer = start(2);

        viewer.tell(new Purge(
                sourced(1, facts.clicked("h1")).position(), 1, probe.getRef().narrow()));

        assertThat(applied().incarnation()).isEqualTo(2);
        assertThat(inspect().erasure()).as("lost; the log tells it again").isNull();
        assertThat(inspect().recentIds()).hasSize(1);
    }

    private void purge(long erasedAt) {
        viewer.tell(new Purge(
                sourced(erasedAt, facts.clicked("h1")).position(),
                ANY_INCARNATION,
                probe.getRef().narrow()));
        applied();
    }

    private static String[] hosts(int count) {
        return IntStream.range(0, count).mapToObj(i -> "shown-" + i).toArray(String[]::new);
    }

    private Applied<ViewerVerdict> apply(Behaviour behaviour) {
        viewer.tell(new ApplyBehaviours(
                List.of(sourced(offset++, behaviour)),
                0,
                ANY_INCARNATION,
                probe.getRef().narrow()));
        return applied();
    }

    @SuppressWarnings("unchecked")
    private Applied<ViewerVerdict> applied() {
        return probe.expectMessageClass(Applied.class);
    }

    private void persist() {
        viewer.tell(new Persist(probe.getRef().narrow()));
        probe.expectMessageClass(Durable.class);
    }

    private ViewerSnapshot inspect() {
        viewer.tell(new Inspect(probe.getRef().narrow()));
        return probe.expectMessageClass(ViewerSnapshot.class);
    }

    private ActorRef<Command> start(long incarnation) {
        return ENTITIES.kit.spawn(ViewerEntity.create(facts.user, CONFIG, incarnation, ViewerCounter.NONE));
    }
}
