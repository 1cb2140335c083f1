package io.limelight.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.limelight.domain.Activity;
import io.limelight.domain.BroadcastId;
import io.limelight.domain.Content;
import io.limelight.domain.CounterValues;
import io.limelight.domain.Current;
import io.limelight.domain.HostCard;
import io.limelight.domain.HostId;
import io.limelight.domain.HostProfile;
import io.limelight.domain.HostStatus;
import io.limelight.domain.OfflineProfile;
import io.limelight.domain.Pk;
import io.limelight.domain.Revision;
import io.limelight.domain.Scene;
import io.limelight.domain.SceneCounters;
import io.limelight.domain.Signal;
import io.limelight.domain.SongId;
import io.limelight.domain.Tastes;
import io.limelight.domain.Tastes.Weights;
import io.limelight.domain.Turn;
import io.limelight.domain.UserId;
import io.limelight.domain.UserProfile;
import io.limelight.domain.ViewerSnapshot.ShownHost;
import io.limelight.domain.ViewerSnapshot.Step;
import io.limelight.domain.ViewerSnapshot.Tie;
import io.limelight.domain.ViewerView;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EncoderTest {
    private static final long NOW = Instant.parse("2026-05-03T16:30:00Z").toEpochMilli();
    private static final HostId ANN = new HostId("ann");
    private static final HostId BEN = new HostId("ben");
    private static final Encoder ENCODER = new Encoder(Schemas.SERVED);

    @Test
    void theUsersSideIsWhatIsKnownOfTheUserAndTheRequest() {
        FeatureValues user = ENCODER.user(context());

        assertThat(key(user, "user-id")).isEqualTo(Keys.table("user").of("u1"));
        assertThat(key(user, "user-gender")).isEqualTo(Keys.table("gender").of("female"));
        assertThat(key(user, "user-age-group")).isZero();
        assertThat(key(user, "scene")).isEqualTo(Keys.table("scene").of("playback"));
        assertThat(key(user, "ui-type")).isEqualTo(Keys.table("ui-type").of("breathing"));
        assertThat(key(user, "placement")).isEqualTo(Keys.table("placement").of("tab-2"));
        assertThat(key(user, "context-song")).isEqualTo(Keys.table("song").of("s1"));
        assertThat(number(user, "accepted")).isEqualTo(1, within(1e-6f));
        assertThat(number(user, "following")).isEqualTo((float) (Math.log(2) / Math.log(101)));
        assertThat(number(user, "step-recency")).isEqualTo((float) (1 - Math.log(2) / Math.log(721)));
    }

    @Test
    void timesAreThoseOfTheSchemasOffset() {
        FeatureValues user = ENCODER.user(context());

        assertThat(key(user, "hour")).isEqualTo(Keys.table("hour").of("0"));
        assertThat(key(user, "weekday")).isEqualTo(Keys.table("weekday").of("1"));
    }

    @Test
    void sequencesHaveTheNewestFirst() {
        FeatureValues user = ENCODER.user(context());
        int hosts = Schemas.SERVED.slot("last-hosts").offset();
        int actions = Schemas.SERVED.slot("last-actions").offset();
        int dwells = Schemas.SERVED.slot("last-dwells").offset();

        assertThat(user.keys()[hosts]).isEqualTo(Keys.table("host").of("ann"));
        assertThat(user.keys()[hosts + 1]).isEqualTo(Keys.table("host").of("ben"));
        assertThat(user.keys()[hosts + 2]).isZero();
        assertThat(user.keys()[actions]).isEqualTo(Keys.table("action").of("effective-watch"));
        assertThat(user.keys()[dwells]).isEqualTo(Keys.table("dwell").of("6"));
    }

    @Test
    void aHostHasTheSameKeyAsCandidateAndInTheSequence() {
        FeatureContext context = context();

        assertThat(key(ENCODER.candidate(context, status(ANN), card(ANN)), "host-id"))
                .isEqualTo(key(ENCODER.user(context), "last-hosts"));
    }

    @Test
    void theCandidatesSideIsTheHostAndWhatIsBetweenItAndTheUser() {
        FeatureValues candidate = ENCODER.candidate(context(), status(ANN), card(ANN));

        assertThat(key(candidate, "title")).isEqualTo(Keys.table("title").of("hits"));
        assertThat(number(candidate, "on-air")).isEqualTo((float) (Math.log(3601) / Math.log(28_801)));
        assertThat(number(candidate, "tie-following")).isEqualTo(1);
        assertThat(number(candidate, "activity-interest")).isEqualTo(.75f);
        assertThat(number(candidate, "shown-in-vain")).isEqualTo((float) (Math.log(3) / Math.log(11)));
        assertThat(number(candidate, "host-steps")).isEqualTo((float) (Math.log(2) / Math.log(11)));
        assertThat(number(candidate, "song-plays")).isEqualTo(1);
        assertThat(number(candidate, "same-gender")).isEqualTo(-1);
        assertThat(number(candidate, "same-region")).isEqualTo(1);
        assertThat(number(candidate, "same-age-group")).isZero();
    }

    @Test
    void whatTheUsersDaysAddUpToIsRead() {
        FeatureContext context = context(
                Tastes.NONE,
                Map.of(
                        "active", 4.0,
                        "watch-seconds", 4_000.0,
                        "clicks", 20.0,
                        "exposures", 100.0,
                        "activity:performance", 1_000.0,
                        "category:singing", 3_000.0));

        FeatureValues user = ENCODER.user(context);
        FeatureValues candidate = ENCODER.candidate(context, status(ANN), card(ANN));

        assertThat(number(user, "days-active")).isEqualTo((float) (Math.log(5) / Math.log(1_001)));
        assertThat(number(user, "days-watch")).isEqualTo((float) (Math.log(1_001) / Math.log(36_001)));
        assertThat(number(user, "days-ctr")).as("the prior's own").isCloseTo(0, within(1e-6f));
        assertThat(number(user, "days-coins")).isZero();
        assertThat(number(user, "days-stay-rate")).as("of nothing").isZero();
        assertThat(number(candidate, "days-activity")).isEqualTo(.25f);
        assertThat(number(candidate, "days-category")).isEqualTo(.75f);
        assertThat(number(ENCODER.user(context()), "days-watch"))
                .as("of a first day")
                .isZero();
    }

    @Test
    void tastesAreReadOverBothHorizons() {
        FeatureSchema schema = Schemas.of("", """
                { name = now, kind = numeric, source = pair.interest-now }
                { name = song, kind = numeric, source = pair.song-interest }
                { name = song-now, kind = numeric, source = pair.song-interest-now }
                { name = intimacy, kind = numeric, source = pair.intimacy }
                { name = intimacy-now, kind = numeric, source = pair.intimacy-now }
                { name = views, kind = numeric, source = pair.frequent-views }
                { name = gifts, kind = numeric, source = pair.frequent-gifts }
                { name = category, kind = numeric, source = pair.category-interest }
                { name = category-now, kind = numeric, source = pair.category-interest-now }""");
        Tastes tastes = new Tastes(
                weights(Activity.PERFORMANCE.name(), 3, Activity.CHAT.name(), 1),
                weights("s1", 1, "s2", 1),
                weights("s2", 4),
                weights("ann", 9),
                weights("ben", 9),
                weights("ann", 4),
                Weights.NONE,
                weights("talk", 3, "singing", 1),
                weights("singing", 5));

        FeatureValues candidate = new Encoder(schema).candidate(context(tastes), status(ANN), card(ANN));

        assertThat(candidate.numbers())
                .containsExactly(
                        .75f,
                        .5f,
                        0,
                        (float) (Math.log(10) / Math.log(101)),
                        0,
                        (float) (Math.log(5) / Math.log(11)),
                        0,
                        .25f,
                        1);
    }

    private static Weights weights(Object... namesAndWeights) {
        Map<String, Double> weights = new HashMap<>();
        for (int i = 0; i < namesAndWeights.length; i += 2) {
            weights.put((String) namesAndWeights[i], ((Integer) namesAndWeights[i + 1]).doubleValue());
        }
        return new Weights(weights, NOW);
    }

    @Test
    void aPkHasItsOpponentItsClockAndItsRound() {
        HostStatus chatting = status(ANN);
        HostStatus inPk = new HostStatus(
                ANN,
                new Revision(1, 2),
                true,
                chatting.broadcastId(),
                new Turn(Activity.PK, NOW - 59_000, new Pk(ANN, 2, true)),
                null,
                null,
                null,
                chatting.startedAtMillis(),
                NOW,
                NOW,
                1,
                .5f,
                7,
                chatting.counters());

        FeatureValues candidate = ENCODER.candidate(context(), inPk, null);

        assertThat(key(candidate, "opponent")).isEqualTo(Keys.table("host").of("ann"));
        assertThat(number(candidate, "activity-age")).isEqualTo((float) (Math.log(60) / Math.log(3601)));
        assertThat(number(candidate, "pk-round")).isEqualTo((float) (Math.log(3) / Math.log(11)));
        assertThat(number(candidate, "pk-penalty")).isEqualTo(1);
        assertThat(number(candidate, "opponent-following")).isEqualTo(1);
        assertThat(number(candidate, "safety")).isEqualTo(.5f);
        assertThat(number(ENCODER.candidate(context(), chatting, null), "opponent-following"))
                .isZero();
    }

    @Test
    void theHistorySpeaksOfAMonthAndScenesOfWhereTheRequestIsMade() {
        long[] totals = new long[SceneCounters.CELLS];
        double[] decayed = new double[SceneCounters.CELLS * SceneCounters.HALF_LIVES];
        decayed[SceneCounters.cell(Scene.PLAYBACK, Signal.EXPOSURE) * SceneCounters.HALF_LIVES] = 100;
        decayed[SceneCounters.cell(Scene.PLAYBACK, Signal.CLICK) * SceneCounters.HALF_LIVES] = 30;
        decayed[SceneCounters.cell(Scene.HOME, Signal.CLICK) * SceneCounters.HALF_LIVES] = 9_000;
        SceneCounters scenes = new SceneCounters(NOW - 3_600_000, totals, decayed, new long[0]);
        OfflineProfile offline = new OfflineProfile(NOW, Map.of("clicks-30d", 60.0, "exposures-30d", 100.0));
        HostCard card = new HostCard(ANN, new Revision(1, 2), card(ANN).profile(), null, offline, scenes);

        FeatureValues candidate = ENCODER.candidate(context(), status(ANN), card);

        assertThat(number(candidate, "scene-ctr-1h")).isEqualTo(logOdds((15 + .2 * 20) / (50 + 20)), within(1e-5f));
        assertThat(number(candidate, "scene-ctr-1d")).isZero();
        assertThat(number(candidate, "exposures-30d")).isEqualTo((float) (Math.log(101) / Math.log(1_000_001)));
        assertThat(number(candidate, "ctr-30d")).isEqualTo(logOdds((60 + .2 * 200) / (100 + 200)), within(1e-5f));
    }

    @Test
    void aLiftIsWhatCameOverWhatWasExpectedAndNothingWhereNothingIsKnown() {
        OfflineProfile offline =
                new OfflineProfile(NOW, Map.of("effective-watches", 40.0, "expected-effective-watches", 20.0));
        HostCard card = new HostCard(
                ANN, new Revision(1, 2), null, null, offline, card(ANN).scenes());

        assertThat(number(ENCODER.candidate(context(), status(ANN), card), "watch-lift"))
                .isEqualTo((float) Math.log(45.0 / 25));
        assertThat(number(ENCODER.candidate(context(), status(ANN), null), "watch-lift"))
                .isZero();
    }

    private static float logOdds(double rate) {
        return (float) (Math.log(rate / (1 - rate)) - Math.log(.2 / .8));
    }

    @Test
    void anEmbeddingIsCutOrFilledToItsLength() {
        FeatureValues candidate = ENCODER.candidate(context(), status(ANN), card(ANN));
        Slot content = Schemas.SERVED.slot("content");

        assertThat(candidate.numbers()[content.offset()]).isEqualTo(.5f);
        assertThat(candidate.numbers()[content.offset() + 1]).isEqualTo(-.5f);
        assertThat(candidate.numbers()[content.offset() + 2]).isZero();
    }

    @Test
    void countersAreReadAsTheyHaveDecayedUntilNow() {
        FeatureValues candidate = ENCODER.candidate(context(), status(ANN), card(ANN));

        double clicks = 30 * Math.pow(.5, 1);
        double exposures = 100 * Math.pow(.5, 1);
        assertThat(number(candidate, "clicks-10m"))
                .isEqualTo((float) (Math.log(1 + clicks) / Math.log(1001)), within(1e-6f));
        double rate = (clicks + .2 * 20) / (exposures + 20);
        assertThat(number(candidate, "ctr-10m"))
                .isEqualTo((float) (Math.log(rate / (1 - rate)) - Math.log(.2 / .8)), within(1e-5f));
        double total = (30 + .2 * 20) / (100 + 20.0);
        assertThat(number(candidate, "ctr"))
                .isEqualTo((float) (Math.log(total / (1 - total)) - Math.log(.2 / .8)), within(1e-5f));
    }

    @Test
    void whatAHostIsDoesNotMixWithWhatOneUserHasWithIt() {
        FeatureValues before = ENCODER.candidate(context(), status(ANN), card(ANN));
        FeatureContext stranger =
                new FeatureContext(ViewerView.unknown(new UserId("new")), Scene.HOME, null, null, NOW);

        HostStatus same = status(ANN);
        FeatureValues one = ENCODER.candidate(context(), same, null);
        FeatureValues other = ENCODER.candidate(stranger, same, null);
        FeatureValues again = ENCODER.candidate(context(), same, null);

        assertThat(number(before, "tie-following")).isEqualTo(1);
        assertThat(number(other, "tie-following")).isZero();
        assertThat(number(other, "clicks-10m")).isEqualTo(number(one, "clicks-10m"));
        assertThat(again.numbers()).containsExactly(one.numbers());
        assertThat(again.keys()).containsExactly(one.keys());
    }

    @Test
    void whateverTheViewerRemembersOfAHostIsReadThoughItRemembersNothingElse() {
        FeatureSchema schema = Schemas.of("", """
                { name = recency, kind = numeric, source = pair.recency }
                { name = shown, kind = numeric, source = pair.shown-in-vain }
                { name = steps, kind = numeric, source = pair.host-steps }
                { name = intimacy, kind = numeric, source = pair.intimacy }
                { name = intimacy-now, kind = numeric, source = pair.intimacy-now }
                { name = views, kind = numeric, source = pair.frequent-views }
                { name = gifts, kind = numeric, source = pair.frequent-gifts }""");
        Encoder encoder = new Encoder(schema);
        Weights ann = weights("ann", 9);
        Weights none = Weights.NONE;
        List<ViewerView> viewers = List.of(
                remembering(Map.of(ANN, new Tie(ANN, true, 0, 0, 0, 0, NOW)), List.of(), Map.of(), Tastes.NONE),
                remembering(Map.of(), List.of(), Map.of(ANN, new ShownHost(ANN, NOW, 2)), Tastes.NONE),
                remembering(Map.of(), List.of(new Step(ANN, null, Signal.CLICK, 0, NOW)), Map.of(), Tastes.NONE),
                remembering(
                        Map.of(), List.of(), Map.of(), new Tastes(none, none, none, ann, none, none, none, none, none)),
                remembering(
                        Map.of(), List.of(), Map.of(), new Tastes(none, none, none, none, ann, none, none, none, none)),
                remembering(
                        Map.of(), List.of(), Map.of(), new Tastes(none, none, none, none, none, ann, none, none, none)),
                remembering(
                        Map.of(),
                        List.of(),
                        Map.of(),
                        new Tastes(none, none, none, none, none, none, ann, none, none)));

        for (int only = 0; only < viewers.size(); only++) {
            FeatureContext context = new FeatureContext(viewers.get(only), Scene.HOME, null, null, NOW);
            float[] numbers = encoder.candidate(context, status(ANN), card(ANN)).numbers();

            assertThat(numbers[only]).as("the only one, %s", only).isPositive();
            numbers[only] = 0;
            assertThat(numbers).as("others than %s", only).containsOnly(0);
            assertThat(encoder.candidate(context, status(BEN), card(BEN)).numbers())
                    .containsOnly(0);
        }
    }

    @Test
    void ofManyOnlyWhatIsReadIsMadeOfThemAndTheUser() {
        FeatureContext context = context();
        FeatureValues whole = ENCODER.candidate(context, status(ANN), card(ANN));
        FeatureValues some = Schemas.SERVED.blank(Side.CANDIDATE);
        FeatureRows rows = FeatureRows.of(Set.of("same-region", "host-steps"), some);

        ENCODER.candidates(context, List.of(ANN), EncoderTest::status, EncoderTest::card)
                .write(0, 1, rows, 0);

        for (String read : rows.read()) {
            assertThat(number(some, read)).isEqualTo(number(whole, read)).isPositive();
        }
        for (String notRead : List.of("same-gender", "tie-following")) {
            assertThat(number(whole, notRead)).isNotZero();
            assertThat(number(some, notRead)).isZero();
        }
    }

    private static ViewerView remembering(
            Map<HostId, Tie> ties, List<Step> steps, Map<HostId, ShownHost> shown, Tastes tastes) {
        return new ViewerView(
                new UserId("u1"),
                null,
                ties,
                steps,
                shown,
                List.of(),
                Map.of(),
                1,
                Map.of(),
                tastes,
                List.of(),
                List.of(),
                Current.NONE,
                Map.of());
    }

    @Test
    void whereNothingIsKnownEverythingIsZeroButTheIdTheRequestAndTheTime() {
        FeatureContext context = new FeatureContext(ViewerView.unknown(new UserId("new")), Scene.HOME, null, null, NOW);
        HostStatus silent = new HostStatus(
                BEN,
                new Revision(1, 1),
                true,
                null,
                null,
                null,
                null,
                null,
                NOW,
                NOW,
                NOW,
                0,
                0,
                0,
                CounterValues.ZERO);

        FeatureValues user = ENCODER.user(context);
        FeatureValues candidate = ENCODER.candidate(context, silent, null);

        assertThat(user.numbers()).containsOnly(0);
        assertThat(Arrays.stream(user.keys()).filter(key -> key != 0)).hasSize(5);
        assertThat(candidate.numbers()).containsOnly(0);
        assertThat(Arrays.stream(candidate.keys()).filter(key -> key != 0)).hasSize(1);
    }

    /** The key of a text is in every snapshot and bundle. */
    @Test
    void keysNeverChange() {
        assertThat(Keys.table("host").of("ann")).isEqualTo(8597580860714855150L);
        assertThat(Keys.table("user").of("ann")).isEqualTo(-5540639549439169228L);
        assertThat(Keys.table("host").of("")).isEqualTo(3097410358457655246L);
    }

    private static long key(FeatureValues values, String name) {
        return values.keys()[Schemas.SERVED.slot(name).offset()];
    }

    private static float number(FeatureValues values, String name) {
        return values.numbers()[Schemas.SERVED.slot(name).offset()];
    }

    private static FeatureContext context() {
        return context(Tastes.NONE);
    }

    private static FeatureContext context(Tastes tastes) {
        return context(tastes, Map.of());
    }

    private static FeatureContext context(Tastes tastes, Map<String, Double> days) {
        Map<Activity, Double> interest = Map.of(Activity.PERFORMANCE, 3.0, Activity.CHAT, 1.0);
        ViewerView viewer = new ViewerView(
                new UserId("u1"),
                new UserProfile(
                        "female",
                        null,
                        "chengdu",
                        "sichuan",
                        NOW - Duration.ofDays(10).toMillis()),
                Map.of(ANN, new Tie(ANN, true, 60_000, 1, 0, 0, NOW - 1000), BEN, new Tie(BEN, false, 0, 0, 0, 0, 1)),
                List.of(
                        new Step(BEN, Activity.CHAT, Signal.CLICK, 0, NOW - 7_200_000),
                        new Step(ANN, Activity.PERFORMANCE, Signal.EFFECTIVE_WATCH, 40_000, NOW - 3_600_000)),
                Map.of(ANN, new ShownHost(ANN, NOW - 500, 2)),
                List.of(new SongId("s0"), new SongId("s1")),
                interest,
                1000,
                Map.of(),
                tastes,
                List.of(),
                List.of(),
                Current.NONE,
                days);
        return new FeatureContext(viewer, Scene.PLAYBACK, "tab-2", new SongId("s1"), NOW);
    }

    private static HostStatus status(HostId host) {
        DecayedCounters counters = new DecayedCounters();
        long tenMinutesAgo = NOW - 600_000;
        counters.add(Signal.EXPOSURE, 100, tenMinutesAgo);
        counters.add(Signal.CLICK, 30, tenMinutesAgo);
        return new HostStatus(
                host,
                new Revision(1, 1),
                true,
                new BroadcastId("b"),
                Activity.PERFORMANCE,
                new SongId("s1"),
                "hits",
                null,
                NOW - 3_600_000,
                NOW,
                NOW,
                .9f,
                7,
                counters.values());
    }

    private static HostCard card(HostId host) {
        HostProfile profile = new HostProfile("Ann", "male", "18-24", "sichuan", "singing", List.of(), List.of(), 0);
        return new HostCard(host, new Revision(1, 1), profile, new Content(new float[] {.5f, -.5f}, .9f, .9f));
    }
}
