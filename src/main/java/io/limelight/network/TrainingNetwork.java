package io.limelight.network;

import io.limelight.feature.Side;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.NdArrays;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * A network that learns: the forward graph, its loss, and one step of Adam on the dense weights. The gradients of embedding
 * rows come out; whoever owns the tables applies them. Not thread-safe.
 *
 * <p>TensorFlow's reference variables let an update overtake a gradient that still has to read the weight. Every update here
 * waits for all gradients and the loss.
 */
public final class TrainingNetwork implements AutoCloseable {
    private static final String ADAM = "adam.";
    private static final float BETA_1 = 0.9f;
    private static final float BETA_2 = 0.999f;
    private static final float EPSILON = 1e-7f;

    private final NetworkLayout layout;
    private final Graph graph = new Graph();
    private final Session session;
    private final Variables variables;
    private final Forward forward;
    private final Operand<TFloat32> loss;
    private final @Nullable MatchLoss matching;
    private final Training training;
    /** [3]: learning rate, and both of Adam's decayed betas. */
    private final List<Placeholder<TFloat32>> rates = new ArrayList<>();

    private final Map<String, Output<?>> weightGradients = new HashMap<>();
    private final List<Output<?>> rowGradients = new ArrayList<>();
    private final Op train;

    public TrainingNetwork(NetworkLayout layout, SessionSettings settings) {
        this.layout = layout;
        LearningSpec learning = layout.spec().learning();
        Ops tf = Ops.create(graph);
        variables = new Variables(tf, learning.seed());
        training = new Training(tf, layout.heads(), variables);
        forward = new Forward(tf, layout, variables, training);
        MatchSpec towers = layout.spec().match();
        matching = towers == null || forward.match == null
                ? null
                : new MatchLoss(tf, towers, forward.match, training, Loss.penalty(tf, variables, learning.l2()));
        loss = matching == null
                ? new Loss(tf, layout, forward.probabilities, variables, training).total
                : matching.total;
        for (int i = 0; i < 3; i++) {
            rates.add(tf.placeholder(TFloat32.class, Placeholder.shape(Shape.scalar())));
        }
        differentiate(tf);
        train = updates(tf);
        // reference variables need TensorFlow's ordinary executor
        session = new Session(
                graph, settings.proto().toBuilder().clearExperimental().build());
        restore(new DenseWeights(Collections.emptySortedMap()));
    }

    private void differentiate(Ops tf) {
        Map<String, Operand<TFloat32>> learning = new LinkedHashMap<>();
        variables.learnt.forEach((name, slot) -> learning.put(name, slot.variable()));
        Set<GraphOperation> reached = graph.subgraphTo(Set.of(loss));
        List<Output<?>> by = new ArrayList<>();
        for (Operand<TFloat32> each : concat(learning.values(), forward.inputs.rows)) {
            if (reached.contains(each.op())) {
                by.add(each.asOutput());
            }
        }
        Iterator<Output<?>> gradients = Arrays.asList(graph.addGradients(loss.asOutput(), by.toArray(Output<?>[]::new)))
                .iterator();
        Function<Operand<TFloat32>, Output<?>> gradient = of -> {
            Output<?> found = reached.contains(of.op()) ? gradients.next() : null;
            // what the loss does not see, or only through a stopped gradient, learns nothing
            return found == null ? tf.zerosLike(of).asOutput() : found;
        };
        learning.forEach((name, of) -> weightGradients.put(name, gradient.apply(of)));
        forward.inputs.rows.forEach(rows -> rowGradients.add(gradient.apply(rows)));
    }

    private static List<Operand<TFloat32>> concat(
            Collection<Operand<TFloat32>> weights, List<Placeholder<TFloat32>> rows) {
        List<Operand<TFloat32>> all = new ArrayList<>(weights);
        all.addAll(rows);
        return all;
    }

    @SuppressWarnings("unchecked") // gradients have the type of what they are taken by
    private Op updates(Ops tf) {
        List<Op> gate = new ArrayList<>();
        gate.add(loss);
        rowGradients.forEach(gradient -> gate.add(gradient));
        weightGradients.values().forEach(gradient -> gate.add(gradient));
        gate.addAll(training.renewals.values());
        Ops gated = tf.withControlDependencies(gate);
        List<Op> updates = new ArrayList<>();
        for (String name : List.copyOf(variables.learnt.keySet())) {
            Variables.Slot slot = slot(name);
            long[] shape = slot.shape().asArray();
            Operand<TFloat32> first = variables.fixed(ADAM + "m." + name, Init.ZERO, shape);
            Operand<TFloat32> second = variables.fixed(ADAM + "v." + name, Init.ZERO, shape);
            updates.add(gated.train.applyAdam(
                    slot.variable(),
                    first,
                    second,
                    rates.get(1),
                    rates.get(2),
                    rates.get(0),
                    gated.constant(BETA_1),
                    gated.constant(BETA_2),
                    gated.constant(EPSILON),
                    (Operand<TFloat32>) weightGradients.get(name)));
        }
        training.renewals.forEach((name, value) -> updates.add(
                gated.assign(Objects.requireNonNull(variables.others.get(name)).variable(), value)));
        return tf.withControlDependencies(updates).noOp();
    }

    /**
     * One step. The rows' gradients are those at the weights before it.
     *
     * @param number of the step, from 1
     * @param rate the share of the spec's learning rate
     * @param rows by sheet, the values of the batch's rows
     */
    public Step step(long number, float rate, Batch batch, float[][] rows, Targets targets) {
        Session.Runner runner = session.runner().addTarget(train).fetch(loss);
        rowGradients.forEach(runner::fetch);
        try (Feeds feeds = feeds(runner, number, rate, batch, rows, targets);
                Result result = runner.run()) {
            float[][] gradients = new float[rows.length][];
            for (int sheet = 0; sheet < rows.length; sheet++) {
                gradients[sheet] = values((TFloat32) result.get(1 + sheet));
            }
            return new Step(((TFloat32) result.get(0)).getFloat(), gradients);
        }
    }

    /** The gradients of the dense weights, by name; with {@code learn}, those that the same run's step used. */
    Map<String, float[]> gradients(long number, Batch batch, float[][] rows, Targets targets, boolean learn) {
        return fetch(new HashMap<>(weightGradients), number, batch, rows, targets, learn);
    }

    /** Whatever of the graph there is to see in a run, by name, without a step or with one. */
    Map<String, float[]> fetch(
            Map<String, Operand<?>> wanted, long number, Batch batch, float[][] rows, Targets targets, boolean learn) {
        Session.Runner runner = session.runner();
        if (learn) {
            runner.addTarget(train);
        }
        List<String> names = List.copyOf(wanted.keySet());
        names.forEach(name -> runner.fetch(Objects.requireNonNull(wanted.get(name))));
        try (Feeds feeds = feeds(runner, number, 1, batch, rows, targets);
                Result result = runner.run()) {
            Map<String, float[]> values = new HashMap<>();
            for (int i = 0; i < names.size(); i++) {
                values.put(names.get(i), values((TFloat32) result.get(i)));
            }
            return values;
        }
    }

    Forward forward() {
        return forward;
    }

    Training training() {
        return training;
    }

    Operand<TFloat32> loss() {
        return loss;
    }

    /** The same step with its inputs already in tensors and its results left there: what TensorFlow alone takes. */
    public final class BareStep implements AutoCloseable {
        private final Session.Runner runner = session.runner().addTarget(train).fetch(loss);
        private final Feeds feeds;

        public BareStep(long number, Batch batch, float[][] rows, Targets targets) {
            rowGradients.forEach(runner::fetch);
            feeds = feeds(runner, number, 1, batch, rows, targets);
        }

        public void run() {
            runner.run().close();
        }

        @Override
        public void close() {
            feeds.close();
        }
    }

    private Feeds feeds(Session.Runner runner, long number, float rate, Batch batch, float[][] rows, Targets targets) {
        Feeds feeds = Feeds.once(runner);
        feeds.batch(forward.inputs, batch, rows);
        feeds.floats(training.labels, targets.labels(), batch.candidates(), layout.heads());
        feeds.floats(training.weights, targets.weights(), batch.candidates(), layout.heads());
        feeds.ints(training.groups, targets.groups(), batch.candidates());
        if (matching != null) {
            matching.feed(feeds, targets);
        }
        feeds.ints(training.chance, new int[] {(int) layout.spec().learning().seed() * 64, (int) number}, 2);
        feeds.floats(rates.get(0), new float[] {rate * layout.spec().learning().learningRate()});
        feeds.floats(rates.get(1), new float[] {(float) Math.pow(BETA_1, (double) number)});
        feeds.floats(rates.get(2), new float[] {(float) Math.pow(BETA_2, (double) number)});
        return feeds;
    }

    public NetworkLayout layout() {
        return layout;
    }

    /** Everything that the next step depends on, Adam's memory included. */
    public DenseWeights state() {
        return read(variables.all());
    }

    /** What serving needs. */
    public DenseWeights weights() {
        return read(serving());
    }

    private Map<String, Variables.Slot> serving() {
        Map<String, Variables.Slot> serving = variables.all();
        serving.keySet().removeIf(name -> name.startsWith(ADAM) || name.startsWith(Training.PREFIX));
        return serving;
    }

    private DenseWeights read(Map<String, Variables.Slot> slots) {
        Session.Runner runner = session.runner();
        slots.values().forEach(slot -> runner.fetch(slot.variable()));
        Map<String, float[]> values = new HashMap<>();
        try (Result result = runner.run()) {
            int index = 0;
            for (String name : slots.keySet()) {
                values.put(name, values((TFloat32) result.get(index++)));
            }
        }
        return DenseWeights.of(values);
    }

    /** Sets every weight that is given; the others become what they start from. */
    public void restore(DenseWeights given) {
        Session.Runner runner = session.runner();
        try (Feeds feeds = Feeds.once(runner)) {
            variables.all().forEach((name, slot) -> {
                float[] value = given.get(name);
                feeds.floats(
                        slot.value(),
                        value == null ? slot.first() : value,
                        slot.shape().asArray());
                runner.addTarget(slot.assign());
            });
            runner.run().close();
        }
    }

    /** Starts from what is known of the data before learning from it. */
    public void start(Statistics statistics) {
        Map<String, float[]> given = new HashMap<>();
        for (Side side : Side.values()) {
            given.put(Forward.mean(side), statistics.means(side));
            given.put(Forward.scale(side), statistics.scales(side));
        }
        given.put(Heads.BIAS, statistics.biases(layout.spec().heads()));
        restore(DenseWeights.of(given));
    }

    /** Starts from what another run learnt; Adam's memory begins anew. */
    public void start(DenseWeights learnt) {
        Map<String, Integer> wanted = new TreeMap<>();
        serving().forEach((name, slot) -> wanted.put(name, (int) slot.shape().size()));
        Map<String, Integer> given = new TreeMap<>();
        learnt.byName().forEach((name, values) -> given.put(name, values.length));
        if (!given.equals(wanted)) {
            Map<String, Integer> missing = new TreeMap<>(wanted);
            missing.entrySet().removeAll(given.entrySet());
            given.entrySet().removeAll(wanted.entrySet());
            throw layout.misfit("the model to start from is composed otherwise: it has the weights " + given
                    + " and not " + missing);
        }
        restore(learnt);
    }

    private Variables.Slot slot(String name) {
        return Objects.requireNonNull(variables.learnt.get(name));
    }

    private static float[] values(TFloat32 tensor) {
        float[] values = new float[(int) tensor.shape().size()];
        tensor.copyTo(NdArrays.wrap(tensor.shape(), DataBuffers.of(values, false, false)));
        return values;
    }

    @Override
    public void close() {
        session.close();
        graph.close();
    }
}
