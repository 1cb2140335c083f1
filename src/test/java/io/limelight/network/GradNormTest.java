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

/** GradNorm's weights against its formula in plain Java, with the heads' gradients taken from networks of one head's loss each. */
@Tag("tensorflow")
class GradNormTest {
    private static final List<Example> EXAMPLES = Toy.examples(64, 5);
    private static final SessionSettings ONE_THREAD = new SessionSettings(1, false);
    private static final String DENSE = "{ name = deep, kind = dense, of = [fields, numbers], units = [6, 4] }";
    private static final String CGC =
            "{ name = deep, kind = cgc, of = [fields, numbers], tasks = [click, like], shared = 2, own = 1, units = [6, 4] }";
    private static final double ALPHA = 0.8;
    private static final double RATE = 0.05;
    private static final int WARM_UP = 3;

    @Test
    void weightsMoveAsTheFormulaSaysOverASharedBottom() {
        moves(DENSE, "of = [deep],", List.of("", ""), "deep.1.candidate");
    }

    @Test
    void weightsMoveAsTheFormulaSaysOverSharedExperts() {
        moves(CGC, "", List.of(", of = [deep.click]", ", of = [deep.like]"), "deep.0.shared.1");
    }

    @Test
    void weightsAreNotInTheBundle() {
        NetworkLayout layout = layout(DENSE, "of = [deep],", List.of("", ""), gradNorm());
        try (TrainingNetwork network = new TrainingNetwork(layout, ONE_THREAD)) {
            assertThat(network.weights().byName().keySet()).noneMatch(name -> name.startsWith("training."));
            assertThat(network.state().byName()).containsKey("training.gradnorm.weights");
        }
    }

    private static void moves(String block, String of, List<String> own, String lastShared) {
        NetworkLayout layout = layout(block, of, own, gradNorm());
        List<EmbeddingTable> tables = Toy.tables(layout, EXAMPLES);
        Batch batch = Toy.batch(layout, tables, EXAMPLES);
        float[][] rows = batch.read(tables);
        Targets targets = Targets.of(layout.spec().heads(), EXAMPLES);
        double[] weights = {1, 1};
        double[] smooth = new double[2];
        double[] first = {1, 1};
        try (TrainingNetwork network = new TrainingNetwork(layout, ONE_THREAD);
                Alone click = new Alone(layout(block, of, List.of(own.get(0), own.get(1) + ", weight = 0"), ""));
                Alone like = new Alone(layout(block, of, List.of(own.get(0) + ", weight = 0", own.get(1)), ""))) {
            for (int step = 1; step <= 12; step++) {
                DenseWeights state = network.state();
                click.at(state);
                like.at(state);
                double[] norms = {click.norm(lastShared), like.norm(lastShared)};
                double[] losses = {click.loss(), like.loss()};
                network.step(step, 1, batch, rows, targets);
                move(step, weights, smooth, first, norms, losses);

                float[] now = Objects.requireNonNull(network.state().get("training.gradnorm.weights"));
                assertThat(new double[] {now[0], now[1]}).as("step %s", step).containsExactly(weights, within(1e-3));
            }
        }
        assertThat(weights[0]).isNotCloseTo(1, within(0.05));
    }

    /** The formula. */
    private static void move(
            int step, double[] weights, double[] smooth, double[] first, double[] norms, double[] losses) {
        double[] progress = new double[2];
        for (int k = 0; k < 2; k++) {
            smooth[k] += Math.max(1.0 / step, 0.02) * (losses[k] - smooth[k]);
            first[k] = step > WARM_UP ? first[k] : smooth[k];
            progress[k] = smooth[k] / first[k];
        }
        if (step <= WARM_UP) {
            return;
        }
        double meanPull = (weights[0] * norms[0] + weights[1] * norms[1]) / 2;
        double meanProgress = (progress[0] + progress[1]) / 2;
        double sum = 0;
        for (int k = 0; k < 2; k++) {
            double pull = weights[k] * norms[k];
            double target = meanPull * Math.pow(progress[k] / meanProgress, ALPHA);
            weights[k] *= Math.exp(-RATE * Math.signum(pull - target) * pull / meanPull);
            sum += weights[k];
        }
        for (int k = 0; k < 2; k++) {
            weights[k] *= 2 / sum;
        }
    }

    /** The loss of one head. */
    private static final class Alone implements AutoCloseable {
        private final Batch batch;
        private final float[][] rows;
        private final Targets targets;
        private final TrainingNetwork network;

        Alone(NetworkLayout layout) {
            List<EmbeddingTable> tables = Toy.tables(layout, EXAMPLES);
            batch = Toy.batch(layout, tables, EXAMPLES);
            rows = batch.read(tables);
            targets = Targets.of(layout.spec().heads(), EXAMPLES);
            network = new TrainingNetwork(layout, ONE_THREAD);
        }

        void at(DenseWeights state) {
            network.restore(state);
        }

        double loss() {
            return network.fetch(Map.of("loss", network.loss()), 1, batch, rows, targets, false)
                    .values()
                    .iterator()
                    .next()[0];
        }

        double norm(String name) {
            double squares = 0;
            for (float each : Objects.requireNonNull(
                    network.gradients(1, batch, rows, targets, false).get(name))) {
                squares += each * each;
            }
            return Math.sqrt(squares);
        }

        @Override
        public void close() {
            network.close();
        }
    }

    private static String gradNorm() {
        return "gradnorm { of = deep, alpha = " + ALPHA + ", rate = " + RATE + ", warm-up = " + WARM_UP + " },";
    }

    private static NetworkLayout layout(String block, String of, List<String> own, String balance) {
        String predict = "{ label = click" + own.get(0) + " }, { label = like" + own.get(1) + " }";
        return Toy.layout(NetworkSpec.parse(
                "toy",
                "blocks = [" + block + "]\nheads { " + of + balance + " predict = [" + predict + "] }\n"
                        + Toy.REST.replace("l2 = 0.0001", "l2 = 0")));
    }
}
