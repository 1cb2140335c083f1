package io.limelight.network;

import com.typesafe.config.Config;
import io.limelight.feature.Kind;
import io.limelight.feature.Slot;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A sequence as one field, whatever the candidate: [rows of its side, embedding]. Steps that are missing or not admitted count for
 * nothing; of no step at all it is zeros.
 *
 * @param halfLife of {@link Mode#DECAYED}: after how many steps a step weighs half of the newest
 */
record PoolBlock(String name, String sequence, Mode mode, float halfLife) implements Block {
    private static final float FAR = 1e9f;
    private static final float LEAST = 1e-6f;

    /** {@code mean} when nothing is said. */
    enum Mode {
        MEAN,
        SUM,
        /** The largest of each dimension. */
        MAX,
        /** The mean weighed by {@code 2^(-step / half-life)}. */
        DECAYED
    }

    static PoolBlock read(Config config) {
        SpecReader spec = new SpecReader(config, "name", "kind", "sequence", "mode", "half-life");
        Mode mode = spec.oneOf("mode", Mode.values());
        if (mode != Mode.DECAYED && spec.has("half-life")) {
            throw spec.bad("half-life", "only the mode decayed has a half-life");
        }
        float halfLife = mode == Mode.DECAYED ? spec.number("half-life", 0.1, 1e6) : 0;
        return new PoolBlock(spec.text("name"), spec.text("sequence"), mode, halfLife);
    }

    @Override
    public List<String> of() {
        return List.of();
    }

    @Override
    public Map<String, List<Integer>> widths(NetworkLayout layout, List<Integer> read) {
        if (layout.slot(sequence).kind() != Kind.SEQUENCE) {
            throw layout.misfit("block " + name + ": " + sequence + " must be a sequence");
        }
        return Map.of(name, List.of(layout.width()));
    }

    @Override
    public void connect(Wiring wiring) {
        Ops tf = wiring.tf;
        Slot slot = wiring.inputs.layout.slot(sequence);
        Operand<TFloat32> steps = wiring.inputs.embeddings(slot);
        // [rows, length]
        Operand<TFloat32> there = wiring.inputs.there(slot);
        Operand<TFloat32> pooled = switch (mode) {
            case MEAN -> mean(tf, steps, there);
            case SUM -> sum(tf, steps, there);
            case MAX -> max(tf, steps, there);
            case DECAYED -> mean(tf, steps, tf.math.mul(there, tf.constant(decay(slot.length()))));
        };
        wiring.give(name, List.of(new Part(pooled, wiring.inputs.layout.width(), slot.side())));
    }

    private float[] decay(int length) {
        float[] weights = new float[length];
        for (int step = 0; step < length; step++) {
            weights[step] = (float) Math.pow(2, -step / (double) halfLife);
        }
        return weights;
    }

    private static Operand<TFloat32> sum(Ops tf, Operand<TFloat32> steps, Operand<TFloat32> weights) {
        return tf.sum(tf.math.mul(steps, tf.expandDims(weights, tf.constant(2))), tf.constant(1));
    }

    private static Operand<TFloat32> mean(Ops tf, Operand<TFloat32> steps, Operand<TFloat32> weights) {
        Operand<TFloat32> total = tf.math.maximum(tf.sum(weights, tf.constant(1)), tf.constant(LEAST));
        return tf.math.div(sum(tf, steps, weights), tf.expandDims(total, tf.constant(1)));
    }

    private static Operand<TFloat32> max(Ops tf, Operand<TFloat32> steps, Operand<TFloat32> there) {
        Operand<TFloat32> missing = tf.math.mul(tf.math.sub(there, tf.constant(1f)), tf.constant(FAR));
        Operand<TFloat32> largest = tf.max(tf.math.add(steps, tf.expandDims(missing, tf.constant(2))), tf.constant(1));
        Operand<TFloat32> any = tf.max(there, tf.constant(1));
        return tf.math.mul(largest, tf.expandDims(any, tf.constant(1)));
    }
}
