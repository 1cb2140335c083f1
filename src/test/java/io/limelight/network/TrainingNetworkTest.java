package io.limelight.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.limelight.embedding.EmbeddingTable;
import io.limelight.feature.Example;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("tensorflow")
class TrainingNetworkTest {
    private static final SessionSettings TWO_THREADS = new SessionSettings(2, false);
    private static final List<Example> EXAMPLES = Toy.examples(256, 1);

    /** Every kind of block, and what its heads read, with and without what can be switched on. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            linear                   |                                                                                     | linear
            fields and numbers       |                                                                                     | fields, numbers
            fm                       | { name = deep, kind = fm, of = [fields] }                                            | deep
            dense                    | { name = deep, kind = dense, of = [fields, numbers], units = [8] }                   | deep
            dense, dropped           | { name = deep, kind = dense, of = [fields, numbers], units = [8, 8], dropout = 0.5 } | deep
            attention                | { name = deep, kind = attention, sequence = hosts, candidate = host-id }             | deep
            attention's match        | { name = deep, kind = attention, sequence = hosts, candidate = host-id }             | deep.match
            mmoe                     | { name = deep, kind = mmoe, of = [fields, numbers], tasks = [click, like], experts = 3, units = [8, 6] } | deep.click, deep.like
            cgc                      | { name = deep, kind = cgc, of = [fields, numbers], tasks = [click, like], shared = 2, own = 1, units = [8] } | deep.click, deep.like
            ple                      | { name = deep, kind = ple, of = [fields], tasks = [click, like], shared = 1, own = 2, units = [8, 4], levels = 2 } | deep.click, deep.like
            experts of the user's    | { name = deep, kind = mmoe, of = [user-id, hosts], tasks = [click], experts = 2, units = [8] } | deep.click, host-id
            """)
    void aBlockLearns(String name, String blocks, String of) {
        String heads = "heads { of = [" + of + "], predict = [{ label = click }, { label = like }] }\n";
        NetworkLayout layout = Toy.layout(blocks == null ? "" : blocks, heads);

        float[] losses = losses(layout, 60);

        assertThat(losses[59]).isLessThan(losses[0]);
    }

    @Test
    void aWholeNetworkWithTowersAndConditionalHeadsLearns() {
        NetworkSpec spec = NetworkSpec.parse("toy", Toy.SPEC.text().replace("\"heads\":{", "\"heads\":{\"tower\":4,"));

        float[] losses = losses(Toy.layout(spec), 100);

        assertThat(spec.heads().tower()).isEqualTo(4);
        assertThat(losses[99]).isLessThan(0.8f * losses[0]);
    }

    /** Every way for heads to hang together and to learn. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            the whole chain    | { label = click }, { label = effective-watch, behind = click }, { label = like, behind = effective-watch }
            transitions        | { label = click }, { label = effective-watch, after = click }, { label = like, after = effective-watch, hinge = 1, total = 1 }
            pairwise           | { label = click, pairwise = 1 }, { label = like }
            listwise           | { label = click, listwise = 1 }, { label = like, behind = click, pairwise = 0.5 }
            weighed            | { label = click, weigh { effective-watch = 2 } }, { label = like }
            """)
    void headsLearn(String name, String predict) {
        String blocks = "{ name = deep, kind = dense, of = [fields, numbers], units = [8] }";
        NetworkLayout layout = Toy.layout(blocks, "heads { of = [deep], predict = [" + predict + "] }\n");

        float[] losses = losses(layout, 60);

        assertThat(losses[59]).isLessThan(losses[0]);
    }

    @Test
    void theGradientOfAStepIsTheTrueOneHoweverOftenItIsTaken() {
        NetworkLayout layout = Toy.layout(Toy.SPEC);
        List<EmbeddingTable> tables = Toy.tables(layout, EXAMPLES);
        Batch batch = Toy.batch(layout, tables, EXAMPLES);
        Targets targets = Targets.of(layout.spec().heads(), EXAMPLES);
        try (TrainingNetwork network = new TrainingNetwork(layout, TWO_THREADS)) {
            for (int step = 1; step <= 200; step++) {
                float[][] rows = batch.read(tables);
                Map<String, float[]> alone = network.gradients(step, batch, rows, targets, false);
                Map<String, float[]> stepping = network.gradients(step, batch, rows, targets, true);
                for (String name : alone.keySet()) {
                    assertThat(stepping.get(name))
                            .as("%s in step %s", name, step)
                            .isEqualTo(alone.get(name));
                }
            }
        }
    }

    @Test
    void theGradientOfRowsIsThatOfFiniteDifferences() {
        NetworkSpec still = NetworkSpec.parse("toy", Toy.SPEC.text().replace("\"dropout\":0.1", "\"dropout\":0"));
        NetworkLayout layout = Toy.layout(still);
        List<EmbeddingTable> tables = Toy.tables(layout, EXAMPLES);
        Batch batch = Toy.batch(layout, tables, EXAMPLES);
        Targets targets = Targets.of(layout.spec().heads(), EXAMPLES);
        try (TrainingNetwork network = new TrainingNetwork(layout, TWO_THREADS)) {
            DenseWeights before = network.state();
            float[][] rows = batch.read(tables);
            float[][] gradients = network.step(1, 1, batch, rows, targets).rowGradients();
            for (int sheet = 0; sheet < rows.length; sheet++) {
                for (int at : new int[] {0, rows[sheet].length / 2, rows[sheet].length - 1}) {
                    float epsilon = 0.001f;
                    double up = lossAt(network, before, batch, rows, targets, sheet, at, epsilon);
                    double down = lossAt(network, before, batch, rows, targets, sheet, at, -epsilon);
                    double difference = (up - down) / (2 * epsilon);
                    assertThat((double) gradients[sheet][at])
                            .as("sheet %s at %s", sheet, at)
                            .isCloseTo(difference, org.assertj.core.api.Assertions.within(3e-4));
                }
            }
        }
    }

    private static double lossAt(
            TrainingNetwork network,
            DenseWeights weights,
            Batch batch,
            float[][] rows,
            Targets targets,
            int sheet,
            int at,
            float by) {
        network.restore(weights);
        rows[sheet][at] += by;
        float loss = network.step(1, 1, batch, rows, targets).loss();
        rows[sheet][at] -= by;
        return loss;
    }

    @Test
    void theSameSeedAndExamplesGiveTheSameWeights() {
        NetworkLayout layout = Toy.layout(Toy.SPEC);

        assertThat(losses(layout, 30)).isEqualTo(losses(layout, 30));
    }

    @Test
    void aRestoredStateGoesOnAsIfNothingHadBeen() {
        NetworkLayout layout = Toy.layout(Toy.SPEC);
        List<EmbeddingTable> tables = Toy.tables(layout, EXAMPLES);
        Batch batch = Toy.batch(layout, tables, EXAMPLES);
        float[][] rows = batch.read(tables);
        Targets targets = Targets.of(layout.spec().heads(), EXAMPLES);
        Map<Integer, Float> losses = new HashMap<>();
        DenseWeights state;
        try (TrainingNetwork network = new TrainingNetwork(layout, TWO_THREADS)) {
            network.step(1, 1, batch, rows, targets);
            state = network.state();
            losses.put(2, network.step(2, 1, batch, rows, targets).loss());
            losses.put(3, network.step(3, 1, batch, rows, targets).loss());
        }

        try (TrainingNetwork network = new TrainingNetwork(layout, TWO_THREADS)) {
            network.restore(state);
            assertThat(network.step(2, 1, batch, rows, targets).loss()).isEqualTo(losses.get(2));
            assertThat(network.step(3, 1, batch, rows, targets).loss()).isEqualTo(losses.get(3));
        }
    }

    private static float[] losses(NetworkLayout layout, int steps) {
        List<EmbeddingTable> tables = Toy.tables(layout, EXAMPLES);
        Batch batch = Toy.batch(layout, tables, EXAMPLES);
        Targets targets = Targets.of(layout.spec().heads(), EXAMPLES);
        float[] losses = new float[steps];
        try (TrainingNetwork network = new TrainingNetwork(layout, TWO_THREADS)) {
            network.start(Toy.statistics(EXAMPLES));
            for (int step = 1; step <= steps; step++) {
                Step taken = network.step(step, 1, batch, batch.read(tables), targets);
                losses[step - 1] = taken.loss();
                for (int table = 0; table < tables.size(); table++) {
                    batch.learn(table, tables.get(table), taken, 1);
                }
            }
        }
        return losses;
    }
}
