package io.limelight.viewer;

import static io.limelight.viewer.UserFacts.CONFIG;
import static io.limelight.viewer.UserFacts.START;
import static io.limelight.viewer.UserFacts.room;
import static io.limelight.viewer.UserFacts.slate;
import static io.limelight.viewer.UserFacts.sourced;
import static org.assertj.core.api.Assertions.assertThat;

import io.limelight.domain.Behaviour;
import io.limelight.domain.Behaviour.Gifted;
import io.limelight.domain.HostId;
import io.limelight.domain.Signal;
import io.limelight.domain.ViewerAdvanced;
import io.limelight.domain.ViewerSnapshot;
import io.limelight.viewer.ViewerVerdict.Accepted;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ViewerTest {
    private final UserFacts facts = new UserFacts("u1");
    private final Viewer viewer = new Viewer(CONFIG);
    private long offset;

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
