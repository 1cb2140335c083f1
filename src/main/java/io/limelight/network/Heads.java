package io.limelight.network;

import io.limelight.feature.Side;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** From what the blocks gave to one probability for each head. */
final class Heads {
    /** Its weights start from the labels' rates: the first steps need not find them. */
    static final String BIAS = "heads.bias";

    private final Wiring wiring;
    private final Ops tf;
    private final HeadsSpec spec;
    private final int heads;

    Heads(Wiring wiring, HeadsSpec spec) {
        this.wiring = wiring;
        this.tf = wiring.tf;
        this.spec = spec;
        this.heads = spec.heads().size();
    }

    /** [candidates, heads]. */
    Operand<TFloat32> probabilities(List<Part> linearOfKeys, List<Part> numbers) {
        Operand<TFloat32> own = tf.math.sigmoid(logits(linearOfKeys, numbers));
        Operand<TFloat32> probabilities =
                spec.heads().stream().allMatch(head -> head.behind() == null) ? own : chained(own);
        for (Head head : spec.heads()) {
            Transition after = head.after();
            if (after != null) {
                wiring.whileTraining(training -> hold(training, head, after, probabilities));
            }
        }
        return probabilities;
    }

    private Operand<TFloat32> chained(Operand<TFloat32> own) {
        List<Operand<TFloat32>> columns = new ArrayList<>();
        for (int i = 0; i < heads; i++) {
            Operand<TFloat32> column = column(own, i);
            int behind = spec.indexOf(spec.heads().get(i).behind());
            columns.add(behind < 0 ? column : tf.math.mul(columns.get(behind), column));
        }
        return tf.concat(columns, tf.constant(1));
    }

    /** [candidates, 1]. */
    private Operand<TFloat32> column(Operand<TFloat32> of, int head) {
        return tf.slice(of, tf.constant(new int[] {0, head}), tf.constant(new int[] {-1, 1}));
    }

    /** Adds what a transition costs. */
    private void hold(Training training, Head head, Transition after, Operand<TFloat32> probabilities) {
        int before = spec.indexOf(after.label());
        int index = spec.indexOf(head.label());
        String name = "heads." + head.label().text();
        Set<String> of = new LinkedHashSet<>(spec.of());
        of.addAll(spec.heads().get(before).of());
        of.addAll(head.of());
        List<Part> read = wiring.read(List.copyOf(of));
        Operand<TFloat32> bias = training.weight(name + ".given.bias", Init.ZERO, 1);
        Operand<TFloat32> logit = read.isEmpty()
                ? bias
                : tf.math.add(wiring.perCandidate(outputs(Training.PREFIX + name + ".given", read, 1)), bias);
        Operand<TFloat32> given = tf.math.sigmoid(logit);
        Operand<TFloat32> entropy = Loss.crossEntropy(tf, column(training.labels, index), given);
        Operand<TFloat32> where = tf.math.mul(column(training.labels, before), column(training.weights, index));
        training.loss(name + ".given", head.objective().weight(), mean(tf.math.mul(where, entropy)));

        Operand<TFloat32> earlier = column(probabilities, before);
        Operand<TFloat32> own = column(probabilities, index);
        Operand<TFloat32> above = tf.nn.relu(tf.math.sub(own, earlier));
        training.loss(name + ".hinge", after.hinge(), mean(tf.math.square(above)));
        Operand<TFloat32> product = tf.stopGradient(tf.math.mul(earlier, given));
        training.loss(name + ".total", after.total(), mean(tf.math.square(tf.math.sub(own, product))));
    }

    private Operand<TFloat32> mean(Operand<TFloat32> of) {
        return tf.math.mean(of, tf.constant(new int[] {0, 1}));
    }

    private Operand<TFloat32> logits(List<Part> linearOfKeys, List<Part> numbers) {
        Operand<TFloat32> bias = wiring.weights.of(BIAS, Init.ZERO, heads);
        Operand<TFloat32> logits = ofBlocks();
        if (spec.of().contains(NetworkSpec.LINEAR)) {
            Operand<TFloat32> linear = linear(linearOfKeys, numbers);
            logits = logits == null ? linear : tf.math.add(logits, linear);
        }
        if (logits == null) {
            throw new IllegalStateException("the heads read something");
        }
        return tf.math.add(logits, bias);
    }

    /** [candidates, heads]; null where heads read nothing but the linear model. */
    private @Nullable Operand<TFloat32> ofBlocks() {
        List<Part> common = wiring.read(spec.of());
        if (spec.alike()) {
            return common.isEmpty() ? null : wiring.perCandidate(outputs("heads", common, heads));
        }
        List<Operand<TFloat32>> columns = new ArrayList<>();
        for (Head head : spec.heads()) {
            List<Part> read = new ArrayList<>(common);
            read.addAll(wiring.read(head.of()));
            columns.add(
                    read.isEmpty()
                            ? tf.zeros(tf.stack(List.of(tf.size(wiring.inputs.userOf), tf.constant(1))), TFloat32.class)
                            : wiring.perCandidate(
                                    outputs("heads." + head.label().text(), read, 1)));
        }
        return tf.concat(columns, tf.constant(1));
    }

    /** The outputs of some heads that read the same, each through its tower if there are any: [rows, count]. */
    private Part outputs(String name, List<Part> read, int count) {
        if (spec.tower() == 0) {
            return layer(name, read, count);
        }
        int tower = spec.tower();
        Part product = layer(name + ".tower", read, count * tower);
        Operand<TFloat32> bias = wiring.weights.of(name + ".tower.bias", Init.ZERO, (long) count * tower);
        Operand<TFloat32> hidden = wiring.drop(tf.nn.relu(tf.math.add(product.tensor(), bias)), spec.dropout());
        // [rows, count, tower]
        Operand<TFloat32> towers = tf.reshape(hidden, tf.constant(new int[] {-1, count, tower}));
        Operand<TFloat32> kernel = kernel(name + ".kernel", count, product.side());
        return new Part(tf.sum(tf.math.mul(towers, kernel), tf.constant(2)), count, product.side());
    }

    /** A linear layer, of each row's own scene where heads have scenes. */
    private Part layer(String name, List<Part> read, int width) {
        return spec.scenes() == null
                ? wiring.linear(name, read, width)
                : wiring.routing(spec.scenes()).linear(name + ".scene", read, width);
    }

    /** From towers to outputs: [count, tower], or [rows, count, tower] of each row's own scene. */
    private Operand<TFloat32> kernel(String name, int count, Side side) {
        int tower = spec.tower();
        Init init = Init.kernel(tower, 1);
        if (spec.scenes() == null) {
            return wiring.weights.of(name, init, count, tower);
        }
        Routing routing = wiring.routing(spec.scenes());
        return routing.own(wiring.weights.of(name, init, routing.scenes(), count, tower), side);
    }

    private Operand<TFloat32> linear(List<Part> ofKeys, List<Part> numbers) {
        Operand<TFloat32> linear = null;
        for (Side side : Side.values()) {
            List<Operand<TFloat32>> shares = new ArrayList<>();
            ofKeys.stream().filter(part -> part.side() == side).forEach(part -> shares.add(part.tensor()));
            for (Part part : numbers) {
                if (part.side() == side) {
                    Operand<TFloat32> kernel =
                            wiring.weights.of("linear." + side.ordinal(), Init.ZERO, part.width(), heads);
                    shares.add(tf.linalg.matMul(part.tensor(), kernel));
                }
            }
            if (!shares.isEmpty()) {
                Operand<TFloat32> sum = shares.size() == 1 ? shares.get(0) : tf.math.addN(shares);
                Operand<TFloat32> each = wiring.perCandidate(new Part(sum, heads, side));
                linear = linear == null ? each : tf.math.add(linear, each);
            }
        }
        if (linear == null) {
            throw new IllegalStateException("there are features");
        }
        return linear;
    }
}
