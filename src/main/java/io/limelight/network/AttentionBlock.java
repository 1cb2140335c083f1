package io.limelight.network;

import com.typesafe.config.Config;
import io.limelight.feature.Side;
import io.limelight.feature.Slot;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Stack;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * What in the user's sequence matters for this candidate: scaled dot products of the steps with the candidate's row of the same
 * table, softmax, weighted sum (target attention after Zhou et al., Deep Interest Network, KDD 2018). Gives
 *
 * <ul>
 *   <li>{@code name}: the weighted sum, [candidates, embedding width]
 *   <li>{@code name.match}: the share of steps that are the candidate itself, and the mean unnormalised score (the item-to-item
 *       match of DMR: Lyu et al., AAAI 2020), [candidates, 2]
 * </ul>
 *
 * Steps that are missing or not admitted count for nothing; a sequence of such steps gives zeros.
 */
record AttentionBlock(String name, String sequence, String candidate) implements Block {
    private static final String MATCH = ".match";
    private static final float FAR = 1e9f;

    static AttentionBlock read(Config config) {
        SpecReader spec = new SpecReader(config, "name", "kind", "sequence", "candidate");
        return new AttentionBlock(spec.text("name"), spec.text("sequence"), spec.text("candidate"));
    }

    @Override
    public List<String> of() {
        return List.of();
    }

    @Override
    public List<String> gives() {
        return List.of(name, name + MATCH);
    }

    @Override
    public Map<String, List<Integer>> widths(NetworkLayout layout, List<Integer> read) {
        layout.pair(this, sequence, candidate);
        return Map.of(name, List.of(layout.width()), name + MATCH, List.of(2));
    }

    @Override
    public void connect(Wiring wiring) {
        Ops tf = wiring.tf;
        Inputs inputs = wiring.inputs;
        Slot steps = inputs.layout.slot(sequence);
        Slot target = inputs.layout.slot(candidate);
        int width = inputs.layout.width();
        Operand<TInt32> stepRows = inputs.indices(steps);
        // [candidates, steps, width]
        Operand<TFloat32> rows = wiring.perCandidate(inputs.embeddings(steps));
        // [candidates, steps]: 1 where there is a step
        Operand<TFloat32> there = wiring.perCandidate(inputs.there(steps));
        Operand<TFloat32> kernel = wiring.weights.of(name + ".query", Init.kernel(width, width), width, width);
        Operand<TFloat32> query = tf.linalg.matMul(inputs.embedding(target), kernel);
        Operand<TFloat32> scores = tf.math.mul(
                tf.sum(tf.math.mul(rows, tf.expandDims(query, tf.constant(1))), tf.constant(2)),
                tf.constant((float) (1 / Math.sqrt(width))));
        Operand<TFloat32> masked =
                tf.math.sub(scores, tf.math.mul(tf.math.sub(tf.constant(1f), there), tf.constant(FAR)));
        Operand<TFloat32> attention = tf.math.mul(tf.nn.softmax(masked), there);
        Operand<TFloat32> pooled = tf.sum(tf.math.mul(rows, tf.expandDims(attention, tf.constant(2))), tf.constant(1));
        wiring.give(name, List.of(new Part(pooled, width, Side.CANDIDATE)));

        Operand<TInt32> same = tf.gather(stepRows, inputs.userOf, tf.constant(0));
        Operand<TFloat32> equal = tf.math.mul(
                tf.dtypes.cast(
                        tf.math.equal(same, tf.reshape(inputs.indices(target), tf.constant(new int[] {-1, 1}))),
                        TFloat32.class),
                there);
        Operand<TFloat32> count = tf.math.maximum(tf.sum(there, tf.constant(1)), tf.constant(1f));
        Operand<TFloat32> matches = tf.math.div(
                tf.stack(
                        List.of(tf.sum(equal, tf.constant(1)), tf.sum(tf.math.mul(scores, there), tf.constant(1))),
                        Stack.axis(1L)),
                tf.expandDims(count, tf.constant(1)));
        wiring.give(name + MATCH, List.of(new Part(matches, 2, Side.CANDIDATE)));
    }
}
