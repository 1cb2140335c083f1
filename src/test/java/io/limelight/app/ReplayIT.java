package io.limelight.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.limelight.app.dev.DevServers;
import io.limelight.app.replay.LogClock;
import io.limelight.app.replay.Progress;
import io.limelight.app.replay.Replay;
import io.limelight.app.replay.Replay.Serving;
import io.limelight.dataset.Impression;
import io.limelight.dataset.KuaiRand;
import io.limelight.dataset.KuaiRandGenerator;
import io.limelight.dataset.ReplayPlan;
import io.limelight.dataset.ReplaySettings;
import io.limelight.support.TestServers;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A log through the whole system, on real parts: nothing is lost and nothing doubled, whatever happens on the way. */
@ExtendWith(TestServers.class)
@Timeout(240)
class ReplayIT {
    private static final int ROWS = 1_500;
    private static final int IMPRESSIONS = 500;
    private static final Duration UNTIL_KILLED = Duration.ofSeconds(12);

    @TempDir
    static Path generated;

    private static Path log;

    @BeforeAll
    static void chooseTheLog() {
        String folder = System.getProperty("limelight.kuairand.dir", System.getenv("LIMELIGHT_KUAIRAND_DIR"));
        boolean real = folder != null && !folder.isBlank();
        if (!real) {
            new KuaiRandGenerator(11, 300, 150, ROWS, Duration.ofHours(12)).write(generated);
        }
        log = real ? Path.of(folder) : generated;
        System.out.println("ReplayIT replays " + ROWS
                + (real
                        ? " rows of the real KuaiRand-Pure"
                        : " generated rows; -Dlimelight.kuairand.dir or LIMELIGHT_KUAIRAND_DIR names no real log"));
    }

    @ParameterizedTest(name = "every record twice: {0}")
    @ValueSource(booleans = {false, true})
    void nothingIsLostOrDoubled(boolean twice, DevServers servers) throws Exception {
        ReplayPlan plan = plan(twice ? 200 : 0);
        LogClock clock = new LogClock(plan.log().get(0).atMillis());
        Map<String, ?> settings = Map.of("limelight.board.lapse", "30 days");
        try (Node node = Node.start(TestNode.config(servers, "replay" + twice, settings), clock)
                        .toCompletableFuture()
                        .get(90, TimeUnit.SECONDS);
                PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
                Progress progress = Progress.lines(nowhere, 100)) {

            Replay.Outcome outcome =
                    new Replay(node, plan, clock, Serving.RECOMMENDATIONS).run(Double.POSITIVE_INFINITY, progress);

            assertThat(outcome.lost()).isZero();
            assertThat(outcome.doubled()).isZero();
            assertThat(outcome.deadLetters()).isZero();
            assertThat(outcome.recordsIn()).isEqualTo(plan.totals().records());
            assertThat(outcome.report().value("duplicates"))
                    .isEqualTo(plan.totals().repeats());
            assertThat(outcome.report().value("recommendationsServed"))
                    .isEqualTo(plan.totals().asks());
        }
    }

    @Test
    void whatCameOfTheLogsOwnImpressionsComesBackAsLabels(DevServers servers) throws Exception {
        ReplayPlan plan = ReplayPlan.of(KuaiRand.open(log), ReplaySettings.DEFAULTS.first(IMPRESSIONS));
        LogClock clock = new LogClock(plan.log().get(0).atMillis());
        Map<String, Object> settings = Replay.settings();
        settings.put("limelight.log.reader.checkpoint-every", "500 ms");
        settings.put("limelight.attribution.clock-every", "200 ms");
        try (Node node = Node.start(TestNode.config(servers, "impressions", settings), clock)
                        .toCompletableFuture()
                        .get(90, TimeUnit.SECONDS);
                PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
                Progress progress = Progress.lines(nowhere, 100)) {

            Replay.Outcome outcome =
                    new Replay(node, plan, clock, Serving.IMPRESSIONS).run(Double.POSITIVE_INFINITY, progress);

            assertThat(outcome.exact()).isTrue();
            assertThat(outcome.report().value("impressionsNotShown")).isEqualTo(0L);
            assertThat(outcome.report().value("samples")).isEqualTo(IMPRESSIONS);
            assertThat((Double) outcome.report().value("labelJoinRate")).isGreaterThan(0.98);
            System.out.println("ReplayIT label join rate " + outcome.report().value("labelJoinRate") + " "
                    + outcome.report().value("labelJoinRateBy"));
        }
    }

    @ParameterizedTest(name = "the log''s own impressions: {0}")
    @ValueSource(booleans = {false, true})
    void aReplayThatIsKilledHalfwayGoesOnWhereItsLogEnds(boolean impressions, @TempDir Path data) throws Exception {
        ReplayPlan plan =
                ReplayPlan.of(KuaiRand.open(log), ReplaySettings.DEFAULTS.first(impressions ? IMPRESSIONS : ROWS));
        List<Impression> rows = plan.log();
        long spanMillis = rows.get(rows.size() - 1).atMillis() - rows.get(0).atMillis();
        double speed = (double) spanMillis / UNTIL_KILLED.toMillis();
        Path kept = data.resolve("kept");
        Process killed = command(kept, impressions, "--speed", Double.toString(speed))
                .redirectOutput(data.resolve("killed.out").toFile())
                .start();
        awaitHalf(killed);
        killed.destroyForcibly().waitFor();

        Process resumed = command(kept, impressions, "--resume", "--json")
                .redirectError(data.resolve("resumed.err").toFile())
                .start();
        String answer = new String(resumed.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(resumed.waitFor())
                .as("%s%n%s", answer, Files.readString(data.resolve("resumed.err")))
                .isZero();
        JsonNode outcome = new ObjectMapper().readTree(answer);
        assertThat(outcome.get("lost").asLong()).isZero();
        assertThat(outcome.get("doubled").asLong()).isZero();
        assertThat(outcome.get("deadLetters").asLong()).isZero();
        assertThat(outcome.get("recordsIn").asLong()).isEqualTo(plan.totals().records());
        assertThat(outcome.get("recordsSent").asLong())
                .isBetween(1L, plan.totals().records() - 1);
        if (impressions) {
            assertThat(outcome.get("samples").asInt()).isEqualTo(IMPRESSIONS);
            assertThat(outcome.get("samplesLost").asInt()).isZero();
            assertThat(outcome.get("samplesDoubled").asInt()).isZero();
        }
    }

    private static ReplayPlan plan(int repeatAfter) {
        return ReplayPlan.of(
                KuaiRand.open(log), ReplaySettings.DEFAULTS.first(ROWS).repeatedAfter(repeatAfter));
    }

    private static void awaitHalf(Process replay) throws IOException {
        List<String> said = new ArrayList<>();
        BufferedReader lines = replay.errorReader(StandardCharsets.UTF_8);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            said.add(line);
            if (line.startsWith("replay 50 %")) {
                return;
            }
        }
        throw new AssertionError("the replay ended before its half: " + String.join("\n", said));
    }

    private static ProcessBuilder command(Path kept, boolean impressions, String... more) {
        List<String> settings = List.of(
                "-Dlimelight.dev.jvm-options.0=-XX:TieredStopAtLevel=1",
                "-Dlimelight.log.partitions=4",
                "-Dlimelight.log.reader.checkpoint-every=1s",
                "-Dlimelight.cassandra.buckets=8");
        List<String> arguments =
                new ArrayList<>(List.of("replay", "--dataset=kuairand", "--dir=" + log, "--data-dir=" + kept));
        arguments.add("--limit=" + (impressions ? IMPRESSIONS : ROWS));
        arguments.addAll(impressions ? List.of("--impressions") : List.of());
        arguments.addAll(List.of(more));
        return TestCommand.of(settings, arguments.toArray(String[]::new));
    }
}
