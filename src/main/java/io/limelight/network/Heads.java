package io.limelight.network;

import io.limelight.feature.Side;
import java.util.ArrayList;
import java.util.List;
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
        if (spec.heads().stream().allMatch(head -> head.behind() == null)) {
            return own;
        }
        List<Operand<TFloat32>> columns = new ArrayList<>();
        for (int i = 0; i < heads; i++) {
            Operand<TFloat32> column = tf.slice(own, tf.constant(new int[] {0, i}), tf.constant(new int[] {-1, 1}));
            int behind = spec.indexOf(spec.heads().get(i).behind());
            columns.add(behind < 0 ? column : tf.math.mul(columns.get(behind), column));
        }
        return tf.concat(columns, tf.constant(1));
    }

    private Operand<TFloat32> logits(List<Part> linearOfKeys, List<Part> numbers) {
        Operand<TFloat32> bias = wiring.weights.of(BIAS, Init.ZERO, heads);
        List<Part> read = wiring.read(spec.of());
        Operand<TFloat32> logits = read.isEmpty() ? null : wiring.perCandidate(ofBlocks(read));
        if (spec.of().contains(NetworkSpec.LINEAR)) {
            Operand<TFloat32> linear = linear(linearOfKeys, numbers);
            logits = logits == null ? linear : tf.math.add(logits, linear);
        }
        if (logits == null) {
            throw new IllegalStateException("the heads read something");
        }
        return tf.math.add(logits, bias);
    }

    private Part ofBlocks(List<Part> read) {
        if (spec.tower() == 0) {
            return wiring.linear("heads", read, heads);
        }
        int tower = spec.tower();
        Part product = wiring.linear("heads.tower", read, heads * tower);
        Operand<TFloat32> bias = wiring.weights.of("heads.tower.bias", Init.ZERO, (long) heads * tower);
        Operand<TFloat32> hidden = wiring.drop(tf.nn.relu(tf.math.add(product.tensor(), bias)), spec.dropout());
        // [rows, heads, tower]
        Operand<TFloat32> towers = tf.reshape(hidden, tf.constant(new int[] {-1, heads, tower}));
        Operand<TFloat32> kernel = wiring.weights.of("heads.kernel", Init.kernel(tower, 1), heads, tower);
        return new Part(tf.sum(tf.math.mul(towers, kernel), tf.constant(2)), heads, product.side());
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
