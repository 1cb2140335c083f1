package io.limelight.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.limelight.domain.Label;
import io.limelight.domain.UserId;
import io.limelight.embedding.StoredTable;
import io.limelight.feature.Example;
import io.limelight.network.Model;
import io.limelight.network.NetworkLayout;
import io.limelight.network.NetworkSpec;
import io.limelight.network.Run;
import io.limelight.network.SessionSettings;
import io.limelight.network.Toy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("tensorflow")
class TrainerTest {
    private static final SessionSettings SESSION = new SessionSettings(2, false);
    private static final NetworkLayout LAYOUT = Toy.layout(Toy.SPEC);
    private static final List<Example> EXAMPLES = Toy.examples(2_000, 1);
    private static final List<Example> FEW = Toy.examples(12, 3);
    private static final List<Example> UNSEEN = Toy.examples(1_000, 2);

    @TempDir
    private Path dir;

    /** Stands for the end of the process. */
    private static final class Killed extends RuntimeException {}

    @Test
    void aTrainedNetworkKnowsWhatTheWorldIsLike() {
        NetworkSpec longer = NetworkSpec.parse("toy", Toy.SPEC.text().replace("\"epochs\":2", "\"epochs\":10"));

        Model model = new Trainer(Toy.layout(longer), SESSION, null).train(EXAMPLES, (step, steps, loss) -> {});

        Metrics metrics = click(model);
        assertThat(metrics.auc()).isGreaterThan(0.75);
        assertThat(metrics.calibration()).isBetween(0.8, 1.25);
    }

    /** Of the toy's network, and with each memory that steps write beside the gradient. */
    @ParameterizedTest
    @ValueSource(strings = {"", "version = learnt", "version = rule, rate = 0.3"})
    void aRunThatWasKilledEndsWithTheMetricsOfOneThatWasNot(String memory) {
        NetworkLayout layout = memory.isEmpty() ? LAYOUT : Toy.layout(withMemory(memory));
        Model uninterrupted = new Trainer(layout, SESSION, null).train(EXAMPLES, (step, steps, loss) -> {});
        Trainer killable = new Trainer(layout, SESSION, new Checkpoints(dir, 10));

        for (int at : new int[] {7, 23, 45}) {
            assertThatThrownBy(() -> killable.train(EXAMPLES, (step, steps, loss) -> {
                        if (step == at) {
                            throw new Killed();
                        }
                    }))
                    .isInstanceOf(Killed.class);
        }
        long[] first = {0};
        Model resumed = killable.train(EXAMPLES, (step, steps, loss) -> first[0] = first[0] == 0 ? step : first[0]);

        assertThat(first[0]).isEqualTo(41);
        assertThat(click(resumed)).isEqualTo(click(uninterrupted));
        resumed.weights()
                .byName()
                .forEach((name, values) -> assertThat(values)
                        .as(name)
                        .isEqualTo(uninterrupted.weights().byName().get(name)));
    }

    @Test
    void aCheckpointOfOtherExamplesIsNotUsed() {
        Trainer trainer = new Trainer(LAYOUT, SESSION, new Checkpoints(dir, 10));
        trainer.train(EXAMPLES, (step, steps, loss) -> {});

        long[] first = {0};
        trainer.train(UNSEEN, (step, steps, loss) -> first[0] = first[0] == 0 ? step : first[0]);

        assertThat(first[0]).isEqualTo(1);
    }

    @Test
    void anIncrementalRunThatWasKilledEndsWithTheWeightsAndRowsOfOneThatWasNot() throws IOException {
        Path base = Files.createDirectory(dir.resolve("base"));
        new Trainer(LAYOUT, SESSION, null)
                .train(EXAMPLES, (step, steps, loss) -> {})
                .save(base);
        NetworkLayout incremental = new NetworkLayout(Toy.SPEC, Toy.SCHEMA, Run.INCREMENTAL);
        Model uninterrupted = new Trainer(incremental, SESSION, null)
                .train(UNSEEN, hot("000001", base, incremental), (step, steps, loss) -> {});
        Trainer killable = new Trainer(incremental, SESSION, new Checkpoints(dir.resolve("kept"), 10));

        for (int at : new int[] {7, 23}) {
            assertThatThrownBy(() -> killable.train(UNSEEN, hot("000001", base, incremental), (step, steps, loss) -> {
                        if (step == at) {
                            throw new Killed();
                        }
                    }))
                    .isInstanceOf(Killed.class);
        }
        List<Long> steps = new ArrayList<>();
        Model resumed = killable.train(UNSEEN, hot("000001", base, incremental), (step, of, loss) -> steps.add(step));

        assertThat(steps).startsWith(21L);
        assertThat(files(resumed)).isEqualTo(files(uninterrupted)).isNotEqualTo(files(Model.load(base)));
        assertThat(files(resumed, base))
                .as("and those stored over the start")
                .isEqualTo(files(uninterrupted, base))
                .containsKeys("host.base", "host.touched");
        assertThat(resumed.tables()).allMatch(table -> table.revision() == 2);

        steps.clear();
        killable.train(UNSEEN, hot("000002", base, incremental), (step, of, loss) -> steps.add(step));
        assertThat(steps).as("a checkpoint of another start is not used").startsWith(1L);
    }

    @Test
    void whatWasStoredAsTouchedRowsLearnsOnAsIfItHadBeenWhole() throws IOException {
        Path base = Files.createDirectory(dir.resolve("base"));
        new Trainer(LAYOUT, SESSION, null)
                .train(EXAMPLES, (step, steps, loss) -> {})
                .save(base);
        NetworkLayout incremental = new NetworkLayout(Toy.SPEC, Toy.SCHEMA, Run.INCREMENTAL);
        Trainer trainer = new Trainer(incremental, SESSION, null);
        Model second = trainer.train(FEW, hot("000001", base, incremental), (step, steps, loss) -> {});
        Path whole = Files.createDirectory(dir.resolve("whole"));
        second.save(whole);
        Path touched = Files.createDirectory(dir.resolve("touched"));
        second.save(touched, new StoredTable.Base(base, 1));
        assertThat(whole.resolve("host.rows")).exists();
        assertThat(touched.resolve("host.touched")).exists();

        Model third = trainer.train(UNSEEN, hot("000002", touched, incremental), (step, steps, loss) -> {});

        assertThat(files(third))
                .isEqualTo(files(trainer.train(UNSEEN, hot("000002", whole, incremental), (step, steps, loss) -> {})));
        assertThat(files(third, touched)).as("over the same base").isEqualTo(files(third, base));
    }

    @Test
    void aModelThatIsComposedOtherwiseIsNoStart() throws IOException {
        Path base = Files.createDirectory(dir.resolve("base"));
        new Trainer(LAYOUT, SESSION, null)
                .train(UNSEEN, (step, steps, loss) -> {})
                .save(base);
        NetworkLayout wider =
                Toy.layout(NetworkSpec.parse("toy", Toy.SPEC.text().replace("[16,8]", "[16,9]")));

        assertThatThrownBy(() -> new Trainer(wider, SESSION, null)
                        .train(UNSEEN, hot("000001", base, wider), (step, steps, loss) -> {}))
                .hasMessageContaining("model toy: the model to start from is composed otherwise: it has the weights")
                .hasMessageContaining("deep");
        String narrower = Toy.SPEC.text().replaceFirst("\\{", "{\"without\":[\"user-id\"],");
        NetworkLayout fewer = Toy.layout(NetworkSpec.parse("toy", narrower));

        assertThatThrownBy(() -> hot("000001", base, fewer)).hasMessageContaining("reads other features");
    }

    private static HotStart hot(String version, Path base, NetworkLayout layout) throws IOException {
        return new HotStart(version, Model.load(base, layout));
    }

    /** By name, the bytes that the model is stored as. */
    private Map<String, String> files(Model model) throws IOException {
        Path to = Files.createTempDirectory(dir, "model");
        model.save(to);
        return files(to);
    }

    private Map<String, String> files(Model model, Path base) throws IOException {
        Path to = Files.createTempDirectory(dir, "model");
        model.save(to, new StoredTable.Base(base, 1));
        return files(to);
    }

    private static Map<String, String> files(Path to) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> stored = Files.list(to)) {
            for (Path file : stored.toList()) {
                files.put(file.getFileName().toString(), HexFormat.of().formatHex(Files.readAllBytes(file)));
            }
        }
        return files;
    }

    @Test
    void everyEpochHasEveryExampleOnce() {
        Schedule schedule = new Schedule(EXAMPLES.subList(0, 100), LAYOUT.spec());

        for (int epoch = 0; epoch < 2; epoch++) {
            List<Example> first = schedule.batch(2L * epoch + 1);
            List<Example> second = schedule.batch(2L * epoch + 2);
            assertThat(first).hasSize(64);
            assertThat(second).hasSize(36).doesNotContainAnyElementsOf(first);
        }
        assertThat(schedule.steps()).isEqualTo(4);
        assertThat(schedule.batch(1)).isNotEqualTo(schedule.batch(3)).isEqualTo(schedule.batch(1));
    }

    @Test
    void whereHeadsRankOneUsersExamplesAreTogether() {
        NetworkSpec ranked = NetworkSpec.parse(
                "toy", Toy.SPEC.text().replace("\"label\":\"like\"", "\"label\":\"like\",\"pairwise\":1"));
        Schedule schedule = new Schedule(EXAMPLES.subList(0, 64), ranked);

        List<UserId> users = schedule.batch(1).stream().map(Example::userId).toList();

        assertThat(schedule.batch(1)).hasSize(64).doesNotHaveDuplicates();
        List<UserId> changes = new ArrayList<>();
        for (UserId user : users) {
            if (changes.isEmpty() || !changes.get(changes.size() - 1).equals(user)) {
                changes.add(user);
            }
        }
        assertThat(changes).doesNotHaveDuplicates();
    }

    private static NetworkSpec withMemory(String version) {
        String block = "{ name = group, kind = memory, of = [registered], user = user-id, clusters = 4, width = 2, "
                + version + " }";
        return NetworkSpec.parse(
                "toy",
                Toy.SPEC
                        .text()
                        .replace("\"blocks\":[", "\"blocks\":[" + block + ",")
                        .replace("\"of\":[\"fields\",\"numbers\"", "\"of\":[group,\"fields\",\"numbers\""));
    }

    private static Metrics click(Model model) {
        try (NetworkPredictor predictor = new NetworkPredictor(model, SESSION)) {
            Scored scored = Scored.of(Label.CLICK, UNSEEN, predictor.predict(Label.CLICK, UNSEEN));
            return Metrics.of(scored, new Bootstrap(50, 0.95, 1), null, null);
        }
    }
}
