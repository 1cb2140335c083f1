package io.limelight.viewer;

import static io.limelight.viewer.UserFacts.CONFIG;
import static io.limelight.viewer.UserFacts.START;
import static io.limelight.viewer.UserFacts.room;
import static io.limelight.viewer.UserFacts.slate;
import static io.limelight.viewer.UserFacts.sourced;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.limelight.domain.Behaviour;
import io.limelight.domain.Behaviour.Feedback;
import io.limelight.domain.Behaviour.FeedbackGiven;
import io.limelight.domain.Behaviour.Gifted;
import io.limelight.domain.HostId;
import io.limelight.domain.Signal;
import io.limelight.domain.SongId;
import io.limelight.domain.Tastes;
import io.limelight.domain.UserId;
import io.limelight.domain.ViewerAdvanced;
import io.limelight.domain.ViewerSnapshot;
import io.limelight.impression.JoinOutcome;
import io.limelight.viewer.ViewerVerdict.Accepted;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ViewerTest {
    private final UserFacts facts = new UserFacts("u1");
    private final Viewer viewer = new Viewer(CONFIG);
    private long offset;

    @Test
    void songsThatWereSungStandApartToo() {
        apply(new Behaviour.SongPlayed(facts.header(), new SongId("s1"), true));
        apply(new Behaviour.SongPlayed(facts.header(), new SongId("s2"), true));
        apply(new Behaviour.SongPlayed(facts.header(), new SongId("s1"), false));

        assertThat(viewer.snapshot().songs()).containsExactly(new SongId("s2"), new SongId("s1"));
        assertThat(viewer.snapshot().sung()).containsExactly(new SongId("s1"), new SongId("s2"));
    }

    @Test
    void aRetryAtAnotherPlaceIsADuplicateWithoutEffect() {
        Behaviour gift = facts.gifted("h1", 5);
        ViewerVerdict first = apply(gift);
        ViewerSnapshot before = viewer.snapshot();

        assertThat(apply(gift)).isEqualTo(ViewerVerdict.DUPLICATE);
        assertThat(apply(gift)).isEqualTo(ViewerVerdict.DUPLICATE);

        assertThat(viewer.snapshot().ties()).isEqualTo(before.ties());
        assertThat(viewer.snapshot().accepted()).isOne();
        assertThat(viewer.apply(sourced(0, gift))).isEqualTo(first);
        assertThat(viewer.apply(sourced(1, gift))).isEqualTo(ViewerVerdict.DUPLICATE);
    }

    @Test
    void aRepeatOfARecordTellsTheSameEffectsAgain() {
        Behaviour watched = facts.watched(room("h1", "b1"), 31_500, true);
        ViewerVerdict verdict = apply(watched);

        assertThat(viewer.apply(sourced(0, watched))).isEqualTo(verdict);

        assertThat(told(verdict))
                .containsOnly(
                        Map.entry(Signal.ENTER, 1L),
                        Map.entry(Signal.LEAVE, 1L),
                        Map.entry(Signal.EFFECTIVE_WATCH, 1L),
                        Map.entry(Signal.WATCH_SECONDS, 31L));
        assertThat(viewer.snapshot().ties().get(0).watchMillis()).isEqualTo(31_000);
    }

    @Test
    void followingCountsOnlyWhenItChangesAnything() {
        assertThat(told(apply(facts.followed("h1", false)))).isEmpty();
        assertThat(told(apply(facts.followed("h1", true)))).containsOnlyKeys(Signal.FOLLOW);
        assertThat(told(apply(facts.followed("h1", true)))).isEmpty();
        assertThat(told(apply(facts.followed("h1", false)))).containsOnlyKeys(Signal.UNFOLLOW);
        assertThat(told(apply(facts.followed("h1", true)))).containsOnlyKeys(Signal.FOLLOW);
    }

    @Test
    void theLargestGiftFitsAnEffect() {
        assertThat(told(apply(facts.gifted("h1", Gifted.MAX_VALUE))))
                .containsOnly(Map.entry(Signal.GIFT, 1L), Map.entry(Signal.GIFT_COINS, Gifted.MAX_VALUE));
    }

    @Test
    void whoeverIsFollowedStaysLongest() {
        apply(facts.followed("followed", true));
        for (int i = 0; i < CONFIG.ties() * 2; i++) {
            apply(facts.clicked("h" + i));
        }

        assertThat(viewer.snapshot().ties()).hasSize(CONFIG.ties());
        assertThat(told(apply(facts.followed("followed", true)))).isEmpty();
        assertThat(viewer.snapshot().tiesEvicted()).isEqualTo(CONFIG.ties() + 1);
    }

    @Test
    void whatIsForgottenForWantOfRoomIsCountedOnce() {
        for (int i = 0; i < CONFIG.ties() + 3; i++) {
            apply(facts.clicked("h" + i));
        }
        Counted evictions = new Counted();

        viewer.takeCounts(evictions);
        viewer.takeCounts(evictions);
        Viewer.from(CONFIG, viewer.snapshot()).takeCounts(evictions);

        assertThat(evictions.ties).isEqualTo(3);
    }

    @Test
    void friendsToldAndThoseBeyondTheMostAreCountedOnce() {
        int friends = CONFIG.friends();
        List<UserId> all =
                IntStream.range(0, friends).mapToObj(i -> new UserId("f" + i)).toList();
        apply(new Behaviour.FriendsChanged(facts.header(), all, List.of()));
        Behaviour entered = facts.entered(room("h1", "b1"));
        Counted counted = new Counted();

        apply(entered);
        viewer.apply(sourced(offset - 1, entered));
        apply(facts.clicked("h1"));
        viewer.takeCounts(counted);
        viewer.takeCounts(counted);

        assertThat(counted.told).isEqualTo(CONFIG.friendRooms().told());
        assertThat(counted.beyond).isEqualTo(friends - CONFIG.friendRooms().told());
    }

    private static final class Counted implements ViewerCounter {
        private int ties;
        private int told;
        private int beyond;

        @Override
        public void friendsTold(int friends, int others) {
            told += friends;
            beyond += others;
        }

        @Override
        public void joined(JoinOutcome outcome, int count) {}

        @Override
        public void tiesEvicted(int count) {
            ties += count;
        }
    }

    @Test
    void aBlockStaysLongestAndWhatHappenedLaterDecidesWhateverComesFirst() {
        FeedbackGiven block = new FeedbackGiven(facts.header(), room("blocked", null), Feedback.BLOCK);
        FeedbackGiven unblock = new FeedbackGiven(facts.header(), room("forgiven", null), Feedback.UNBLOCK);
        FeedbackGiven earlier = new FeedbackGiven(block.header(), room("forgiven", null), Feedback.BLOCK);
        apply(block);
        for (int i = 0; i < CONFIG.aversions() * 2; i++) {
            apply(new FeedbackGiven(facts.header(), room("h" + i, null), Feedback.NOT_INTERESTED));
        }
        viewer.apply(sourced(offset++, unblock));
        Viewer other = new Viewer(CONFIG);
        other.apply(sourced(0, unblock));
        other.apply(sourced(1, earlier));

        assertThat(viewer.snapshot().aversions()).hasSize(CONFIG.aversions());
        assertThat(viewer.view(facts.user, START)
                        .aversions()
                        .get(new HostId("blocked"))
                        .blocked())
                .isTrue();
        assertThat(other.view(facts.user, START)
                        .aversions()
                        .get(new HostId("forgiven"))
                        .blocked())
                .isFalse();
        assertThat(other.snapshot().ties()).isEmpty();
    }

    @Test
    void whatIsDoneWithAHostHalvesInEveryHalfLifeOfItsHorizon() {
        apply(facts.gifted("h1", 5));
        long at = START + 1000;

        Tastes anHourLater = viewer.view(facts.user, at + 3_600_000).tastes();
        Tastes twoWeeksLater = viewer.view(facts.user, at + 14 * 86_400_000L).tastes();

        assertThat(anHourLater.hostsNow().of("h1")).isCloseTo(2.5, within(1e-9));
        assertThat(anHourLater.hosts().of("h1")).isCloseTo(5 * Math.pow(0.5, 1 / 168.0), within(1e-9));
        assertThat(twoWeeksLater.hosts().of("h1")).isCloseTo(1.25, within(1e-9));
        assertThat(twoWeeksLater.gifts().of("h1")).isCloseTo(0.5, within(1e-9));
        assertThat(twoWeeksLater.views().byName()).isEmpty();
    }

    @Test
    void whatComesLateWeighsAsIfItHadComeInTime() {
        Behaviour first = facts.watched(room("h1", "b1"), 40_000, true);
        Behaviour second = new Behaviour.SongPlayed(facts.header(), new SongId("s1"), true);
        Behaviour third = facts.watched(room("h2", "b2"), 40_000, true);
        Viewer inOrder = new Viewer(CONFIG);
        List.of(sourced(0, first), sourced(1, second), sourced(2, third)).forEach(inOrder::apply);
        Viewer late = new Viewer(CONFIG);
        List.of(sourced(0, third), sourced(1, second), sourced(2, first)).forEach(late::apply);

        Tastes expected = inOrder.view(facts.user, START + 60_000).tastes();
        Tastes actual = late.view(facts.user, START + 60_000).tastes();

        for (String host : List.of("h1", "h2")) {
            assertThat(actual.hostsNow().of(host)).isCloseTo(expected.hostsNow().of(host), within(1e-6));
            assertThat(actual.views().of(host)).isCloseTo(expected.views().of(host), within(1e-6));
        }
        assertThat(actual.songs().of("s1")).isCloseTo(expected.songs().of("s1"), within(1e-6));
    }

    @Test
    void aSlateThatComesLateShowsTheSame() {
        Behaviour clicked = facts.clicked("h1");
        long clickedAt = START + 1000;
        Viewer slateFirst = new Viewer(CONFIG);
        slateFirst.show(slate(0, clickedAt - 1, "h1", "h2"));
        slateFirst.apply(sourced(0, clicked));
        Viewer clickFirst = new Viewer(CONFIG);
        clickFirst.apply(sourced(0, clicked));
        clickFirst.show(slate(0, clickedAt - 1, "h1", "h2"));

        assertThat(slateFirst.view(facts.user, clickedAt).shown()).containsOnlyKeys(new HostId("h2"));
        assertThat(clickFirst.view(facts.user, clickedAt)).isEqualTo(slateFirst.view(facts.user, clickedAt));
    }

    @Test
    void aSlateCountsOnce() {
        viewer.show(slate(0, START, "h1"));
        viewer.show(slate(0, START, "h1"));
        viewer.show(slate(1, START + 5, "h1"));

        assertThat(viewer.view(facts.user, START).shown().get(new HostId("h1")).times())
                .isEqualTo(2);
    }

    @Test
    void aDeltaFoldedIntoTheInstanceThatTookItChangesNothing() {
        apply(facts.gifted("h1", 5));
        viewer.show(slate(0, START, "h2"));
        ViewerAdvanced delta = viewer.takeDelta();
        ViewerSnapshot before = viewer.snapshot();

        viewer.replay(delta);

        assertThat(viewer.snapshot()).isEqualTo(before);
        assertThat(viewer.takeDelta()).isNull();
    }

    private ViewerVerdict apply(Behaviour behaviour) {
        return viewer.apply(sourced(offset++, behaviour));
    }

    private static Map<Signal, Long> told(ViewerVerdict verdict) {
        Map<Signal, Long> told = new EnumMap<>(Signal.class);
        ((Accepted) verdict).effects().forEach(told::put);
        return told;
    }
}
