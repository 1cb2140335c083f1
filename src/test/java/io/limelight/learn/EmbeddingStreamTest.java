package io.limelight.learn;

import static org.assertj.core.api.Assertions.assertThat;

import io.limelight.domain.Label;
import io.limelight.embedding.EmbeddingTable;
import io.limelight.feature.Example;
import io.limelight.network.Model;
import io.limelight.network.NetworkLayout;
import io.limelight.network.NetworkSpec;
import io.limelight.network.Run;
import io.limelight.network.SessionSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What admission, dynamic L1 and freezing are worth on a stream split by time. Prints the tables of docs/models.md. */
@Tag("tensorflow")
class EmbeddingStreamTest {
    private static final SessionSettings SESSION = new SessionSettings(2, false);
    private static final int DAY = 24;
    private static final int TODAY = 7 * DAY;
    private static final LiveStream STEADY = new LiveStream(3, 150, Integer.MAX_VALUE, 0);
    private static final String HEAD = "| embeddings | host rows | not 0 | AUC | log loss | calibration |\n"
            + "| --- | --- | --- | --- | --- | --- |";

    @TempDir
    private Path dir;

    /** @param live rows whose embedding is not 0 */
    private record Outcome(int rows, int live, Metrics metrics) {
        void print(String name) {
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %,d | %,d | %.4f | %.4f | %.3f |%n",
                    name,
                    rows,
                    live,
                    metrics.auc(),
                    metrics.logLoss(),
                    metrics.calibration());
        }
    }

    @Test
    void admissionAndDynamicL1KeepAFractionOfTheRowsAndRankBetter() {
        System.out.println(HEAD);
        Outcome all = offline("every key", "");
        Outcome hard = offline("hard, 5 sightings", "admission.host.offline = 5");
        Outcome even = offline("FTRL, L1 the same for all", ftrl("l1 { rate = 1, by = group }"));
        Outcome dynamic = offline("FTRL, dynamic L1", ftrl("l1 { rate = 1, floor = 10, multiplier = 4, by = group }"));

        assertThat(all.rows()).isGreaterThan(15 * hard.rows());
        assertThat(hard.metrics().auc()).isGreaterThan(all.metrics().auc() + 0.005);
        assertThat(all.live()).isGreaterThan(3 * dynamic.live());
        assertThat(even.live()).isGreaterThan(3 * dynamic.live());
        assertThat(dynamic.metrics().auc()).isGreaterThan(all.metrics().auc() + 0.005);
        assertThat(dynamic.metrics().auc()).isGreaterThan(even.metrics().auc());
    }

    @Test
    void aSmallerIncrementalThresholdAndSoftAdmissionKnowTodaysHostsSooner() throws IOException {
        System.out.println(HEAD);
        Outcome one = today("hard, 10", "admission.host.offline = 10");
        Outcome two = today("hard, 10, incremental 4", "admission.host { offline = 10, incremental = 4 }");
        Outcome hard = today("hard, 10 a day", "admission.host { offline = 10, horizon = 1 day }");
        Outcome soft = today("soft, 10 a day", "admission.host { kind = soft, offline = 10, horizon = 1 day }");

        assertThat(two.metrics().auc()).isGreaterThan(one.metrics().auc() + 0.005);
        assertThat(two.rows()).isLessThan(one.rows() * 12 / 10);
        assertThat(soft.metrics().auc()).isGreaterThan(hard.metrics().auc() + 0.005);
        assertThat(soft.rows()).isLessThan(hard.rows() * 12 / 10);
    }

    @Test
    void freezingKeepsTheCalibrationWhenARunSawSomeHoursOfADayOnWhichAllChanged() throws IOException {
        System.out.println(HEAD);
        LiveStream fallen = new LiveStream(3, 150, TODAY, -1);
        List<Example> morning = fallen.hours(TODAY, TODAY + 8);
        List<Example> later = fallen.hours(TODAY + 8, TODAY + DAY);
        List<Example> tomorrow = fallen.hours(TODAY + DAY + 8, TODAY + 2 * DAY);
        Path base = base("optimizer = adam", fallen);

        Model stale = Model.load(base);
        Model learnt = hot("optimizer = adam", base, morning, Run.OFFLINE);
        Model frozen = hot("optimizer = adam", base, morning, Run.INCREMENTAL);

        outcome("no incremental run, later today", stale, later);
        assertCloserToOne(
                outcome("hour and weekday frozen, later today", frozen, later),
                outcome("hour and weekday learnt, later today", learnt, later));
        assertCloserToOne(
                outcome("hour and weekday frozen, tomorrow", frozen, tomorrow),
                outcome("hour and weekday learnt, tomorrow", learnt, tomorrow));
    }

    /** By a third at least, and ranks as well. */
    private static void assertCloserToOne(Outcome frozen, Outcome learnt) {
        assertThat(Math.abs(frozen.metrics().calibration() - 1))
                .isLessThan(Math.abs(learnt.metrics().calibration() - 1) * 2 / 3);
        assertThat(frozen.metrics().auc()).isGreaterThan(learnt.metrics().auc() - 0.002);
    }

    private static String ftrl(String l1) {
        return "optimizer = ftrl, " + l1 + ", linear { optimizer = ftrl, " + l1 + " }";
    }

    /** A week to learn from, the next day to measure on. */
    private static Outcome offline(String name, String rule) {
        Model model = new Trainer(new NetworkLayout(spec(rule), LiveStream.SCHEMA), SESSION, null)
                .train(STEADY.hours(0, TODAY), (step, steps, loss) -> {});
        return outcome(name, model, STEADY.hours(TODAY, TODAY + DAY));
    }

    /** A week, then the first hours of today hot from it, the others to measure on. */
    private Outcome today(String name, String rule) throws IOException {
        Model model = hot(rule, base(rule, STEADY), STEADY.hours(TODAY, TODAY + 6), Run.INCREMENTAL);
        return outcome(name, model, STEADY.hours(TODAY + 6, TODAY + DAY));
    }

    private Path base(String rule, LiveStream stream) throws IOException {
        Path base = Files.createTempDirectory(dir, "base");
        new Trainer(new NetworkLayout(spec(rule), LiveStream.SCHEMA), SESSION, null)
                .train(stream.hours(0, TODAY), (step, steps, loss) -> {})
                .save(base);
        return base;
    }

    private static Model hot(String rule, Path base, List<Example> learn, Run run) throws IOException {
        NetworkLayout layout = new NetworkLayout(spec(rule), LiveStream.SCHEMA, run);
        return new Trainer(layout, SESSION, null)
                .train(learn, new HotStart("000001", Model.load(base, layout)), (step, steps, loss) -> {});
    }

    private static Outcome outcome(String name, Model model, List<Example> on) {
        EmbeddingTable hosts = model.tables().stream()
                .filter(table -> table.layout().name().equals("host"))
                .findFirst()
                .orElseThrow();
        int live = 0;
        float[] row = new float[hosts.layout().width()];
        for (int i = 0; i < hosts.size(); i++) {
            hosts.read(new int[] {i}, 0, 1, row, 0);
            live += IntStream.range(0, model.layout().width()).anyMatch(d -> row[d] != 0) ? 1 : 0;
        }
        try (NetworkPredictor predictor = new NetworkPredictor(model, SESSION)) {
            Scored scored = Scored.of(Label.CLICK, on, predictor.predict(Label.CLICK, on));
            Metrics metrics = Metrics.of(scored, new Bootstrap(20, 0.95, 1), null, null);
            Outcome outcome = new Outcome(hosts.size(), live, metrics);
            outcome.print(name);
            return outcome;
        }
    }

    private static NetworkSpec spec(String rule) {
        return NetworkSpec.parse("stream", """
            embedding {
              width = 8, spread = 0.05, learning-rate = 0.05, damping = 0.1, l2 = 0
              linear { learning-rate = 0.05, damping = 0.1, l2 = 0 }
              %s
            }
            blocks = [{ name = deep, kind = dense, of = [fields, numbers], units = [16] }]
            heads { of = [linear, deep], predict = [{ label = click }] }
            learning { learning-rate = 0.005, l2 = 0.0001, batch = 128, epochs = 3, seed = 5 }
            """.formatted(rule));
    }
}
