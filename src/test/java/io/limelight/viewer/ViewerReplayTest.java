package io.limelight.viewer;

import static io.limelight.viewer.UserFacts.CONFIG;
import static io.limelight.viewer.UserFacts.START;
import static io.limelight.viewer.UserFacts.room;
import static org.assertj.core.api.Assertions.assertThat;

import io.limelight.domain.Activity;
import io.limelight.domain.Behaviour;
import io.limelight.domain.Behaviour.Feedback;
import io.limelight.domain.Behaviour.Interaction;
import io.limelight.domain.EventId;
import io.limelight.domain.LedgerSnapshot;
import io.limelight.domain.Position;
import io.limelight.domain.Room;
import io.limelight.domain.ShownSlate;
import io.limelight.domain.SongId;
import io.limelight.domain.Sourced;
import io.limelight.domain.UserId;
import io.limelight.domain.UserProfile;
import io.limelight.domain.ViewerAdvanced;
import io.limelight.domain.ViewerSnapshot;
import io.limelight.viewer.ViewerVerdict.Accepted;
import io.limelight.wire.StoredViewers;
import io.limelight.wire.Unreadable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.jspecify.annotations.Nullable;

/**
 * A viewer that crashes, recovers from what it stored and reads its log again is the viewer that never did. Its ledger has a proof
 * of its own.
 */
class ViewerReplayTest {
    private static final int BEHAVIOURS = 80;
    private static final int SLATES = 20;

    @Property(tries = 150, seed = "20260104", shrinking = ShrinkingMode.OFF)
    void crashesAndReplaysChangeNeitherStateNorEffects(@ForAll long seed) throws Unreadable {
        Random random = new Random(seed);
        List<Sourced<Behaviour>> behaviours = behaviours(random);
        List<Sourced<ShownSlate>> slates = slates(random);
        Viewer reference = new Viewer(CONFIG);
        List<ViewerVerdict> verdicts = behaviours.stream().map(reference::apply).toList();
        slates.forEach(reference::show);

        ViewerSnapshot end = new Run(random, behaviours, slates, verdicts).toTheEnd();

        assertThat(sorted(end)).isEqualTo(sorted(reference.snapshot()));
    }

    @Property(tries = 100, seed = "20260105", shrinking = ShrinkingMode.OFF)
    void crashesAndReplaysChangeNothingWhenTheUserIsErasedInBetween(@ForAll long seed) throws Unreadable {
        Random random = new Random(seed);
        List<Sourced<Behaviour>> behaviours = erased(random, behaviours(random));
        List<Sourced<ShownSlate>> slates = inOrderOfServing(slates(random));
        Viewer reference = new Viewer(CONFIG);
        List<ViewerVerdict> verdicts = behaviours.stream().map(reference::apply).toList();
        slates.forEach(reference::show);

        ViewerSnapshot end = new Run(random, behaviours, slates, verdicts).toTheEnd();

        assertThat(sorted(end)).isEqualTo(sorted(reference.snapshot()));
    }

    /** In place of some behaviours; a retry of one, too. */
    private static List<Sourced<Behaviour>> erased(Random random, List<Sourced<Behaviour>> behaviours) {
        List<Sourced<Behaviour>> erased = new ArrayList<>(behaviours);
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            int at = random.nextInt(behaviours.size());
            Sourced<Behaviour> before = behaviours.get(at);
            Behaviour erasure = new Behaviour.Erased(before.fact().header());
            erased.set(at, new Sourced<>(before.position(), before.appendedAtMillis(), erasure));
        }
        return erased;
    }

    @Property(tries = 100, seed = "20260106", shrinking = ShrinkingMode.OFF)
    void crashesAndReplaysChangeNeitherStateNorWhatIsPassedOnWhenTheUserSignsInInBetween(@ForAll long seed)
            throws Unreadable {
        Random random = new Random(seed);
        List<Sourced<Behaviour>> behaviours = signedIn(random, behaviours(random));
        Viewer reference = new Viewer(CONFIG);
        List<ViewerVerdict> verdicts = behaviours.stream().map(reference::apply).toList();

        ViewerSnapshot end = new Run(random, behaviours, List.of(), verdicts).toTheEnd();

        assertThat(end).isEqualTo(reference.snapshot());
    }

    /** In place of some behaviours, by a clock that is ahead: what follows happened before. Between them histories arrive. */
    private static List<Sourced<Behaviour>> signedIn(Random random, List<Sourced<Behaviour>> behaviours) {
        List<Sourced<Behaviour>> signedIn = new ArrayList<>(behaviours);
        Viewer other = new Viewer(CONFIG);
        behaviours(random).forEach(other::apply);
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            int at = random.nextInt(behaviours.size());
            Sourced<Behaviour> before = behaviours.get(at);
            Behaviour.Header header = before.fact().header();
            Behaviour.Header ahead = new Behaviour.Header(
                    new EventId("in-" + at),
                    header.userId(),
                    header.occurredAt().plusMillis(random.nextInt(20_000)),
                    null,
                    null);
            Behaviour told = random.nextInt(3) == 0
                    ? new Behaviour.HistoryMerged(ahead, new UserId("device-" + i), other.snapshot())
                    : new Behaviour.SignedIn(ahead, new UserId("account-" + i));
            signedIn.set(at, new Sourced<>(before.position(), before.appendedAtMillis() + 20_000, told));
        }
        return signedIn;
    }

    private static List<Sourced<ShownSlate>> inOrderOfServing(List<Sourced<ShownSlate>> slates) {
        List<ShownSlate> served = slates.stream()
                .map(Sourced::fact)
                .sorted(Comparator.comparingLong(ShownSlate::servedAtMillis))
                .toList();
        List<Sourced<ShownSlate>> inOrder = new ArrayList<>();
        for (int i = 0; i < served.size(); i++) {
            Sourced<ShownSlate> place = slates.get(i);
            inOrder.add(new Sourced<>(place.position(), place.appendedAtMillis(), served.get(i)));
        }
        return inOrder;
    }

    @Property(tries = 100, seed = "20260104", shrinking = ShrinkingMode.OFF)
    void applyingEachRecordTwiceChangesNothing(@ForAll long seed) {
        Random random = new Random(seed);
        Viewer once = new Viewer(CONFIG);
        Viewer twice = new Viewer(CONFIG);

        for (Sourced<Behaviour> behaviour : behaviours(random)) {
            ViewerVerdict verdict = once.apply(behaviour);
            assertThat(twice.apply(behaviour)).isEqualTo(verdict);
            assertThat(twice.apply(behaviour)).isEqualTo(verdict);
        }
        for (Sourced<ShownSlate> slate : slates(random)) {
            once.show(slate);
            twice.show(slate);
            twice.show(slate);
        }

        assertThat(twice.snapshot()).isEqualTo(once.snapshot());
    }

    /** Friends are told again as they are by then. */
    private static ViewerVerdict toHosts(ViewerVerdict verdict) {
        return verdict instanceof Accepted accepted
                ? new Accepted(accepted.effects(), List.of(), accepted.passedOn())
                : verdict;
    }

    private static List<Sourced<Behaviour>> behaviours(Random random) {
        UserFacts facts = new UserFacts("u1");
        List<Sourced<Behaviour>> behaviours = new ArrayList<>();
        List<Behaviour> made = new ArrayList<>();
        long offset = 0;
        while (made.size() < BEHAVIOURS) {
            boolean retry = !made.isEmpty() && random.nextInt(6) == 0;
            Behaviour behaviour = retry ? made.get(random.nextInt(made.size())) : behaviour(facts, random);
            made.add(behaviour);
            behaviours.add(UserFacts.sourced(offset, behaviour));
            offset += 1 + random.nextInt(3);
        }
        return behaviours;
    }

    private static Behaviour behaviour(UserFacts facts, Random random) {
        String host = "h" + random.nextInt(12);
        Room known = room(host, random.nextInt(3) == 0 ? null : "b" + random.nextInt(3));
        Room room = new Room(known.hostId(), known.broadcastId(), new Activity("a" + random.nextInt(70)));
        return switch (random.nextInt(15)) {
            case 0 -> facts.exposed(host);
            case 1 -> new Behaviour.Clicked(facts.header(), room);
            case 2 -> facts.entered(room);
            case 3, 4, 5 -> facts.watched(room, random.nextInt(90_000), random.nextInt(3) == 0);
            case 6 -> new Behaviour.Interacted(facts.header(), room, Interaction.values()[random.nextInt(4)]);
            case 7 -> facts.followed(host, random.nextBoolean());
            case 8 -> facts.gifted(host, 1 + random.nextInt(1000));
            case 9 ->
                new Behaviour.FeedbackGiven(
                        facts.header(), room, Feedback.values()[random.nextInt(Feedback.values().length)]);
            case 10 ->
                random.nextBoolean()
                        ? new Behaviour.SongPlayed(
                                facts.header(), new SongId("s" + random.nextInt(6)), random.nextBoolean())
                        : new Behaviour.ProfileChanged(
                                facts.header(), new UserProfile(null, null, null, "eu", random.nextInt(9)));
            case 11, 12 ->
                new Behaviour.FriendSeen(
                        facts.header(), new UserId("f" + random.nextInt(6)), known.hostId(), random.nextInt(3) > 0);
            default ->
                new Behaviour.FriendsChanged(
                        facts.header(),
                        List.of(new UserId("f" + random.nextInt(6))),
                        List.of(new UserId("f" + random.nextInt(6))));
        };
    }

    private static List<Sourced<ShownSlate>> slates(Random random) {
        List<Sourced<ShownSlate>> slates = new ArrayList<>();
        for (int i = 0; i < SLATES; i++) {
            slates.add(UserFacts.slate(
                    i, START + random.nextInt(80_000), "h" + random.nextInt(12), "x" + random.nextInt(12)));
        }
        return slates;
    }

    /**
     * What is shown and what is done come by two topics: how often a host was shown after an erasure is only told by those slates
     * that came after it.
     */
    private static List<ViewerSnapshot.ShownHost> shown(ViewerSnapshot of) {
        return of.erasure() == null
                ? of.shown()
                : of.shown().stream()
                        .map(host -> new ViewerSnapshot.ShownHost(host.hostId(), host.lastAtMillis(), 1))
                        .toList();
    }

    private static ViewerSnapshot sorted(ViewerSnapshot of) {
        List<Position> watermarks = of.watermarks().stream()
                .sorted(Comparator.comparing(Position::topic))
                .toList();
        return new ViewerSnapshot(
                of.profile(),
                of.ties(),
                of.steps(),
                shown(of),
                of.songs(),
                of.friends(),
                of.activityInterest(),
                of.interestAsOfMillis(),
                of.accepted(),
                of.visits(),
                watermarks,
                of.recentIds(),
                LedgerSnapshot.EMPTY,
                of.aversions(),
                of.tastes(),
                of.tiesEvicted(),
                of.erasure(),
                of.friendRooms(),
                of.sung(),
                of.current(),
                of.identities(),
                of.days());
    }

    /** One way through both logs, with what a node does in between. */
    private static final class Run {
        final Random random;
        final List<Sourced<Behaviour>> behaviours;
        final List<Sourced<ShownSlate>> slates;
        final List<ViewerVerdict> verdicts;
        final List<byte[]> journal = new ArrayList<>();
        Viewer viewer = new Viewer(CONFIG);
        byte @Nullable [] snapshot;
        int snapshotCovers;
        int behaviour;
        int slate;
        int committedBehaviour;
        int committedSlate;

        Run(
                Random random,
                List<Sourced<Behaviour>> behaviours,
                List<Sourced<ShownSlate>> slates,
                List<ViewerVerdict> verdicts) {
            this.random = random;
            this.behaviours = behaviours;
            this.slates = slates;
            this.verdicts = verdicts;
        }

        ViewerSnapshot toTheEnd() throws Unreadable {
            while (behaviour < behaviours.size() || slate < slates.size()) {
                switch (random.nextInt(14)) {
                    case 0 -> crash();
                    case 1 -> rewind();
                    case 2, 3 -> store(viewer.takeDelta());
                    case 4, 5, 6 -> show();
                    default -> apply();
                }
            }
            return viewer.snapshot();
        }

        void apply() {
            if (behaviour < behaviours.size()) {
                assertThat(toHosts(viewer.apply(behaviours.get(behaviour))))
                        .isEqualTo(toHosts(verdicts.get(behaviour)));
                behaviour++;
            }
        }

        void show() {
            if (slate < slates.size()) {
                viewer.show(slates.get(slate++));
            }
        }

        void store(@Nullable ViewerAdvanced delta) throws Unreadable {
            if (delta != null) {
                viewer.replay(delta);
                journal.add(StoredViewers.encode(delta));
            }
            if (random.nextInt(3) == 0) {
                snapshot = StoredViewers.encode(viewer.snapshot());
                snapshotCovers = journal.size();
            }
            assertThat(sorted(recovered().snapshot())).isEqualTo(sorted(viewer.snapshot()));
            if (random.nextBoolean()) {
                committedBehaviour = behaviour;
                committedSlate = slate;
            }
        }

        void crash() throws Unreadable {
            viewer = recovered();
            rewind();
        }

        void rewind() {
            behaviour = committedBehaviour;
            slate = committedSlate;
        }

        Viewer recovered() throws Unreadable {
            Viewer recovered =
                    snapshot == null ? new Viewer(CONFIG) : Viewer.from(CONFIG, StoredViewers.decodeSnapshot(snapshot));
            for (byte[] delta : journal.subList(snapshotCovers, journal.size())) {
                recovered.replay(StoredViewers.decodeAdvanced(delta));
            }
            return recovered;
        }
    }
}
