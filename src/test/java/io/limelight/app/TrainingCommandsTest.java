package io.limelight.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.limelight.dataset.KuaiRandGenerator;
import io.limelight.domain.Scene;
import io.limelight.embedding.EmbeddingTable;
import io.limelight.modelstore.Bundle;
import io.limelight.modelstore.DirectoryModelStore;
import io.limelight.network.Model;
import io.limelight.network.Models;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** {@code limelight train} and {@code limelight evaluate} on a made-up log. */
@Tag("tensorflow")
class TrainingCommandsTest {
    private static final String KUAIRAND = "--dataset=kuairand";

    @TempDir
    private Path dir;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path log;
    private Path conf;

    @BeforeEach
    void write() throws IOException {
        log = dir.resolve("log");
        new KuaiRandGenerator(1, 60, 40, 1_200, Duration.ofDays(6)).write(log);
        conf = dir.resolve("test.conf");
        Files.writeString(
                conf,
                "limelight.modelstore.dir = \"" + dir.resolve("models")
                        + "\"\nlimelight.learn { threads = 1, bootstrap.samples = 20, logistic-regression { epochs = 1, alpha = [0.03], l2 = [1] } }");
    }

    @Test
    void trainingLeavesABundleThatIsCurrent() throws IOException {
        int exit = run("train", "--spec=first", "--days=2022-04-25..2022-04-28", KUAIRAND, onLog(), withConf());

        assertThat(exit).as(err.toString()).isZero();
        DirectoryModelStore store = new DirectoryModelStore(dir.resolve("models"));
        Bundle bundle = store.open(store.current().orElseThrow());
        assertThat(bundle.manifest().trainedOn()).isEqualTo("kuairand 2022-04-25..2022-04-28");
        assertThat(bundle.manifest().heads()).contains("click", "effective-watch", "like", "profile-enter", "follow");
        assertThat(Model.load(bundle.dir()).layout().schema().fingerprint())
                .isEqualTo(bundle.manifest().schema());
        assertThat(out.toString()).contains("click", "bundle 000001");

        int hot = run(
                "train",
                "--spec=first",
                "--days=2022-04-29",
                "--hot-start=current",
                "--incremental",
                KUAIRAND,
                onLog(),
                withConf());

        assertThat(hot).as(err.toString()).isZero();
        Bundle next = store.open(store.current().orElseThrow());
        assertThat(next.manifest().version()).isEqualTo("000002");
        assertThat(next.manifest().parent()).isEqualTo("000001");
        assertThat(next.manifest().files()).as("frozen").containsKeys("hour.base", "hour.touched");
        assertThat(next.manifest().files().get("hour.base"))
                .isEqualTo(bundle.manifest().files().get("hour.rows"));
        assertThat(Files.isSameFile(
                        next.dir().resolve("hour.base"), bundle.dir().resolve("hour.rows")))
                .isTrue();
        assertThat(row(next, "hour")).isEqualTo(row(bundle, "hour"));
        assertThat(row(next, "activity")).isNotEqualTo(row(bundle, "activity"));
    }

    /** What a table says of its first key. */
    private static float[] row(Bundle bundle, String name) throws IOException {
        return Model.load(bundle.dir()).tables().stream()
                .filter(table -> table.layout().name().equals(name))
                .map(EmbeddingTable::owned)
                .map(table -> {
                    float[] row = new float[2 * table.layout().width()];
                    table.read(new int[] {0, 1}, 0, 2, row, 0);
                    return row;
                })
                .findFirst()
                .orElseThrow();
    }

    @Test
    void trainingACascadeLeavesEveryModelInOneBundle() throws IOException {
        int exit = run(
                "train",
                "--spec=first",
                "--coarse=coarse",
                "--recall=dssm",
                "--days=2022-04-25..2022-04-26",
                KUAIRAND,
                onLog(),
                withConf());

        assertThat(exit).as(err.toString()).isZero();
        DirectoryModelStore store = new DirectoryModelStore(dir.resolve("models"));
        Models models = Models.load(store.open(store.current().orElseThrow()).dir());
        assertThat(models.fine().layout().spec().name()).isEqualTo("first");
        assertThat(models.coarse().layout().spec().name()).isEqualTo("coarse");
        assertThat(models.recall().layout().spec().name()).isEqualTo("dssm");
        assertThat(models.scenes()).isEmpty();
    }

    @Test
    void withoutASpecTheConfigurationSaysWhichNetworkIsForWhichStageAndScene() throws IOException {
        Files.writeString(
                conf,
                "\nlimelight.cascade { recall = none, scenes.playback { fine = coarse } }",
                StandardOpenOption.APPEND);

        int exit = run("train", "--days=2022-04-25..2022-04-26", KUAIRAND, onLog(), withConf());

        assertThat(exit).as(err.toString()).isZero();
        DirectoryModelStore store = new DirectoryModelStore(dir.resolve("models"));
        Models models = Models.load(store.open(store.current().orElseThrow()).dir());
        assertThat(models.fine().layout().spec().name()).isEqualTo("first");
        assertThat(models.coarse().layout().spec().name()).isEqualTo("coarse");
        assertThat(models.recall()).isNull();
        assertThat(models.scenes()).containsOnlyKeys(Scene.PLAYBACK);
        assertThat(models.scenes().get(Scene.PLAYBACK).fine().layout().spec().name())
                .isEqualTo("coarse");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            scenes.kitchen { fine = first }                   | scene 'kitchen' is unknown; one of home, playback, comment, immersive
            scenes.playback { coarse = coarse }               | a cascade has a fine model, at least
            scenes.playback { fine = first, recall = dssm }   | there is no such setting here; there are fine, coarse
            fine = none                                       | a cascade has a fine model, at least
            rerank = first                                    | 'limelight.cascade.rerank': there is no such setting
            scenes.playback.fine = seventh                    | no spec "seventh": neither a file nor one of conf/models
            recall = first                                    | spec first has no towers (match) to recall by
            """)
    void aWrongCascadeIsOneLine(String setting, String what) throws IOException {
        Files.writeString(conf, "\nlimelight.cascade { " + setting + " }", StandardOpenOption.APPEND);

        assertThat(run("train", "--days=2022-04-25..2022-04-26", KUAIRAND, onLog(), withConf()))
                .isEqualTo(2);
        assertThat(err.toString()).startsWith("limelight: ").contains(what).hasLineCount(1);
    }

    @Test
    void recallAndTheCoarseRankAreMeasuredOnDaysThatNobodyLearntFrom() throws IOException {
        String[] days = {"--fit=2022-04-25..2022-04-26", "--on=2022-04-29..2022-04-30", KUAIRAND, onLog(), withConf()};

        assertThat(run(with(days, "evaluate", "--recall", "--spec=dssm", "--json")))
                .as(err.toString())
                .isZero();
        List<String> models = new ArrayList<>();
        for (String line : out.toString().lines().toList()) {
            JsonNode row = new ObjectMapper().readTree(line);
            assertThat(row.path("recallAt200").asDouble()).isBetween(0.0, 1.0);
            models.add(row.path("model").asText());
        }
        assertThat(models).containsExactly("popularity", "ease", "dssm");

        out.getBuffer().setLength(0);
        assertThat(run(with(days, "evaluate", "--coarse=coarse", "--spec=first")))
                .as(err.toString())
                .isZero();
        assertThat(out.toString()).startsWith("of first's best 100 of ").contains("are in coarse's best 300");

        assertThat(run(with(days, "evaluate", "--recall", "--spec=first"))).isEqualTo(2);
        assertThat(run(with(days, "evaluate", "--spec=dssm"))).isEqualTo(2);
        assertThat(err.toString())
                .contains("--recall measures networks of two towers (match); first has none")
                .contains("--recall measures dssm: two towers predict nothing");
    }

    private static String[] with(String[] last, String... first) {
        List<String> all = new ArrayList<>(List.of(first));
        all.addAll(List.of(last));
        return all.toArray(String[]::new);
    }

    @Test
    void evaluationSaysOneObjectForEachModelAndTask() throws IOException {
        int exit = run(
                "evaluate",
                "--spec=first",
                "--fit=2022-04-25..2022-04-27",
                "--choose=2022-04-28",
                "--on=2022-04-29..2022-04-30",
                "--json",
                KUAIRAND,
                onLog(),
                withConf());

        assertThat(exit).as(err.toString()).isZero();
        List<String> rows = new ArrayList<>();
        for (String line : out.toString().lines().toList()) {
            JsonNode row = new ObjectMapper().readTree(line);
            assertThat(row.path("auc").asDouble())
                    .isBetween(
                            row.path("aucLow").asDouble(), row.path("aucHigh").asDouble());
            assertThat(row.path("n").asInt()).isPositive();
            rows.add(row.path("task").asText() + " " + row.path("spec").asText());
        }
        assertThat(rows).hasSize(15).startsWith("click ctr-only", "click logistic-regression", "click first");
    }

    @Test
    void aMistakeIsOneClearLine() {
        assertThat(run(
                        "evaluate",
                        "--spec=first",
                        "--fit=2022-04-25..2022-04-29",
                        "--on=2022-04-29",
                        KUAIRAND,
                        onLog()))
                .isEqualTo(2);
        assertThat(err.toString()).startsWith("--on 2022-04-29 must come after 2022-04-25..2022-04-29");

        err.getBuffer().setLength(0);
        assertThat(run("train", "--spec=first")).isEqualTo(2);
        assertThat(err.toString()).startsWith("give either --samples, or --dataset, --dir and --days");

        err.getBuffer().setLength(0);
        assertThat(run("train", "--spec=first", "--days=yesterday", KUAIRAND, onLog()))
                .isEqualTo(2);
        assertThat(err.toString()).startsWith("Invalid value for option '--days'");

        err.getBuffer().setLength(0);
        assertThat(run("train", "--spec=first", "--incremental", KUAIRAND, onLog(), withConf()))
                .isEqualTo(2);
        assertThat(err.toString()).startsWith("--incremental goes on from a model: give --hot-start BUNDLE or current");

        err.getBuffer().setLength(0);
        assertThat(run("train", "--spec=first", "--hot-start=current", KUAIRAND, onLog(), withConf()))
                .isEqualTo(2);
        assertThat(err.toString()).startsWith("--hot-start current: the model store has no current bundle yet");

        err.getBuffer().setLength(0);
        assertThat(run("train", "--spec=first", "--hot-start=000007", KUAIRAND, onLog(), withConf()))
                .isEqualTo(2);
        assertThat(err.toString()).startsWith("--hot-start 000007: ").contains("is no bundle");

        err.getBuffer().setLength(0);
        assertThat(run("train", "--spec=seventh", KUAIRAND, onLog())).isEqualTo(2);
        assertThat(err.toString()).isEqualTo("limelight: no spec \"seventh\": neither a file nor one of conf/models\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"train", "evaluate"})
    void aSpecThatReadsWhatIsNotThereIsRefusedBeforeTheLogIsRead(String command) throws IOException {
        Path misfit = Files.writeString(dir.resolve("misfit.conf"), """
                embedding {
                  width = 2, spread = 0, learning-rate = 1, damping = 1, l2 = 0
                  linear { learning-rate = 1, damping = 1, l2 = 0 }
                }
                blocks = []
                heads { of = [weather], predict = [{ label = click }] }
                learning { learning-rate = 1, l2 = 0, batch = 1, epochs = 1 }
                """);
        List<String> args =
                new ArrayList<>(List.of(command, "--spec=" + misfit, KUAIRAND, "--dir=" + dir.resolve("nowhere")));
        if (command.equals("evaluate")) {
            args.addAll(List.of("--fit=2022-04-25", "--on=2022-04-26"));
        }

        assertThat(run(args.toArray(String[]::new))).isEqualTo(2);

        assertThat(err.toString())
                .startsWith("limelight: spec " + misfit + ": model misfit: heads reads \"weather\", which is neither a"
                        + " feature nor before it; there are ")
                .hasLineCount(1);
    }

    private String onLog() {
        return "--dir=" + log;
    }

    private String withConf() {
        return "--conf=" + conf;
    }

    private int run(String... args) {
        CommandLine command = Main.commandLine();
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        return command.execute(args);
    }
}
