package io.limelight.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.limelight.embedding.EmbeddingTable;
import io.limelight.feature.Example;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;

/** What heads give and what they cost, against plain Java; {@link BlockCheck} holds their gradients to finite differences. */
@Tag("tensorflow")
class HeadsTest {
    private static final String DEEP = "{ name = deep, kind = dense, of = [fields, numbers], units = [5] }";
    private static final String STILL = Toy.REST.replace("l2 = 0.0001", "l2 = 0");
    private static final List<Example> EXAMPLES = Toy.examples(60, 4);
    private static final SessionSettings ONE_THREAD = new SessionSettings(1, false);

    @Test
    void aHeadReadsItsOwnBlocksBesideThoseOfAll() {
        String blocks = DEEP + ", { name = side, kind = dense, of = [host-id], units = [3] }";
        NetworkLayout layout = layout(blocks, "of = [deep]", "{ label = click }, { label = like, of = [side] }");

        try (BlockCheck check = new BlockCheck(layout)) {
            check.givesWhatTheFormulaSays("deep", candidate -> candidate.part("deep"));
            check.gradientsAreThoseOfFiniteDifferences();
            check.learnsByTheTrueGradient();
            check.servesAUserComputedOnceAsItWasTrained();
        }
        try (TrainingNetwork network = new TrainingNetwork(layout, ONE_THREAD)) {
            assertThat(network.weights().get("heads.click.candidate")).hasSize(5);
            assertThat(network.weights().get("heads.like.candidate")).hasSize(8);
        }
    }

    @Test
    void headsDownTheChainAreProductsAndLearnOverAllImpressions() {
        String chain =
                "{ label = click }, { label = effective-watch, behind = click }, { label = like, behind = effective-watch }";
        NetworkLayout layout = layout(DEEP, "of = [deep]", chain);

        try (BlockCheck check = new BlockCheck(layout)) {
            check.gradientsAreThoseOfFiniteDifferences();
            check.learnsByTheTrueGradient();
            check.servesAUserComputedOnceAsItWasTrained();
        }
        Run run = run(layout);
        for (int i = 0; i < EXAMPLES.size(); i++) {
            double watch = run.p(i, 0) * sigmoid(run.logit(i, 1));
            assertThat(run.p(i, 1)).isCloseTo(watch, within(1e-5));
            assertThat(run.p(i, 2)).isCloseTo(watch * sigmoid(run.logit(i, 2)), within(1e-5));
        }
        assertThat((double) run.loss).isCloseTo(run.entropy(), within(1e-4));
    }

    @Test
    void pairsOfOneUserCostWhatTheirOrderCosts() {
        NetworkLayout layout =
                layout(DEEP, "of = [deep]", "{ label = click, pairwise = 0.7, weigh { effective-watch = 2 } }");

        Run run = run(layout);
        double sum = 0;
        double pairs = 0;
        for (int i = 0; i < EXAMPLES.size(); i++) {
            for (int j = 0; j < EXAMPLES.size(); j++) {
                if (run.targets.groups()[i] == run.targets.groups()[j]
                        && run.targets.labels()[i] == 1
                        && run.targets.labels()[j] == 0) {
                    sum += run.targets.weights()[i] * Math.log1p(Math.exp(logit(run.p(j, 0)) - logit(run.p(i, 0))));
                    pairs += run.targets.weights()[i];
                }
            }
        }

        assertThat(pairs).isGreaterThan(10);
        assertThat((double) run.loss).isCloseTo(run.entropy() + 0.7 * sum / pairs, within(1e-4));
        try (BlockCheck check = new BlockCheck(layout)) {
            check.gradientsAreThoseOfFiniteDifferences();
            check.learnsByTheTrueGradient();
        }
    }

    @Test
    void theListOfOneUserCostsWhatItsTopCosts() {
        NetworkLayout layout = layout(DEEP, "of = [deep]", "{ label = click, listwise = 0.7 }");

        Run run = run(layout);
        double sum = 0;
        double positives = 0;
        for (int i = 0; i < EXAMPLES.size(); i++) {
            if (run.targets.labels()[i] == 1) {
                double all = 0;
                for (int j = 0; j < EXAMPLES.size(); j++) {
                    all += run.targets.groups()[i] == run.targets.groups()[j] ? Math.exp(logit(run.p(j, 0))) : 0;
                }
                sum += Math.log(all) - logit(run.p(i, 0));
                positives++;
            }
        }

        assertThat((double) run.loss).isCloseTo(run.entropy() + 0.7 * sum / positives, within(1e-4));
        try (BlockCheck check = new BlockCheck(layout)) {
            check.gradientsAreThoseOfFiniteDifferences();
            check.learnsByTheTrueGradient();
        }
    }

    @Test
    void aTransitionCostsItsConditionItsHingeAndWhatItMissesOfTheTotal() {
        String predict = "{ label = click }, { label = like, after = click, hinge = 0.3, total = 0.6, weight = 2 }";
        NetworkLayout layout = layout(DEEP, "of = [deep]", predict);

        Run run = run(layout);
        double given = 0;
        double hinge = 0;
        double total = 0;
        int all = EXAMPLES.size();
        for (int i = 0; i < all; i++) {
            double c = sigmoid(run.values.at(i).linear("training.heads.like.given", 1, "deep")[0]
                    + run.values.weight("training.heads.like.given.bias")[0]);
            given += run.targets.labels()[2 * i] * entropy(run.targets.labels()[2 * i + 1], c) / all;
            hinge += Math.pow(Math.max(0, run.p(i, 1) - run.p(i, 0)), 2) / all;
            total += Math.pow(run.p(i, 1) - run.p(i, 0) * c, 2) / all;
        }

        assertThat(hinge).isGreaterThan(0);
        double heads = run.entropy(0) + 2 * run.entropy(1);
        assertThat((double) run.loss).isCloseTo(heads + 2 * given + 0.3 * hinge + 0.6 * total, within(1e-4));
        assertThat(run.served).doesNotContainKey("training.heads.like.given.bias");
        // what the total stops is no gradient that differences would see
        try (BlockCheck check =
                new BlockCheck(layout(DEEP, "of = [deep]", predict.replace("total = 0.6", "total = 0")))) {
            check.gradientsAreThoseOfFiniteDifferences();
            check.learnsByTheTrueGradient();
            check.servesAUserComputedOnceAsItWasTrained();
        }
    }

    /** One batch through a network with random weights. */
    private record Run(float loss, float[] p, Targets targets, Values values, Map<String, float[]> served) {
        int heads() {
            return p.length / EXAMPLES.size();
        }

        double p(int candidate, int head) {
            return p[candidate * heads() + head];
        }

        double logit(int candidate, int head) {
            return values.at(candidate).linear("heads", heads(), "deep")[head] + values.weight(Heads.BIAS)[head];
        }

        double entropy() {
            double sum = 0;
            for (int head = 0; head < heads(); head++) {
                sum += entropy(head);
            }
            return sum;
        }

        double entropy(int head) {
            double sum = 0;
            for (int at = head; at < p.length; at += heads()) {
                sum += targets.weights()[at] * HeadsTest.entropy(targets.labels()[at], p[at]);
            }
            return sum / EXAMPLES.size();
        }
    }

    private static Run run(NetworkLayout layout) {
        List<EmbeddingTable> tables = Toy.tables(layout, EXAMPLES);
        Batch batch = Toy.batch(layout, tables, EXAMPLES);
        Targets targets = Targets.of(layout.spec().heads(), EXAMPLES);
        float[][] rows = batch.read(tables);
        try (TrainingNetwork network = new TrainingNetwork(layout, ONE_THREAD)) {
            for (int step = 1; step <= 3; step++) {
                network.step(step, 1, batch, rows, targets);
            }
            Map<String, Operand<?>> wanted = Map.of("p", network.forward().probabilities, "loss", network.loss());
            Map<String, float[]> got = network.fetch(wanted, 4, batch, rows, targets, false);
            DenseWeights weights = network.state();
            Values values = new Values(network, weights, parts -> network.fetch(parts, 4, batch, rows, targets, false));
            return new Run(
                    Objects.requireNonNull(got.get("loss"))[0],
                    Objects.requireNonNull(got.get("p")),
                    targets,
                    values,
                    network.weights().byName());
        }
    }

    private static NetworkLayout layout(String blocks, String of, String predict) {
        return Toy.layout(NetworkSpec.parse(
                "toy", "blocks = [" + blocks + "]\nheads { " + of + ", predict = [" + predict + "] }\n" + STILL));
    }

    private static double sigmoid(double logit) {
        return 1 / (1 + Math.exp(-logit));
    }

    private static double logit(double p) {
        return Math.log(p / (1 - p));
    }

    private static double entropy(double label, double p) {
        return -label * Math.log(p) - (1 - label) * Math.log(1 - p);
    }
}
