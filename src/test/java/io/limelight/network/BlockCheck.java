package io.limelight.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.limelight.embedding.EmbeddingTable;
import io.limelight.feature.Example;
import io.limelight.feature.Side;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * Holds a network over the toy's features to what every block promises: that it gives what its formula says, that its gradients
 * are those of finite differences, that it learns, and that it serves a user computed once as it was trained. Weights and rows are
 * drawn at random, those that start from zero too; eight users with three candidates each.
 */
final class BlockCheck implements AutoCloseable {
    private static final SessionSettings ONE_THREAD = new SessionSettings(1, false);
    private static final int USERS = 8;
    private static final List<Example> EXAMPLES = Toy.examples(3 * USERS, 3);
    private static final float[] EPSILONS = {0.01f, 0.002f, 0.0005f, 0.0002f};
    private static final int SAMPLED = 6;

    private final Random random = new Random(7);
    private final NetworkLayout layout;
    private final List<EmbeddingTable> tables;
    private final Batch batch;
    private final Targets targets;
    private final TrainingNetwork network;
    private final DenseWeights weights;
    private final float[][] rows;

    /** @param of what the heads read, separated by commas */
    BlockCheck(String blocks, String of) {
        this(Toy.layout(blocks, "heads { of = [" + of + "], predict = [{ label = click }, { label = like }] }\n"));
    }

    BlockCheck(NetworkLayout layout) {
        this.layout = layout;
        tables = Toy.tables(layout, EXAMPLES);
        batch = batch(true);
        Targets labels = Targets.of(layout.spec().heads(), EXAMPLES);
        targets = layout.spec().match() == null ? labels : labels.with(Toy.items(EXAMPLES));
        network = new TrainingNetwork(layout, ONE_THREAD);
        weights = randomWeights();
        network.restore(weights);
        rows = batch.read(tables);
        for (float[] sheet : rows) {
            for (int i = 0; i < sheet.length; i++) {
                sheet[i] = 0.6f * (2 * random.nextFloat() - 1);
            }
        }
    }

    /** All that a block promises, for a block of that name. */
    void holds(String name, Formula formula) {
        givesWhatTheFormulaSays(name, formula);
        gradientsAreThoseOfFiniteDifferences();
        learnsByTheTrueGradient();
        servesAUserComputedOnceAsItWasTrained();
    }

    /** What a block gives for one candidate. */
    interface Formula {
        double[] of(Values candidate);
    }

    /** The values of every candidate. */
    List<Values> candidates() {
        Values all = new Values(network, weights, wanted -> fetch(wanted, false));
        return IntStream.range(0, EXAMPLES.size()).mapToObj(all::at).toList();
    }

    void givesWhatTheFormulaSays(String name, Formula formula) {
        List<Values> candidates = candidates();
        for (int i = 0; i < candidates.size(); i++) {
            Values candidate = candidates.get(i);
            assertThat(candidate.part(name))
                    .as("%s of candidate %s", name, i)
                    .containsExactly(formula.of(candidate), within(2e-5));
        }
    }

    /** Sets the weights whose names begin so to 0. */
    void zero(String prefix) {
        weights.byName().forEach((name, values) -> {
            if (name.startsWith(prefix)) {
                Arrays.fill(values, 0);
            }
        });
        network.restore(weights);
    }

    /** Of all heads. */
    void givesProbabilities(Formula formula) {
        Values all = new Values(network, weights, wanted -> fetch(wanted, false));
        float[] given =
                fetch(Map.of("p", network.forward().probabilities), false).get("p");
        for (int i = 0; i < EXAMPLES.size(); i++) {
            double[] expected = formula.of(all.at(i));
            for (int head = 0; head < expected.length; head++) {
                assertThat((double) given[i * expected.length + head])
                        .as("head %s of candidate %s", head, i)
                        .isCloseTo(expected[head], within(2e-5));
            }
        }
    }

    /** Central differences, in single precision: smaller steps are for where the first crosses a kink. */
    void gradientsAreThoseOfFiniteDifferences() {
        weightGradientsAreThoseOfFiniteDifferences();
        float[][] ofRows = network.step(1, 1, batch, rows, targets).rowGradients();
        network.restore(weights);
        for (int sheet = 0; sheet < rows.length; sheet++) {
            check("rows " + sheet, rows[sheet], ofRows[sheet], () -> {});
        }
    }

    /** Only those: where a gradient by rows is stopped on purpose, differences are not. */
    void weightGradientsAreThoseOfFiniteDifferences() {
        Map<String, float[]> gradients = network.gradients(1, batch, rows, targets, false);
        gradients.forEach((name, gradient) -> {
            float[] weight = Objects.requireNonNull(weights.get(name));
            check(name, weight, gradient, () -> network.restore(weights));
        });
        network.restore(weights);
    }

    private void check(String name, float[] values, float[] gradient, Runnable changed) {
        for (int sample = 0; sample < Math.min(SAMPLED, values.length); sample++) {
            int at = values.length <= SAMPLED ? sample : random.nextInt(values.length);
            double[] differences = new double[EPSILONS.length];
            double error = Double.MAX_VALUE;
            for (int i = 0; i < EPSILONS.length; i++) {
                double up = lossWith(values, at, EPSILONS[i], changed);
                double down = lossWith(values, at, -EPSILONS[i], changed);
                differences[i] = (up - down) / (2 * EPSILONS[i]);
                error = Math.min(error, Math.abs(differences[i] - gradient[at]));
            }
            assertThat(error)
                    .as("%s[%s]: gradient %s, differences %s", name, at, gradient[at], Arrays.toString(differences))
                    .isLessThan(3e-4 + 0.02 * Math.abs(gradient[at]));
        }
    }

    private double lossWith(float[] values, int at, float by, Runnable changed) {
        float before = values[at];
        values[at] = before + by;
        changed.run();
        double loss = loss();
        values[at] = before;
        return loss;
    }

    void learnsByTheTrueGradient() {
        network.restore(weights);
        float before = loss();
        for (int step = 1; step <= 10; step++) {
            Map<String, float[]> alone = network.gradients(step, batch, rows, targets, false);
            Map<String, float[]> stepping = network.gradients(step, batch, rows, targets, true);
            alone.forEach(
                    (name, gradient) -> assertThat(stepping.get(name)).as(name).isEqualTo(gradient));
            undoWrites();
            if (step == 1) {
                assertThat(loss()).as("after one step").isLessThan(before);
            }
        }
        assertThat(loss()).as("after ten steps").isLessThan(before);
        network.restore(weights);
    }

    /** Sets back what blocks wrote to the bundle's buffers beside the gradient: only the latter need make the loss fall. */
    private void undoWrites() {
        Map<String, float[]> state = new HashMap<>(network.state().byName());
        for (String name : network.training().renewals.keySet()) {
            float[] before = weights.get(name);
            if (before != null) {
                state.put(name, before);
            }
        }
        network.restore(DenseWeights.of(state));
    }

    void servesAUserComputedOnceAsItWasTrained() {
        servesAsItWasTrained(network.weights());
    }

    /** Serving with these weights gives what training gives now, a user computed once or not. */
    void servesAsItWasTrained(DenseWeights served) {
        float[] trained =
                fetch(Map.of("p", network.forward().probabilities), false).get("p");
        try (Scorer scorer = new Scorer(new Model(layout, served, tables), ONE_THREAD)) {
            assertThat(scorer.score(batch, rows)).containsExactly(trained, within(1e-6f));
            assertThat(scorer.score(batch(false), rows)).containsExactly(trained, within(1e-6f));
        }
    }

    /** The weights that serving has. */
    DenseWeights served() {
        return network.weights();
    }

    /** What a step would leave in the buffers that blocks renew, by their names. */
    Map<String, float[]> renewed() {
        return fetch(new HashMap<>(network.training().renewals), false);
    }

    /** What is stored after a step on the batch. */
    DenseWeights afterAStep() {
        network.step(1, 1, batch, rows, targets);
        DenseWeights state = network.state();
        network.restore(weights);
        return state;
    }

    /** The loss of the batch with the weights as they are, whatever blocks add included. */
    float loss() {
        return Objects.requireNonNull(
                fetch(Map.of("loss", network.loss()), false).get("loss"))[0];
    }

    /** Whether the user's part is computed once for each user. */
    boolean shared(String name) {
        return network.forward().wiring.read(List.of(name)).stream().allMatch(part -> part.side() == Side.USER);
    }

    /** What blocks add to the loss under that name, its weight included. */
    float addedLoss(String name) {
        Operand<TFloat32> loss =
                Objects.requireNonNull(network.training().losses.get(name));
        return Objects.requireNonNull(fetch(Map.of("loss", loss), false).get("loss"))[0];
    }

    /** The formula of {@link Contrast} over every so manieth candidate. */
    double contrast(
            int every, Formula query, Formula vector, ToDoubleFunction<Values> key, ToDoubleFunction<Values> there) {
        List<Values> all = candidates();
        List<Values> rows = IntStream.range(0, all.size())
                .filter(i -> i % every == 0)
                .mapToObj(all::get)
                .filter(row -> there.applyAsDouble(row) > 0)
                .toList();
        Map<Double, double[]> distinct = new HashMap<>();
        rows.forEach(row -> distinct.put(key.applyAsDouble(row), vector.of(row)));
        double sum = 0;
        for (Values row : rows) {
            double[] asked = query.of(row);
            double others = distinct.values().stream()
                    .mapToDouble(other -> Math.exp(Values.dot(asked, other)))
                    .sum();
            sum += Math.log(others) - Values.dot(asked, vector.of(row));
        }
        return sum / rows.size();
    }

    private Map<String, float[]> fetch(Map<String, Operand<?>> wanted, boolean learn) {
        return network.fetch(wanted, 1, batch, rows, targets, learn);
    }

    private Batch batch(boolean userOnce) {
        BatchBuilder builder = new BatchBuilder(layout, tables);
        int user = -1;
        for (int i = 0; i < EXAMPLES.size(); i++) {
            if (!userOnce || i % 3 == 0) {
                user = builder.user(EXAMPLES.get(i - i % 3).user());
            }
            builder.candidate(EXAMPLES.get(i).candidate(), user);
        }
        return builder.build();
    }

    private DenseWeights randomWeights() {
        Map<String, float[]> values = new HashMap<>();
        network.weights().byName().forEach((name, value) -> values.put(name, value));
        network.gradients(1, batch, batch.read(tables), targets, false)
                .forEach((name, gradient) -> values.put(name, new float[gradient.length]));
        new TreeMap<>(values).forEach((name, value) -> {
            if (!name.startsWith("numbers.")) {
                for (int i = 0; i < value.length; i++) {
                    value[i] = random.nextFloat() - 0.5f;
                }
            }
        });
        return DenseWeights.of(values);
    }

    @Override
    public void close() {
        network.close();
    }
}
