package io.limelight.ingest;

import static io.limelight.ingest.Wired.apply;
import static io.limelight.ingest.Wired.outcome;
import static io.limelight.ingest.Wired.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.limelight.domain.AudienceRecord;
import io.limelight.domain.AudienceRecord.Entry;
import io.limelight.domain.Behaviour;
import io.limelight.domain.CounterValues;
import io.limelight.domain.DeadLetter;
import io.limelight.domain.DeadLetter.Reason;
import io.limelight.domain.HostEvent;
import io.limelight.domain.HostId;
import io.limelight.domain.Identities;
import io.limelight.domain.SamplesErased;
import io.limelight.domain.Signal;
import io.limelight.domain.UserId;
import io.limelight.domain.ViewerSnapshot.FriendRoom;
import io.limelight.domain.ViewerSnapshot.Tie;
import io.limelight.host.Host;
import io.limelight.host.HostFacts;
import io.limelight.log.LogRecord;
import io.limelight.log.PartitionHandler.Outcome;
import io.limelight.support.Entities;
import io.limelight.viewer.UserFacts;
import io.limelight.wire.Behaviours;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class HandlersTest {
    @RegisterExtension
    static final Entities ENTITIES = new Entities();

    private final UserFacts one = new UserFacts("u1");
    private final UserFacts two = new UserFacts("u2");
    private final HostFacts facts = new HostFacts();
    private final Wired wired = new Wired(ENTITIES);
    private final BehaviourHandler behaviours = wired.behaviours();

    @Test
    void hostsAreToldOneRecordEachInTheOrderOfTheSource() throws Exception {
        apply(
                behaviours,
                record(5, one.clicked("h1")),
                record(6, two.clicked("h1")),
                record(7, one.gifted("h1", 9)),
                record(8, one.exposed("h1", "h2")));

        assertThat(wired.audience)
                .extracting(AudienceRecord::hostId)
                .containsExactlyInAnyOrder(new HostId("h1"), new HostId("h2"));
        assertThat(told("h1")).extracting(Entry::offset).containsExactly(5L, 6L, 7L, 7L, 8L);
        assertThat(told("h1"))
                .extracting(Entry::signal)
                .containsExactly(Signal.CLICK, Signal.CLICK, Signal.GIFT, Signal.GIFT_COINS, Signal.EXPOSURE);
    }

    @Test
    void anErasureIsDoneWhenTheSamplesAreMarkedAndTheViewerIsPurged() throws Exception {
        Behaviour erased = new Behaviour.Erased(one.header());
        LogRecord[] batch = {record(0, one.gifted("h1", 9)), record(1, erased), record(2, two.gifted("h2", 9))};
        wired.unreachable = new HostId("h2");
        assertThatThrownBy(() -> apply(behaviours, batch)).hasMessageContaining("no Kafka");
        assertThat(wired.viewerState("u1").recentIds())
                .as("the batch is told again")
                .hasSize(2);
        wired.unreachable = null;

        apply(behaviours, batch);

        assertThat(told("h1")).extracting(Entry::signal).contains(Signal.GIFT_COINS);
        assertThat(counted("h1").total(Signal.GIFT_COINS))
                .as("the host's total stays")
                .isEqualTo(9);
        assertThat(wired.erasures)
                .contains(
                        new SamplesErased(one.user, erased.header().occurredAt().toEpochMilli()));
        assertThat(wired.viewerState("u1").recentIds()).hasSize(1);
        assertThat(Objects.requireNonNull(wired.viewerState("u1").erasure()).rowsGone())
                .isTrue();
        assertThat(wired.viewerState("u2").ties()).hasSize(1);
    }

    @Test
    void aCrashBetweenAnErasureAndItsPurgeFinishesIt() throws Exception {
        LogRecord[] batch = {record(0, one.gifted("h1", 9)), record(1, new Behaviour.Erased(one.header()))};
        apply(behaviours, batch[0]);
        Wired.store(behaviours);
        wired.samplesRefused = true;
        assertThatThrownBy(() -> apply(behaviours, batch[1])).hasMessageContaining("no Kafka");
        wired.crashViewer("u1");
        wired.samplesRefused = false;

        assertThat(outcome(behaviours, batch[1])).isEqualTo(Outcome.REWIND);
        behaviours.rewound();
        apply(behaviours, batch);

        assertThat(wired.viewerState("u1").ties()).isEmpty();
        assertThat(wired.viewerState("u1").recentIds()).hasSize(1);
        assertThat(counted("h1").total(Signal.GIFT_COINS)).isEqualTo(9);
    }

    @Test
    void aRetryIsNotTold() throws Exception {
        Behaviour clicked = one.clicked("h1");

        apply(behaviours, record(0, clicked), record(1, clicked));

        assertThat(told("h1")).hasSize(1);
        assertThat(wired.duplicates).isOne();
    }

    @Test
    void friendsOfBothSidesSeeEachOtherInRoomsAndNobodyElseDoes() throws Exception {
        apply(
                behaviours,
                record(0, new Behaviour.FriendsChanged(one.header(), List.of(two.user, new UserId("u3")), List.of())),
                record(1, new Behaviour.FriendsChanged(two.header(), List.of(one.user), List.of())),
                record(2, one.entered(UserFacts.room("h1", "b1"))));
        assertThat(wired.behavioursTold)
                .extracting(Behaviour::userId)
                .containsExactlyInAnyOrder(two.user, new UserId("u3"));

        apply(behaviours, record(3, wired.behavioursTold.get(0)), record(4, wired.behavioursTold.get(1)));

        assertThat(wired.viewerState("u2").friendRooms())
                .extracting(FriendRoom::friend, FriendRoom::hostId)
                .containsExactly(tuple(one.user, new HostId("h1")));
        assertThat(wired.viewerState("u3").friendRooms())
                .as("u3 is no friend of u1")
                .isEmpty();
        assertThat(wired.viewerState("u2").accepted()).as("did nothing else").isOne();
    }

    @Test
    void whatFriendsAreToldAgainChangesNothing() throws Exception {
        LogRecord[] batch = {
            record(0, new Behaviour.FriendsChanged(one.header(), List.of(two.user), List.of())),
            record(1, new Behaviour.FriendsChanged(two.header(), List.of(one.user), List.of())),
            record(2, one.entered(UserFacts.room("h1", "b1"))),
            record(3, one.watched(UserFacts.room("h1", "b1"), 40_000, true))
        };
        apply(behaviours, batch);
        apply(behaviours, batch);
        assertThat(wired.behavioursTold).hasSize(4);
        assertThat(wired.behavioursTold.subList(2, 4)).isEqualTo(wired.behavioursTold.subList(0, 2));

        for (int i = 0; i < 4; i++) {
            apply(behaviours, record(4 + i, wired.behavioursTold.get(i)));
            assertThat(wired.viewerState("u2").friendRooms()).hasSize(i % 2 == 0 ? 1 : 0);
        }
    }

    @Test
    void aSignInBeforeACrashIsMergedOnceAndItsErasureFollows() throws Exception {
        Behaviour signedIn = new Behaviour.SignedIn(one.header(), two.user);
        LogRecord[] batch = {
            record(0, one.gifted("h1", 9)),
            record(1, signedIn),
            record(2, one.gifted("h2", 1)),
            record(3, two.clicked("h3"))
        };
        wired.unreachable = new HostId("h3");
        assertThatThrownBy(() -> apply(behaviours, batch)).hasMessageContaining("no Kafka");
        wired.crashViewer("u1");
        wired.unreachable = null;
        assertThat(outcome(behaviours, batch)).isEqualTo(Outcome.REWIND);
        behaviours.rewound();
        apply(behaviours, batch);
        assertThat(wired.behavioursTold).hasSizeGreaterThan(1).allMatch(wired.behavioursTold.get(0)::equals);

        apply(behaviours, record(4, wired.behavioursTold.get(0)), record(5, wired.behavioursTold.get(1)));
        Behaviour taken = wired.behavioursTold.get(wired.behavioursTold.size() - 1);
        assertThat(wired.viewerState("u1").identities().handed()).hasSize(1);
        apply(behaviours, record(6, taken));

        assertThat(wired.viewerState("u1").identities().handed()).isEmpty();
        assertThat(wired.viewerState("u1").ties()).hasSize(1);
        assertThat(wired.viewerState("u2").ties())
                .extracting(tie -> tie.hostId().value(), Tie::giftValue)
                .containsExactlyInAnyOrder(tuple("h1", 9L), tuple("h3", 0L));
        assertThat(counted("h1").total(Signal.GIFT_COINS)).isEqualTo(9);

        for (int i = 0; i < 10; i++) {
            two.header();
        }
        apply(behaviours, record(7, new Behaviour.Erased(two.header())));
        Behaviour followed = wired.behavioursTold.get(wired.behavioursTold.size() - 1);
        assertThat(followed.userId()).isEqualTo(one.user);
        apply(behaviours, record(8, followed));

        assertThat(wired.viewerState("u1").ties()).isEmpty();
        assertThat(wired.viewerState("u1").identities()).isEqualTo(Identities.NONE);
        assertThat(Objects.requireNonNull(wired.viewerState("u1").erasure()).rowsGone())
                .isTrue();
        assertThat(wired.erasures).extracting(SamplesErased::userId).contains(one.user, two.user);
    }

    @Test
    void aBatchThatIsRepeatedTellsTheSame() throws Exception {
        LogRecord[] batch = {record(0, one.gifted("h1", 3)), record(1, two.clicked("h2"))};
        wired.unreachable = new HostId("h2");
        assertThatThrownBy(() -> apply(behaviours, batch)).hasMessageContaining("no Kafka");
        wired.unreachable = null;

        apply(behaviours, batch);

        assertThat(wired.audience).hasSize(3);
        assertThat(counted("h1").total(Signal.GIFT_COINS)).isEqualTo(3);
        assertThat(counted("h2").total(Signal.CLICK)).isOne();
    }

    @Test
    void whatCannotBeReadOrLiesElsewhereIsADeadLetterAndTheOthersGoOn() throws Exception {
        apply(
                behaviours,
                record("behaviours", 0, 0, new byte[] {1, 2, 3}),
                record("behaviours", 0, 1, null),
                record("behaviours", 1, 2, Behaviours.encode(one.clicked("h1"))),
                record(3, one.clicked("h1")));

        assertThat(wired.letters)
                .extracting(DeadLetter::reason)
                .containsExactly(Reason.UNREADABLE, Reason.UNREADABLE, Reason.MISPLACED);
        assertThat(told("h1")).hasSize(1);
    }

    @Test
    void aCrashedViewerLosesAndDoublesNothing() throws Exception {
        LogRecord[] first = {record(0, one.gifted("h1", 1)), record(1, two.gifted("h1", 10))};
        LogRecord[] second = {record(2, one.gifted("h1", 100)), record(3, two.gifted("h1", 1000))};
        apply(behaviours, first);
        wired.crashViewer("u1");

        assertThat(outcome(behaviours, second)).isEqualTo(Outcome.REWIND);
        assertThat(outcome(behaviours, second)).as("a repeat hides no loss").isEqualTo(Outcome.REWIND);
        assertThat(wired.audience).hasSize(1);
        behaviours.rewound();
        apply(behaviours, first);
        apply(behaviours, second);

        assertThat(counted("h1").total(Signal.GIFT_COINS)).isEqualTo(1111);
        assertThat(counted("h1").total(Signal.GIFT)).isEqualTo(4);
        assertThat(wired.viewerState("u1").ties().get(0).giftValue()).isEqualTo(101);
        assertThat(wired.viewerState("u2").ties().get(0).giftValue()).isEqualTo(1010);
    }

    @Test
    void aCrashBehindTheCheckpointLosesNothingAndNeedsNoRewind() throws Exception {
        apply(behaviours, record(0, one.followed("h1", true)));
        assertThat(behaviours.checkpoint().toCompletableFuture().get(10, TimeUnit.SECONDS))
                .isEqualTo(Outcome.DONE);
        wired.crashViewer("u1");

        apply(behaviours, record(1, one.followed("h1", true)), record(2, one.gifted("h1", 5)));

        assertThat(counted("h1").total(Signal.FOLLOW)).isOne();
        assertThat(counted("h1").total(Signal.GIFT_COINS)).isEqualTo(5);
    }

    @Test
    void aCrashBeforeTheCheckpointIsNotDurable() throws Exception {
        apply(behaviours, record(0, one.clicked("h1")));
        wired.crashViewer("u1");

        Outcome outcome = behaviours.checkpoint().toCompletableFuture().get(10, TimeUnit.SECONDS);

        assertThat(outcome).isEqualTo(Outcome.REWIND);
    }

    @Test
    void aRefusedEventIsADeadLetterAndDrivenAgainItCounts() throws Exception {
        HostEventHandler events = wired.hostEvents();
        HostEvent started = facts.started("b1");
        apply(events, record(0, started), record(1, facts.profile("Ana")));
        assertThat(wired.letters).extracting(DeadLetter::reason).containsExactly(Reason.UNKNOWN_HOST);
        assertThat(wired.letters.get(0).detail()).contains("send its profile_changed first");

        apply(events, record(2, started));
        apply(events, record(3, facts.titled("b1", "on air")));

        assertThat(wired.letters).hasSize(1);
    }

    @Test
    void aCrashedHostIsGivenNothingBeyondWhatItLost() throws Exception {
        HostEventHandler events = wired.hostEvents();
        apply(events, record(0, facts.profile("Ana")), record(1, facts.started("b1")));
        LogRecord ended = record(2, facts.ended("b1"));
        LogRecord next = record(3, facts.profile("Bea"));
        apply(events, ended);
        wired.crashHost("h1");

        assertThat(outcome(events, next)).isEqualTo(Outcome.REWIND);
        events.rewound();
        apply(events, ended, next);

        assertThat(wired.hostState("h1").broadcast()).isNull();
        assertThat(wired.hostState("h1").endedBroadcasts()).hasSize(1);
        assertThat(wired.letters).isEmpty();
    }

    private List<Entry> told(String host) {
        return wired.audience.stream()
                .filter(record -> record.hostId().equals(new HostId(host)))
                .flatMap(record -> record.entries().stream())
                .toList();
    }

    /** What the host makes of all that was ever told. */
    private CounterValues counted(String host) {
        Host told = new Host(new HostId(host));
        wired.audience.stream()
                .filter(record -> record.hostId().equals(new HostId(host)))
                .forEach(record -> told.apply(record, "behaviours"));
        return told.snapshot().counters();
    }
}
