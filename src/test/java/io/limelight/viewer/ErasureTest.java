package io.limelight.viewer;

import static io.limelight.viewer.UserFacts.CONFIG;
import static io.limelight.viewer.UserFacts.START;
import static io.limelight.viewer.UserFacts.room;
import static io.limelight.viewer.UserFacts.slate;
import static io.limelight.viewer.UserFacts.sourced;
import static org.assertj.core.api.Assertions.assertThat;

import io.limelight.domain.Behaviour;
import io.limelight.domain.HostId;
import io.limelight.domain.Position;
import io.limelight.domain.RecommendationId;
import io.limelight.domain.Signal;
import io.limelight.domain.SongId;
import io.limelight.domain.Sourced;
import io.limelight.domain.UserId;
import io.limelight.domain.UserProfile;
import io.limelight.domain.ViewerSnapshot;
import io.limelight.domain.ViewerSnapshot.Erasure;
import io.limelight.support.Remembered;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who is erased begins afresh, and nothing that happened before comes back. */
class ErasureTest {
    private final UserFacts facts = new UserFacts("u1");
    private final Viewer viewer = new Viewer(CONFIG);
    private long offset;

    private Effects apply(Behaviour behaviour) {
        Sourced<Behaviour> next = sourced(offset++, behaviour);
        return ((ViewerVerdict.Accepted) viewer.apply(next)).effects();
    }

    /** Everything that a viewer can remember. */
    private void live() {
        apply(facts.clicked("h1"));
        apply(facts.watched(room("h1", "b1"), 40_000, false));
        apply(facts.followed("h1", true));
        apply(facts.gifted("h2", 9));
        apply(new Behaviour.FeedbackGiven(facts.header(), room("h3", "b1"), Behaviour.Feedback.BLOCK));
        apply(new Behaviour.SongPlayed(facts.header(), new SongId("s1"), true));
        apply(new Behaviour.ProfileChanged(facts.header(), new UserProfile("m", null, null, "eu", 1)));
        apply(new Behaviour.FriendsChanged(facts.header(), List.of(new UserId("u2")), List.of()));
        apply(new Behaviour.FriendSeen(facts.header(), new UserId("u2"), new HostId("h9"), true));
        viewer.show(slate(0, START, "h1", "h9"));
    }

    private long erase() {
        Behaviour erased = new Behaviour.Erased(facts.header());
        apply(erased);
        return erased.header().occurredAt().toEpochMilli();
    }

    @Test
    void nothingStaysButPlacesAndTheTime() {
        live();
        long through = erase();
        viewer.erased(new Position("behaviours", 1, 0, offset - 1));

        ViewerSnapshot left = viewer.snapshot();

        assertThat(left)
                .isEqualTo(new Remembered()
                        .watermarks(left.watermarks())
                        .recentIds(left.recentIds())
                        .erasure(new Erasure(through, true))
                        .snapshot());
        assertThat(left.recentIds()).as("its own").hasSize(1);
        assertThat(left.watermarks()).hasSize(2);
    }

    @Test
    void untilWhatFollowedIsInTheLogARepeatIsToldTheSame() {
        Sourced<Behaviour> gift = sourced(offset++, facts.gifted("h1", 9));
        ViewerVerdict told = viewer.apply(gift);
        erase();

        assertThat(viewer.apply(gift)).isEqualTo(told);
        viewer.erased(new Position("behaviours", 1, 0, 1));
        assertThat(viewer.apply(gift)).isEqualTo(new ViewerVerdict.Accepted(Effects.NONE));
        assertThat(viewer.snapshot().ties()).isEmpty();
    }

    @Test
    void whatIsToldLateOfBeforeCountsForNothing() {
        live();
        Behaviour late = facts.gifted("h1", 9);
        Behaviour retried = facts.clicked("h1");
        apply(retried);
        erase();
        viewer.erased(new Position("behaviours", 1, 0, offset - 1));

        assertThat(apply(late)).isEqualTo(Effects.NONE);
        assertThat(apply(retried)).isEqualTo(Effects.NONE);
        viewer.show(slate(1, START + 1, "h1"));

        assertThat(viewer.view(facts.user, START).accepted()).isZero();
        assertThat(viewer.snapshot().shown()).isEmpty();
        assertThat(viewer.look(new RecommendationId("r1"))).isEmpty();
    }

    @Test
    void aSlateThatWaitsHasNoSampleAndOneServedAfterwardsHas() {
        viewer.show(slate(0, START, "h1"));
        viewer.show(slate(1, START + 60_000, "h2"));
        erase();

        assertThat(viewer.look(new RecommendationId("r0"))).isEmpty();
        assertThat(viewer.look(new RecommendationId("r1"))).hasSize(1);
    }

    @Test
    void whatIsDoneAfterwardsBeginsAfresh() {
        live();
        erase();

        assertThat(apply(facts.followed("h1", true)).has(Signal.FOLLOW)).isTrue();

        ViewerSnapshot now = viewer.snapshot();
        assertThat(now.accepted()).isOne();
        assertThat(now.steps()).hasSize(1);
        assertThat(now.ties()).hasSize(1).allMatch(tie -> tie.giftValue() == 0 && tie.following());
    }
}
