package io.limelight.recall;

import static io.limelight.recall.OnBoard.CONFIG;
import static io.limelight.recall.OnBoard.found;
import static org.assertj.core.api.Assertions.assertThat;

import io.limelight.domain.Activity;
import io.limelight.domain.Current;
import io.limelight.domain.Signal;
import io.limelight.domain.SongId;
import io.limelight.domain.Tastes;
import io.limelight.domain.UserId;
import io.limelight.domain.UserProfile;
import io.limelight.domain.ViewerSnapshot.FriendRoom;
import io.limelight.domain.ViewerView;
import io.limelight.recommend.Query;
import io.limelight.recommend.Recaller;
import io.limelight.recommend.Some;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecallersTest {
    @Test
    void popularBringsTheBoardsMostPopularFirst() {
        OnBoard on = new OnBoard()
                .counted("calm", Some.counters(Map.of(Signal.ENTER, 1.0)))
                .counted("hot", Some.counters(Map.of(Signal.ENTER, 100.0)))
                .counted("warm", Some.counters(Map.of(Signal.ENTER, 10.0)));

        assertThat(found(new PopularRecaller(on.board), Some.query(), 2)).containsExactly("hot", "warm");
    }

    @Test
    void theSongThatPlaysNowComesBeforeTheUsersOwn() {
        OnBoard on = new OnBoard()
                .singing("own", "yesterday", 900)
                .singing("small", "now", 1)
                .singing("big", "now", 2)
                .singing("other", "elsewhere", 999);
        Query query =
                Some.query(Some.playing("now"), Some.liking(Map.of(), new SongId("old"), new SongId("yesterday")), "r");

        assertThat(found(new SongRecaller(on.board, CONFIG), query, 9)).containsExactly("big", "small", "own");
        assertThat(found(new SongRecaller(on.board, CONFIG), query, 1)).containsExactly("big");
    }

    @Test
    void withoutASongNobodyIsRecalledForOne() {
        OnBoard on = new OnBoard().singing("big", "now", 2);

        assertThat(found(new SongRecaller(on.board, CONFIG), Some.query(), 9)).isEmpty();
    }

    @Test
    void eachLikedActivityGetsItsShare() {
        OnBoard on = new OnBoard();
        for (int i = 0; i < 10; i++) {
            on.doing("pk" + i, Activity.PK, i)
                    .doing("chat" + i, Activity.CHAT, i)
                    .doing("game" + i, Activity.GAME, i);
        }
        Query query = Some.query(Some.liking(Map.of(Activity.PK, 3.0, Activity.CHAT, 1.0)));

        assertThat(found(new ActivityRecaller(on.board, CONFIG), query, 4))
                .containsExactly("pk9", "pk8", "pk7", "chat9");
    }

    @Test
    void likedCategoriesAreThoseOfTheHostsWatchedMost() {
        OnBoard on = new OnBoard()
                .known("watched", "singing", null, 5)
                .known("alike", "singing", null, 9)
                .known("unlike", "talk", null, 99);
        Query query = Some.query(Some.viewer(Some.tie("watched", false, 600_000)));

        assertThat(found(new CategoryRecaller(on.board, CONFIG), query, 9)).containsExactly("alike", "watched");
    }

    @Test
    void categoriesThatTheUserHasComeToLikeCountWhetherOrNotTheirHostsAreOnAir() {
        OnBoard on = new OnBoard()
                .known("watched", "singing", null, 5)
                .known("liked", "talk", null, 9)
                .known("dear", "game", null, 1);
        Tastes.Weights categories = new Tastes.Weights(Map.of("game", 3.0, "talk", 2.0), 1);
        ViewerView viewer = new ViewerView(
                Some.USER,
                null,
                Map.of(Some.id("watched"), Some.tie("watched", false, 600_000)),
                List.of(),
                Map.of(),
                List.of(),
                Map.of(),
                9,
                Map.of(),
                new Tastes(
                        Tastes.Weights.NONE,
                        Tastes.Weights.NONE,
                        Tastes.Weights.NONE,
                        Tastes.Weights.NONE,
                        Tastes.Weights.NONE,
                        Tastes.Weights.NONE,
                        Tastes.Weights.NONE,
                        categories,
                        Tastes.Weights.NONE));

        assertThat(found(new CategoryRecaller(on.board, CONFIG), Some.query(viewer), 9))
                .containsExactly("dear", "liked");
    }

    @Test
    void hostsOfTheUsersRegionAreRecalledEvenForANewUser() {
        OnBoard on = new OnBoard().known("near", null, "east", 1).known("far", null, "west", 9);
        UserProfile profile = new UserProfile(null, null, null, "east", 0);
        ViewerView viewer = new ViewerView(Some.USER, profile, Map.of(), List.of(), Map.of(), List.of(), Map.of(), 0);

        assertThat(found(new CategoryRecaller(on.board, CONFIG), Some.query(viewer), 9))
                .containsExactly("near");
    }

    @Test
    void followsBringsThoseOnAirWhomTheUserFollowsTheLongestWatchedFirst() {
        OnBoard on = new OnBoard()
                .host("liked", 0)
                .host("loved", 0)
                .host("met", 0)
                .host("gone", 0)
                .left("gone");
        Query query = Some.query(Some.viewer(
                Some.tie("liked", true, 1_000),
                Some.tie("loved", true, 9_000),
                Some.tie("met", false, 99_000),
                Some.tie("gone", true, 99_000)));

        assertThat(found(new FollowsRecaller(on.board), query, 9)).containsExactly("loved", "liked");
    }

    @Test
    void friendsBringTheRoomsOnAirWhereMostOfThemAreAndThenThoseEnteredLast() {
        OnBoard on = new OnBoard()
                .host("full", 0)
                .host("new", 0)
                .host("old", 0)
                .host("gone", 0)
                .left("gone");
        Query query = Some.query(friendsIn("old", "full", "gone", "full", "new"));

        assertThat(found(new FriendsRecaller(on.board), query, 9)).containsExactly("full", "new", "old");
        assertThat(found(new FriendsRecaller(on.board), query, 2)).containsExactly("full", "new");
    }

    /** A friend each, entered one after the other. */
    private static ViewerView friendsIn(String... hosts) {
        List<FriendRoom> rooms = new ArrayList<>();
        for (String host : hosts) {
            rooms.add(new FriendRoom(new UserId("f" + rooms.size()), Some.id(host), rooms.size()));
        }
        return new ViewerView(
                Some.USER,
                new UserProfile(null, null, null, "east", 0),
                Map.of(Some.id("h1"), Some.tie("h1", true, 9), Some.id("h2"), Some.tie("h2", true, 9)),
                List.of(),
                Map.of(),
                List.of(new SongId("s0"), new SongId("s1"), new SongId("s0")),
                Map.of(Activity.PERFORMANCE, 1.0, Activity.CHAT, 1.0),
                9,
                Map.of(),
                Tastes.NONE,
                rooms,
                List.of(),
                Current.NONE,
                Map.of());
    }

    @Test
    void theSongOfThisMomentComesFirstAndThenThoseThatWereSung() {
        OnBoard on = new OnBoard()
                .singing("old", "sung-first", 1)
                .singing("dear", "sung-last", 1)
                .singing("heard", "played", 99);
        ViewerView viewer = new ViewerView(
                Some.USER,
                null,
                Map.of(),
                List.of(),
                Map.of(),
                List.of(new SongId("sung-first"), new SongId("sung-last"), new SongId("played")),
                Map.of(),
                9,
                Map.of(),
                Tastes.NONE,
                List.of(),
                List.of(new SongId("sung-first"), new SongId("sung-last")),
                Current.with(new SongId("played"), false, 1),
                Map.of());

        assertThat(found(new SongRecaller(on.board, CONFIG), Some.query(viewer), 9))
                .containsExactly("heard", "dear", "old");
    }

    @Test
    void noRecallerExceedsItsQuotaOrBringsAHostTwice() {
        OnBoard on = new OnBoard();
        for (int i = 0; i < 50; i++) {
            on.board.apply(Some.card("h" + i, "c" + i % 2, "east"));
            on.singing("h" + i, "s" + i % 3, i);
        }
        ViewerView viewer = friendsIn("h4", "h4", "h5");

        Query query = Some.query(Some.request(6).forcing(Some.id("h3")), viewer, "r1");
        for (Recaller recaller : CONFIG.recallers(on.board)) {
            for (int quota : new int[] {1, 7, 100}) {
                assertThat(found(recaller, query, quota))
                        .as(recaller.name())
                        .isNotEmpty()
                        .hasSizeLessThanOrEqualTo(quota)
                        .doesNotHaveDuplicates();
            }
        }
    }
}
