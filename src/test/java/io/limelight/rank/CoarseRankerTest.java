package io.limelight.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import io.limelight.domain.Activity;
import io.limelight.domain.CounterValues;
import io.limelight.domain.Signal;
import io.limelight.domain.SongId;
import io.limelight.domain.UserProfile;
import io.limelight.domain.ViewerView;
import io.limelight.recommend.Candidate;
import io.limelight.recommend.Query;
import io.limelight.recommend.Some;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CoarseRankerTest {
    private static final Config DEFAULTS =
            ConfigFactory.parseResources("rank.conf").getConfig("limelight");

    private final CoarseRanker ranker = new CoarseRanker(RankConfig.from(DEFAULTS));

    /** Scores of {@code better} and {@code worse} must lie that way. */
    private void assertPrefers(Query query, Candidate better, Candidate worse) {
        float[] scores = ranker.score(query, List.of(better, worse))
                .toCompletableFuture()
                .join()
                .scores();
        assertThat(scores).hasSize(2);
        assertThat(scores[0]).isGreaterThan(scores[1]);
    }

    private static Candidate counted(String host, Map<Signal, Double> counters) {
        return new Candidate(Some.status(host, null, null, 0, Some.counters(counters)), null);
    }

    @Test
    void moreClicksForTheSameExposuresRankHigher() {
        assertPrefers(
                Some.query(),
                counted("clicked", Map.of(Signal.EXPOSURE, 1_000.0, Signal.CLICK, 200.0)),
                counted("ignored", Map.of(Signal.EXPOSURE, 1_000.0, Signal.CLICK, 20.0)));
    }

    @Test
    void oneLuckyClickIsNoRecord() {
        assertPrefers(
                Some.query(),
                counted("proven", Map.of(Signal.EXPOSURE, 1_000.0, Signal.CLICK, 300.0)),
                counted("lucky", Map.of(Signal.EXPOSURE, 1.0, Signal.CLICK, 1.0)));
    }

    @Test
    void anUnseenHostStandsAboveOneThatIsSeenAndPassedOver() {
        assertPrefers(Some.query(), Some.candidate("unseen"), counted("passed-over", Map.of(Signal.EXPOSURE, 5_000.0)));
    }

    @Test
    void aRoomThatFillsNowRanksAboveOneThatEmpties() {
        double[] rising = new double[Signal.COUNT * CounterValues.HALF_LIVES];
        double[] falling = rising.clone();
        int enter = Signal.ENTER.ordinal() * CounterValues.HALF_LIVES;
        rising[enter + 1] = 50;
        falling[enter + 3] = 50;
        long[] totals = new long[Signal.COUNT];

        assertPrefers(
                Some.query(),
                new Candidate(Some.status("rising", null, null, 0, new CounterValues(Some.NOW, totals, rising)), null),
                new Candidate(
                        Some.status("falling", null, null, 0, new CounterValues(Some.NOW, totals, falling)), null));
    }

    @Test
    void oldClicksCountLess() {
        Map<Signal, Double> same = Map.of(Signal.ENTER, 300.0);
        CounterValues now = Some.counters(same);
        CounterValues old = new CounterValues(Some.NOW - 3_600_000, now.totals(), now.decayed());

        assertPrefers(
                Some.query(),
                new Candidate(Some.status("now", null, null, 0, now), null),
                new Candidate(Some.status("old", null, null, 0, old), null));
    }

    @Test
    void aFollowedHostRanksAboveAStranger() {
        assertPrefers(
                Some.query(Some.viewer(Some.tie("friend", true, 0))),
                Some.candidate("friend"),
                Some.candidate("stranger"));
    }

    @Test
    void aHostWatchedLongRanksAboveOneWatchedShortly() {
        assertPrefers(
                Some.query(Some.viewer(Some.tie("long", false, 3_600_000), Some.tie("short", false, 60_000))),
                Some.candidate("long"),
                Some.candidate("short"));
    }

    @Test
    void theActivityTheUserLikesLiftsAHost() {
        assertPrefers(
                Some.query(Some.liking(Map.of(Activity.PK, 5.0, Activity.CHAT, 1.0))),
                new Candidate(Some.status("pk", Activity.PK, 0), null),
                new Candidate(Some.status("chat", Activity.CHAT, 0), null));
    }

    @Test
    void theSongThatPlaysLiftsMoreThanOneTheUserOncePlayed() {
        Query query = Some.query(Some.playing("now"), Some.liking(Map.of(), new SongId("once")), "r");
        Candidate now = singing("now");
        Candidate once = singing("once");

        assertPrefers(query, now, once);
        assertPrefers(query, once, singing("never"));
    }

    @Test
    void aHostOfTheUsersRegionIsPreferred() {
        UserProfile profile = new UserProfile(null, null, null, "east", 0);
        ViewerView viewer = new ViewerView(Some.USER, profile, Map.of(), List.of(), Map.of(), List.of(), Map.of(), 0);

        assertPrefers(
                Some.query(viewer),
                new Candidate(Some.status("near", null, 0), Some.card("near", null, "east")),
                new Candidate(Some.status("far", null, 0), Some.card("far", null, "west")));
    }

    @Test
    void aWeightOutOfBoundsStopsTheStart() {
        Config wrong = ConfigFactory.parseString("rank.live.trend = 1e9").withFallback(DEFAULTS);

        assertThatThrownBy(() -> RankConfig.from(wrong))
                .isInstanceOf(ConfigException.BadValue.class)
                .hasMessageContaining("trend");
    }

    private static Candidate singing(String song) {
        return new Candidate(Some.status("singer", null, new SongId(song), 0, CounterValues.ZERO), null);
    }
}
