package io.limelight.viewer;

import static io.limelight.viewer.UserFacts.CONFIG;
import static io.limelight.viewer.UserFacts.START;
import static io.limelight.viewer.UserFacts.sourced;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.limelight.domain.Behaviour;
import io.limelight.domain.Behaviour.Header;
import io.limelight.domain.Current;
import io.limelight.domain.EventId;
import io.limelight.domain.HostId;
import io.limelight.domain.Room;
import io.limelight.domain.Scene;
import io.limelight.domain.SongId;
import io.limelight.domain.UserId;
import io.limelight.domain.ViewerSnapshot.Tie;
import io.limelight.domain.ViewerView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a user is with at the moment, does frequently, and has come to like. */
class InterestsTest {
    private static final UserId USER = new UserId("u1");
    private static final HostId HOST = new HostId("h1");
    private static final long DAY = Duration.ofDays(1).toMillis();

    private final Viewer viewer = new Viewer(CONFIG);
    private long offset;
    private int ids;

    private void apply(Behaviour behaviour) {
        viewer.apply(sourced(offset++, behaviour));
    }

    private Header header(long atMillis, @Nullable Scene scene) {
        return new Header(new EventId("e" + ++ids), USER, Instant.ofEpochMilli(atMillis), null, scene);
    }

    private Tie tie(long nowMillis) {
        return Objects.requireNonNull(viewer.view(USER, nowMillis).ties().get(HOST));
    }

    @Test
    void theNewestSceneAndSongAreTheCurrentOnesWhateverOrderTheyCameIn() {
        List<Behaviour> told = new ArrayList<>(List.of(
                new Behaviour.Clicked(header(START + 1, Scene.HOME), Room.of(HOST)),
                new Behaviour.SongPlayed(header(START + 3, Scene.PLAYBACK), new SongId("s2"), true),
                new Behaviour.SongPlayed(header(START + 3, null), new SongId("s1"), false),
                new Behaviour.Exposed(header(START + 2, Scene.COMMENT), List.of(HOST))));
        Viewer other = new Viewer(CONFIG);

        told.forEach(this::apply);
        Collections.reverse(told);
        for (int i = 0; i < told.size(); i++) {
            other.apply(sourced(i, told.get(i)));
        }

        Current current = new Current(Scene.PLAYBACK, START + 3, new SongId("s2"), true, START + 3);
        assertThat(viewer.snapshot().current()).isEqualTo(current);
        assertThat(other.snapshot().current()).isEqualTo(current);
        assertThat(Viewer.from(CONFIG, viewer.snapshot()).snapshot().current()).isEqualTo(current);
    }

    @Test
    void aSceneOrSongOfWhichNothingMoreIsHeardIsOver() {
        apply(new Behaviour.SongPlayed(header(START, Scene.PLAYBACK), new SongId("s1"), false));
        long song = START + CONFIG.lasting().song().toMillis();
        long scene = START + CONFIG.lasting().scene().toMillis();

        assertThat(viewer.view(USER, song).current().song()).isEqualTo(new SongId("s1"));
        assertThat(viewer.view(USER, song + 1).current()).isEqualTo(Current.in(Scene.PLAYBACK, START));
        assertThat(viewer.view(USER, scene + 1).current()).isEqualTo(Current.NONE);
    }

    @Test
    void threeViewsAndTwoGiftsOfLateAreFrequentUntilTheyWearOff() {
        for (int i = 0; i < 3; i++) {
            assertThat(viewer.view(USER, START).ties().values()).noneMatch(tie -> tie.frequentView());
            Header header = header(START + i * 60_000L, null);
            apply(new Behaviour.Watched(header, new Room(HOST, null, null), Duration.ofSeconds(31), true));
        }
        apply(new Behaviour.Gifted(header(START + 180_000, null), Room.of(HOST), 9));
        assertThat(tie(START + 200_000)).matches(Tie::frequentView).matches(tie -> !tie.frequentGifting());
        apply(new Behaviour.Gifted(header(START + 200_000, null), Room.of(HOST), 9));

        assertThat(tie(START + 200_000)).matches(Tie::frequentView).matches(Tie::frequentGifting);
        assertThat(viewer.snapshot().ties()).allMatch(Tie::frequentView).allMatch(Tie::frequentGifting);
        // 3 of a fortnight's half-life are 2.5 after 3.7 days, 2 are 1.5 after 5.8
        ViewerView later = Viewer.from(CONFIG, viewer.snapshot()).view(USER, START + 4 * DAY);
        assertThat(later.ties().get(HOST)).matches(tie -> !tie.frequentView()).matches(Tie::frequentGifting);
        assertThat(tie(START + 6 * DAY)).matches(tie -> !tie.frequentView() && !tie.frequentGifting());
    }

    @Test
    void categoriesAreLikedOverBothHorizons() {
        apply(new Behaviour.Clicked(header(START, null), new Room(HOST, null, null, "Singing")));
        apply(new Behaviour.Gifted(header(START, null), new Room(HOST, null, null, "talk"), 9));
        apply(new Behaviour.Clicked(header(START, null), Room.of(HOST)));
        long hour = Duration.ofHours(1).toMillis();

        ViewerView view = Viewer.from(CONFIG, viewer.snapshot()).view(USER, START + hour);

        assertThat(view.tastes().categoriesNow().byName()).containsOnlyKeys("singing", "talk");
        assertThat(view.tastes().categoriesNow().of("singing")).isCloseTo(.5, within(1e-9));
        assertThat(view.tastes().categoriesNow().of("talk")).isCloseTo(2.5, within(1e-9));
        assertThat(view.tastes().categories().of("talk")).isCloseTo(5 * Math.pow(2, -1 / 168.0), within(1e-9));
    }
}
