package io.limelight.rank.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.limelight.rank.Scoring.Scored;
import io.limelight.rank.remote.RankerNode.Work;
import io.limelight.recommend.Ranker.Absent;
import io.limelight.recommend.Ranking;
import io.limelight.recommend.Some;
import io.limelight.telemetry.Telemetry;
import io.limelight.wire.RankAnswer.Ranked;
import io.limelight.wire.RankAnswer.Refused;
import io.limelight.wire.RankAnswer.Why;
import io.micrometer.core.instrument.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who is asked when a ranker refuses or is silent, and what a request is told when there is nobody. */
class RemoteScoringTest {
    private static final Work RANKS = ask -> CompletableFuture.completedFuture(new Ranked(
            "v1", List.of("click"), new int[] {1}, new float[] {0.5f, 0.25f}, List.of(new byte[] {7}, new byte[] {9})));
    private static final Work SILENT = ask -> new CompletableFuture<>();

    private final ActorTestKit kit = ActorTestKit.create();
    private final Telemetry telemetry = new Telemetry(Clock.SYSTEM);
    private Duration attempt = Duration.ofSeconds(10);
    private int inFlight = 10;

    @AfterEach
    void stop() {
        kit.shutdownTestKit();
        telemetry.close();
    }

    private ActorRef<RankerNode.Command> ranker(int most, Work work) {
        return kit.spawn(RankerNode.create(most, work, inHand -> {}));
    }

    private static Work refusing(Why why) {
        return ask -> CompletableFuture.completedFuture(new Refused(why));
    }

    private RemoteScoring scoring(int rankers) {
        RemoteScoring scoring = RemoteScoring.start(
                kit.system(), new RemoteConfig(10, inFlight, 10, attempt, 3, Duration.ofMinutes(1)), 7, telemetry);
        kit.createTestProbe().awaitAssert(Duration.ofSeconds(10), () -> {
            assertThat(scoring.rankers()).isEqualTo(rankers);
            return null;
        });
        return scoring;
    }

    private static CompletableFuture<Scored> ask(RemoteScoring scoring) {
        return scoring.score(Some.query(), Some.candidates(3)).toCompletableFuture();
    }

    private static Scored answer(RemoteScoring scoring) {
        return ask(scoring).orTimeout(20, TimeUnit.SECONDS).join();
    }

    private static void assertWithout(RemoteScoring scoring, String what) {
        assertThatThrownBy(() -> answer(scoring))
                .hasCauseInstanceOf(Absent.class)
                .hasMessageContaining(what);
    }

    private void assertCounted(String outcome, int times) {
        assertThat(telemetry.scrape())
                .contains("limelight_remote_rankings_total{outcome=\"" + outcome + "\"} " + times + ".0");
    }

    @Test
    void rowsAndSnapshotsStandWithTheirCandidatesAndAnUnknownHostHasNone() {
        ranker(1, RANKS);

        Scored scored = answer(scoring(1));

        assertThat(scored.scores().bundle()).isEqualTo("v1");
        assertThat(scored.scores().byHead()).containsExactly(0.5f, 0, 0.25f);
        assertThat(scored.snapshots()).isDeepEqualTo(new byte[][] {{7}, Ranking.UNSCORED, {9}});
        assertCounted("ranked", 1);
    }

    @Test
    void whereAFullRankerRefusesAnotherIsAsked() {
        ranker(0, RANKS);
        ranker(1, RANKS);
        RemoteScoring scoring = scoring(2);

        for (int i = 0; i < 30; i++) {
            assertThat(answer(scoring).scores().bundle()).isEqualTo("v1");
        }

        assertCounted("ranked", 30);
        assertThat(telemetry.scrape()).contains("outcome=\"full\"");
    }

    @Test
    void aSilentRankerCostsOneAttemptAndIsThenAvoided() {
        attempt = Duration.ofMillis(500);
        ranker(10, SILENT);
        ranker(10, RANKS);
        RemoteScoring scoring = scoring(2);

        for (int i = 0; i < 20; i++) {
            assertThat(answer(scoring).scores().bundle()).isEqualTo("v1");
        }

        assertCounted("ranked", 20);
        assertCounted("timed-out", 1);
    }

    @Test
    void whereNobodyAnswersTheRequestIsTimedOut() {
        attempt = Duration.ofMillis(50);
        ranker(10, SILENT);

        assertThatThrownBy(() -> answer(scoring(1))).hasCauseInstanceOf(TimeoutException.class);
    }

    @Test
    void aRequestIsToldWhatIsMissing() {
        RemoteScoring scoring = scoring(0);
        assertWithout(scoring, "ranker");

        ActorRef<RankerNode.Command> bare = ranker(10, refusing(Why.NO_MODEL));
        kit.createTestProbe().awaitAssert(Duration.ofSeconds(10), () -> {
            assertWithout(scoring, "model");
            return null;
        });
        kit.stop(bare);
    }

    @Test
    void beyondWhatTheNodeMayHaveInFlightNobodyIsAsked() {
        inFlight = 1;
        ranker(10, SILENT);
        RemoteScoring scoring = scoring(1);
        ask(scoring);

        assertWithout(scoring, "free ranker");
        assertCounted("not-asked", 1);
    }

    @Test
    void whereEveryRankerIsFullTheRequestSaysSo() {
        ranker(0, RANKS);
        ranker(0, RANKS);

        assertWithout(scoring(2), "free ranker");
        assertCounted("full", 2);
    }
}
