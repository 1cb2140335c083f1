package io.limelight.network;

import io.limelight.feature.Side;
import io.limelight.feature.Slot;
import java.util.Arrays;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Stack;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** The wiring of a {@link DmrBlock}, which has the formula. */
final class Dmr {
    private static final float FAR = 1e9f;
    /** What prelu starts with: its slope below 0. */
    private static final Init SLOPE = new Init(0, 0.25f);

    private final DmrBlock block;
    private final Wiring wiring;
    private final Ops tf;
    private final Slot sequence;
    private final Slot candidate;
    private final int width;
    /** [users, steps, width]. */
    private final Operand<TFloat32> steps;
    /** [users, steps]. */
    private final Operand<TFloat32> there;

    Dmr(Wiring wiring, DmrBlock block) {
        this.block = block;
        this.wiring = wiring;
        tf = wiring.tf;
        sequence = wiring.inputs.layout.slot(block.sequence());
        candidate = wiring.inputs.layout.slot(block.candidate());
        width = wiring.inputs.layout.width();
        steps = wiring.inputs.embeddings(sequence);
        there = wiring.inputs.there(sequence);
    }

    void connect() {
        Operand<TFloat32> present = wiring.perCandidate(there);
        Operand<TFloat32> items = wiring.perCandidate(steps);
        Operand<TFloat32> scores = itemToItem(items);
        Operand<TFloat32> ofItems = tf.sum(tf.math.mul(scores, present), tf.constant(1));
        List<Operand<TFloat32>> matches = List.of(userToItem(), ofItems);
        wiring.give(block.name(), List.of(new Part(weighted(scores, present, items), width, Side.CANDIDATE)));
        wiring.give(block.match(), List.of(new Part(tf.stack(matches, Stack.axis(1L)), 2, Side.CANDIDATE)));
    }

    /** [candidates]. */
    private Operand<TFloat32> userToItem() {
        String own = block.name() + ".user";
        Operand<TFloat32> query = prelu(own + ".query", context(own, false));
        Operand<TFloat32> scores = score(own, query, steps, ofSteps(own));
        Operand<TFloat32> kernel = square(own + ".out");
        Operand<TFloat32> slope = wiring.weights.of(own + ".out.slope", SLOPE, width);
        wiring.whileTraining(training -> {
            Operand<TFloat32> earlier = tf.math.mul(there, tf.constant(allButNewest()));
            Operand<TFloat32> newest = tf.slice(there, tf.constant(new int[] {0, 0}), tf.constant(new int[] {-1, 1}));
            Operand<TFloat32> known =
                    tf.math.mul(tf.reshape(newest, tf.constant(new int[] {-1})), tf.max(earlier, tf.constant(1)));
            Operand<TFloat32> before = prelu(slope, tf.linalg.matMul(weighted(scores, earlier, steps), kernel));
            Operand<TInt32> keys = wiring.inputs.newest(sequence);
            Operand<TFloat32> loss = Contrast.loss(tf, before, wiring.inputs.outputOfNewest(sequence), keys, known);
            training.loss(block.name(), block.auxiliary(), loss);
        });
        Operand<TFloat32> user = prelu(slope, tf.linalg.matMul(weighted(scores, there, steps), kernel));
        return tf.sum(tf.math.mul(wiring.perCandidate(user), wiring.inputs.output(candidate)), tf.constant(1));
    }

    /** [candidates, steps]. */
    private Operand<TFloat32> itemToItem(Operand<TFloat32> items) {
        String own = block.name() + ".item";
        Operand<TFloat32> ofCandidate =
                tf.linalg.matMul(wiring.inputs.embedding(candidate), square(own + ".candidate"));
        Operand<TFloat32> both = tf.math.add(tf.expandDims(ofCandidate, tf.constant(1)), context(own, true));
        return score(own, prelu(own + ".query", both), items, wiring.perCandidate(ofSteps(own)));
    }

    /** What is known of each step, through a matrix: [rows, steps, width], with one row where it is only the steps' places. */
    private Operand<TFloat32> context(String own, boolean perCandidate) {
        Operand<TFloat32> place =
                wiring.weights.of(own + ".place", Init.kernel(width, width), sequence.length(), width);
        Operand<TFloat32> context = tf.expandDims(place, tf.constant(0));
        for (String other : block.context()) {
            Operand<TFloat32> embedded = wiring.inputs.embeddings(wiring.inputs.layout.slot(other));
            Operand<TFloat32> share = each(embedded, width, own + ".context." + other, width);
            context = tf.math.add(context, perCandidate ? wiring.perCandidate(share) : share);
        }
        return context;
    }

    /** The steps' share of the score's first layer, [users, steps, first of units]. */
    private Operand<TFloat32> ofSteps(String own) {
        return each(steps, width, own + ".score.step", block.units().get(0));
    }

    /** [rows, steps]. */
    private Operand<TFloat32> score(
            String own, Operand<TFloat32> query, Operand<TFloat32> steps, Operand<TFloat32> ofSteps) {
        List<Integer> units = block.units();
        Operand<TFloat32> product = each(tf.math.mul(query, steps), width, own + ".score.product", units.get(0));
        Operand<TFloat32> ofQuery = each(query, width, own + ".score.query", units.get(0));
        Operand<TFloat32> hidden = tf.math.add(tf.math.add(product, ofQuery), ofSteps);
        for (int layer = 0; layer < units.size(); layer++) {
            String name = own + ".score." + layer;
            int in = units.get(layer);
            int out = layer + 1 < units.size() ? units.get(layer + 1) : 1;
            Operand<TFloat32> bias = wiring.weights.of(name + ".bias", Init.ZERO, in);
            hidden = each(tf.math.sigmoid(tf.math.add(hidden, bias)), in, name, out);
        }
        return tf.reshape(hidden, tf.constant(new int[] {-1, sequence.length()}));
    }

    /** Every step times a kernel: [rows, steps, in] to [rows, steps, out]. */
    private Operand<TFloat32> each(Operand<TFloat32> of, int in, String name, int out) {
        Operand<TFloat32> kernel = wiring.weights.of(name, Init.kernel(in, out), in, out);
        return wiring.eachStep(of, sequence.length(), in, kernel, out);
    }

    private Operand<TFloat32> square(String name) {
        return wiring.weights.of(name, Init.kernel(width, width), width, width);
    }

    /** The steps that are there, by the softmax of their scores: [rows, width]. */
    private Operand<TFloat32> weighted(Operand<TFloat32> scores, Operand<TFloat32> present, Operand<TFloat32> of) {
        Operand<TFloat32> missing = tf.math.mul(tf.math.sub(present, tf.constant(1f)), tf.constant(FAR));
        Operand<TFloat32> shares = tf.math.mul(tf.nn.softmax(tf.math.add(scores, missing)), present);
        return tf.sum(tf.math.mul(of, tf.expandDims(shares, tf.constant(2))), tf.constant(1));
    }

    private Operand<TFloat32> prelu(String name, Operand<TFloat32> x) {
        return prelu(wiring.weights.of(name + ".slope", SLOPE, width), x);
    }

    /** {@code max(x, 0) + slope min(x, 0)} (He et al., Delving Deep into Rectifiers, ICCV 2015). */
    private Operand<TFloat32> prelu(Operand<TFloat32> slope, Operand<TFloat32> x) {
        return tf.math.sub(tf.nn.relu(x), tf.math.mul(slope, tf.nn.relu(tf.math.neg(x))));
    }

    private float[] allButNewest() {
        float[] mask = new float[sequence.length()];
        Arrays.fill(mask, 1, mask.length, 1);
        return mask;
    }
}
