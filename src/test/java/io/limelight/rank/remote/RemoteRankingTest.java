package io.limelight.rank.remote;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.limelight.board.Board;
import io.limelight.board.BoardConfig;
import io.limelight.domain.Activity;
import io.limelight.embedding.EmbeddingTable;
import io.limelight.network.Model;
import io.limelight.network.Models;
import io.limelight.network.NetworkLayout;
import io.limelight.network.NetworkSpec;
import io.limelight.network.SessionSettings;
import io.limelight.network.TrainingNetwork;
import io.limelight.rank.LocalScoring;
import io.limelight.rank.Scoring.Scored;
import io.limelight.recommend.Candidate;
import io.limelight.recommend.Query;
import io.limelight.recommend.Ranking;
import io.limelight.recommend.Some;
import io.limelight.serving.Parts;
import io.limelight.serving.Role;
import io.limelight.serving.Serving;
import io.limelight.serving.ServingConfig;
import io.limelight.serving.ServingMetrics;
import io.limelight.settings.Settings;
import io.limelight.telemetry.Telemetry;
import io.limelight.wire.FeatureSnapshots;
import io.micrometer.core.instrument.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Join;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A request ranked on another node, over the network, is ranked as it would have been here. */
@Tag("tensorflow")
class RemoteRankingTest {
    private static final int HOSTS = 200;
    private static final Config CONFIG = Settings.load(null, ConfigFactory.parseString("""
            limelight {
              cluster { split-brain.counted-role = "", port = 0 }
              rank.remote { attempt = 4 s, avoid = 1 minute }
              serving { device = cpu, bfloat16 = off, parallelism = 1, batch { candidates = [200], users = [1], answer-within = 1 hour } }
            }
            # one that is terminated is gone, as one that was killed
            pekko.coordinated-shutdown.run-by-actor-system-terminate = off
            pekko.coordinated-shutdown.terminate-actor-system = off
            """));
    private static final Config LIMELIGHT = CONFIG.getConfig("limelight");
    private static final RemoteConfig REMOTE = RemoteConfig.from(LIMELIGHT);
    private static final Query QUERY = Some.query(Some.viewer(Some.tie("host3", true, 61_000)));

    private static final ActorTestKit ASKING = ActorTestKit.create("limelight", CONFIG);
    private static final ActorTestKit RANKING = ActorTestKit.create("limelight", CONFIG);
    private static final Telemetry TELEMETRY = new Telemetry(Clock.SYSTEM);
    private static final Board BOARD = new Board(BoardConfig.from(LIMELIGHT));
    private static final Serving SERVING =
            new Serving(ServingConfig.from(LIMELIGHT), Some.ENCODER.schema(), ServingMetrics.NONE);
    private static RemoteScoring remote;

    @BeforeAll
    static void start() {
        SERVING.deploy("v1", Parts.of(Models.of(model())));
        candidates().forEach(candidate -> {
            if (candidate.card() != null) {
                BOARD.apply(candidate.card());
            }
            BOARD.apply(candidate.status());
        });
        join(ASKING.system());
        join(RANKING.system());
        offer(RANKING.system());
        remote = RemoteScoring.start(ASKING.system(), REMOTE, 7, TELEMETRY);
        awaitRankers(1);
    }

    @AfterAll
    static void stop() {
        ASKING.shutdownTestKit();
        RANKING.shutdownTestKit();
        SERVING.close();
        TELEMETRY.close();
    }

    private static void join(ActorSystem<?> system) {
        Cluster.get(system)
                .manager()
                .tell(Join.create(Cluster.get(ASKING.system()).selfMember().address()));
    }

    private static void offer(ActorSystem<?> system) {
        system.systemActorOf(
                RankerNode.create(REMOTE, BOARD, Some.ENCODER, SERVING, inHand -> {}), RankerNode.NAME, Props.empty());
    }

    private static void awaitRankers(int count) {
        ASKING.createTestProbe().awaitAssert(Duration.ofSeconds(30), () -> {
            assertThat(remote.rankers()).isEqualTo(count);
            return null;
        });
    }

    private static Model model() {
        NetworkLayout layout = new NetworkLayout(NetworkSpec.load("first"), Some.ENCODER.schema());
        List<EmbeddingTable> tables =
                layout.tables().stream().map(EmbeddingTable::new).toList();
        try (TrainingNetwork network = new TrainingNetwork(layout, new SessionSettings(2, false))) {
            return new Model(layout, network.weights(), tables);
        }
    }

    private static List<Candidate> candidates() {
        List<Candidate> candidates = new ArrayList<>(HOSTS);
        for (int i = 0; i < HOSTS; i++) {
            String host = "host" + i;
            candidates.add(new Candidate(
                    Some.status(host, i % 2 == 0 ? Activity.PK : Activity.CHAT, i),
                    i % 3 == 0 ? null : Some.card(host, "category" + i % 5, "eu")));
        }
        return candidates;
    }

    private static Scored join(CompletionStage<Scored> scored) {
        return scored.toCompletableFuture().orTimeout(60, TimeUnit.SECONDS).join();
    }

    private static byte[] own(Candidate candidate) {
        return FeatureSnapshots.encode(QUERY.encoding().of(candidate));
    }

    @Test
    void scoresAreThoseOfTheSameBundleHereAndSnapshotsTheSameBytes() {
        List<Candidate> candidates = candidates();

        Scored here = join(new LocalScoring(SERVING, Role.FINE).score(QUERY, candidates));
        Scored there = join(remote.score(QUERY, candidates));

        assertThat(there.scores().bundle()).isEqualTo("v1");
        assertThat(there.scores().heads()).isEqualTo(here.scores().heads());
        assertThat(there.scores().byHead()).isEqualTo(here.scores().byHead());
        assertThat(Arrays.stream(there.snapshots())
                        .mapToInt(snapshot -> snapshot.length)
                        .sum())
                .as("bytes; conf/pekko.conf has the frame")
                .isLessThan(1 << 20);
        for (int i = 0; i < HOSTS; i++) {
            assertThat(there.snapshots()[i]).as("host %s", i).isEqualTo(own(candidates.get(i)));
        }
    }

    @Test
    void aHostIsScoredAsTheRankersBoardHasItAndOneThatItHasNotIsSaid() {
        Candidate here = new Candidate(Some.status("host7", null, 4_711), null);
        Candidate unknown = Some.candidate("gone");

        Scored scored = join(remote.score(QUERY, List.of(unknown, here)));

        assertThat(scored.snapshots()[0]).isEqualTo(Ranking.UNSCORED);
        assertThat(scored.snapshots()[1]).isEqualTo(own(candidates().get(7))).isNotEqualTo(own(here));
        int heads = scored.scores().heads().size();
        Scored alone = join(new LocalScoring(SERVING, Role.FINE)
                .score(QUERY, List.of(candidates().get(7))));
        assertThat(Arrays.copyOfRange(scored.scores().byHead(), heads, 2 * heads))
                .isEqualTo(alone.scores().byHead());
    }

    @Test
    void aRankerThatDiesCostsOneAttemptElsewhere() {
        ActorTestKit mortal = ActorTestKit.create("limelight", CONFIG);
        join(mortal.system());
        offer(mortal.system());
        awaitRankers(2);

        mortal.system().terminate();
        mortal.system()
                .getWhenTerminated()
                .toCompletableFuture()
                .orTimeout(30, TimeUnit.SECONDS)
                .join();

        for (int i = 0; i < 8; i++) {
            assertThat(join(remote.score(QUERY, candidates())).scores().bundle())
                    .isEqualTo("v1");
        }
    }
}
