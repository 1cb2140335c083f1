package io.limelight.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.typesafe.config.Config;
import io.limelight.app.dev.DevServers;
import io.limelight.app.replay.DailyAuc;
import io.limelight.app.replay.LogClock;
import io.limelight.app.replay.Progress;
import io.limelight.app.replay.Replay;
import io.limelight.app.replay.Replay.Serving;
import io.limelight.dataset.Days;
import io.limelight.dataset.Impression;
import io.limelight.dataset.KuaiRand;
import io.limelight.dataset.KuaiRandGenerator;
import io.limelight.dataset.ReplayPlan;
import io.limelight.dataset.ReplaySettings;
import io.limelight.domain.Label;
import io.limelight.domain.Sample;
import io.limelight.domain.Slate;
import io.limelight.log.LogConfig;
import io.limelight.log.LogScan;
import io.limelight.log.Topic;
import io.limelight.support.TestServers;
import io.limelight.wire.Samples;
import io.limelight.wire.Slates;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A bundle of a log's first days ranks its last days on real parts, and what the replay says of it is so. */
@ExtendWith(TestServers.class)
@Tag("tensorflow")
@Timeout(180)
class RankedReplayIT {
    private static final int ROWS = 900;
    private static final Days SHOWN = Days.parse("2022-04-27..2022-04-28");
    private static final String BUNDLE = "000001";

    @TempDir
    Path dir;

    @Test
    void everyShownImpressionIsRankedByTheBundleAndItsAucIsThatOfTheSamples(DevServers servers) throws Exception {
        Path log = dir.resolve("log");
        new KuaiRandGenerator(29, 60, 50, ROWS, Duration.ofDays(4)).write(log);
        train(log, "2022-04-25..2022-04-26");
        ReplayPlan plan =
                ReplayPlan.of(KuaiRand.open(log), ReplaySettings.DEFAULTS).through(SHOWN, Integer.MAX_VALUE);
        LogClock clock = new LogClock(plan.log().get(0).atMillis());
        Config config = TestNode.config(servers, "ranked", settings());
        try (Node node = Node.start(config, clock).toCompletableFuture().get(90, TimeUnit.SECONDS);
                PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
                Progress progress = Progress.lines(nowhere, 100)) {

            Replay.Outcome outcome =
                    new Replay(node, plan, clock, new Serving(true, SHOWN)).run(Double.POSITIVE_INFINITY, progress);

            int shown =
                    (int) plan.log().stream().filter(RankedReplayIT::isShown).count();
            assertThat(shown).isBetween(ROWS / 3, ROWS - 1);
            assertThat(outcome.exact()).as("%s", outcome.report()).isTrue();
            assertThat(outcome.report().value("samples")).isEqualTo(shown);
            assertThat(outcome.report().value("rankedBy")).isEqualTo(Map.of(BUNDLE, shown));
            assertThat(outcome.report().value("recommendationsServed")).isEqualTo((long) shown);
            assertThat(outcome.report().value("lagImpressions")).isEqualTo(shown);
            assertThat(outcome.report().value("lagAhead")).isEqualTo(0);
            assertAucs(Objects.requireNonNull(outcome.impressions()).auc(), LogConfig.from(node.limelight()));
        }
    }

    private void train(Path log, String days) throws Exception {
        Path conf = dir.resolve("train.conf");
        Files.writeString(
                conf,
                "limelight.modelstore.dir = \"" + models() + "\"\n"
                        + "limelight.learn { threads = 1, bootstrap.samples = 20 }");
        StringWriter err = new StringWriter();
        CommandLine command = Main.commandLine();
        command.setOut(new PrintWriter(new StringWriter()));
        command.setErr(new PrintWriter(err, true));
        int exit = command.execute(
                "train",
                "--spec",
                "first",
                "--dataset",
                "kuairand",
                "--dir",
                log.toString(),
                "--days",
                days,
                "--conf",
                conf.toString());
        assertThat(exit).as(err.toString()).isZero();
    }

    private Path models() {
        return dir.resolve("models");
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = Replay.settings();
        settings.put("limelight.modelstore.dir", models().toString());
        settings.put("limelight.log.reader.checkpoint-every", "500 ms");
        settings.put("limelight.attribution.clock-every", "200 ms");
        settings.put("limelight.learn.threads", 1);
        settings.put("limelight.learn.bootstrap.samples", 20);
        return settings;
    }

    private static boolean isShown(Impression row) {
        return SHOWN.cover(row.atMillis());
    }

    private static void assertAucs(List<DailyAuc> table, LogConfig log) {
        Map<String, List<Scored>> byTaskAndDay = scored(log);
        Map<String, Double> aucs = new TreeMap<>();
        byTaskAndDay.forEach((key, scored) -> aucs.put(key, auc(scored)));
        assertThat(aucs).hasSizeGreaterThanOrEqualTo(10);
        assertThat(table).hasSameSizeAs(aucs.keySet());
        for (DailyAuc row : table) {
            String key = row.task().text() + " " + row.day();
            List<Scored> scored = byTaskAndDay.getOrDefault(key, List.of());
            assertThat(row.metrics().examples()).as(key).isEqualTo(scored.size());
            assertThat(row.metrics().positives()).as(key).isEqualTo((int)
                    scored.stream().filter(Scored::positive).count());
            assertThat(row.metrics().auc())
                    .as(key)
                    .satisfiesAnyOf(
                            auc -> assertThat(auc).isCloseTo(aucs.getOrDefault(key, -1.0), within(1e-9)),
                            auc -> assertThat(List.of(auc, aucs.getOrDefault(key, -1.0)))
                                    .containsOnly(Double.NaN));
            assertThat(row.metrics().against()).as(key).isNotNull();
        }
    }

    private record Scored(boolean positive, float score) {}

    /** Every head of every sample's impression, by task and day. */
    private static Map<String, List<Scored>> scored(LogConfig log) {
        Map<String, Slate> slates = new HashMap<>();
        LogScan.read(log, Topic.IMPRESSIONS, Slates::decode, slate -> {
            if (!slate.shown().isEmpty()) {
                slates.put(slate.recommendationId().value(), slate);
            }
        });
        Map<String, Sample> samples = new HashMap<>();
        LogScan.read(log, Topic.SAMPLES, Samples::decode, record -> {
            if (record instanceof Sample sample && sample.last()) {
                samples.put(sample.id(), sample);
            }
        });
        Map<String, List<Scored>> scored = new HashMap<>();
        for (Sample sample : samples.values()) {
            String[] id = sample.id().split("/", -1);
            Slate slate = Objects.requireNonNull(slates.get(id[0]));
            LocalDate day = LocalDate.ofEpochDay(
                    (sample.servedAtMillis() + Duration.ofHours(8).toMillis())
                            / Duration.ofDays(1).toMillis());
            slate.impressions().get(Integer.parseInt(id[1])).scores().forEach((name, score) -> {
                if (name.startsWith("fine.")) {
                    Label task = Label.of(name.substring("fine.".length()));
                    scored.computeIfAbsent(task.text() + " " + day, key -> new ArrayList<>())
                            .add(new Scored(sample.label(task) == 1, score));
                }
            });
        }
        return scored;
    }

    /** Pair by pair. */
    private static double auc(List<Scored> scored) {
        double wins = 0;
        long pairs = 0;
        for (Scored one : scored) {
            for (Scored other : scored) {
                if (one.positive() && !other.positive()) {
                    pairs++;
                    wins += one.score() > other.score() ? 1 : one.score() == other.score() ? 0.5 : 0;
                }
            }
        }
        return pairs == 0 ? Double.NaN : wins / pairs;
    }
}
