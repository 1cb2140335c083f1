package io.limelight.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.limelight.app.dev.DevServers;
import io.limelight.app.replay.LogClock;
import io.limelight.app.replay.Progress;
import io.limelight.app.replay.Replay;
import io.limelight.app.replay.Replay.Serving;
import io.limelight.dataset.DatasetExamples;
import io.limelight.dataset.KuaiRand;
import io.limelight.dataset.KuaiRandGenerator;
import io.limelight.dataset.ReplayPlan;
import io.limelight.dataset.ReplaySettings;
import io.limelight.domain.Slate;
import io.limelight.feature.Example;
import io.limelight.feature.FeatureSchema;
import io.limelight.log.LogScan;
import io.limelight.log.Topic;
import io.limelight.support.TestServers;
import io.limelight.viewer.ViewerConfig;
import io.limelight.wire.FeatureSnapshots;
import io.limelight.wire.Slates;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a model learns from a dataset is what it would be served with: a real node's snapshots are the dataset's examples, bit by
 * bit, but where the node had not applied the last events yet.
 */
@ExtendWith(TestServers.class)
@Timeout(240)
class ServedFeaturesIT {
    private static final int ROWS = 300;
    /** How many sides may lag behind on a busy machine; with so few hosts in so little time a fifth did on two cores. */
    private static final double MOST_LATE = 0.5;

    @TempDir
    Path dir;

    @Test
    void aNodeServesTheValuesThatTheDatasetsExamplesHave(DevServers servers) throws Exception {
        new KuaiRandGenerator(23, 120, 90, ROWS, Duration.ofHours(8)).write(dir);
        ReplayPlan plan = ReplayPlan.of(KuaiRand.open(dir), ReplaySettings.DEFAULTS);
        LogClock clock = new LogClock(plan.log().get(0).atMillis());
        Map<String, ?> settings = Map.of(
                "limelight.board.lapse", "30 days",
                "limelight.recommend.acknowledge-impressions", true,
                "limelight.log.reader.checkpoint-every", "500 ms",
                "limelight.attribution.clock-every", "200 ms");
        try (Node node = Node.start(TestNode.config(servers, "features", settings), clock)
                        .toCompletableFuture()
                        .get(90, TimeUnit.SECONDS);
                PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
                Progress progress = Progress.lines(nowhere, 100)) {
            new Replay(node, plan, clock, Serving.IMPRESSIONS).run(Double.POSITIVE_INFINITY, progress);

            FeatureSchema schema = FeatureSchema.from(node.limelight());
            List<Example> examples = DatasetExamples.of(plan, schema, ViewerConfig.from(node.limelight()));
            List<Slate> slates = new ArrayList<>();
            LogScan.read(node.pipeline().logConfig, Topic.IMPRESSIONS, Slates::decode, slates::add);
            long users =
                    slates.stream().filter(slate -> sameUser(slate, examples)).count();
            long hosts =
                    slates.stream().filter(slate -> sameHost(slate, examples)).count();

            System.out.println("ServedFeaturesIT: of " + ROWS + " slates " + users + " users' sides and " + hosts
                    + " hosts' sides are as the dataset has them");
            assertThat(slates)
                    .hasSize(ROWS)
                    .allSatisfy(slate -> assertThat(slate.schemaFingerprint()).isEqualTo(schema.fingerprint()));
            assertThat(users).isGreaterThan((long) (ROWS * (1 - MOST_LATE)));
            assertThat(hosts).isGreaterThan((long) (ROWS * (1 - MOST_LATE)));
        }
    }

    private static boolean sameUser(Slate slate, List<Example> examples) {
        return Arrays.equals(
                slate.userSnapshot(),
                FeatureSnapshots.encode(example(slate, examples).user()));
    }

    private static boolean sameHost(Slate slate, List<Example> examples) {
        byte[] snapshot = slate.impressions().get(0).snapshot();
        return Arrays.equals(
                snapshot, FeatureSnapshots.encode(example(slate, examples).candidate()));
    }

    /** A replayed slate's session names its row. */
    private static Example example(Slate slate, List<Example> examples) {
        String session = String.valueOf(slate.sessionId());
        return examples.get(Integer.parseInt(session.substring(session.indexOf('-') + 1)));
    }
}
