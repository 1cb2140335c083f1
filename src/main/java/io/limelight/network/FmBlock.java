package io.limelight.network;

import com.typesafe.config.Config;
import io.limelight.feature.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Stack;
import org.tensorflow.types.TFloat32;

/**
 * All pairwise products of fields in linear time (Rendle, Factorization Machines, ICDM 2010), one for each dimension and not
 * summed up, so that each head weighs the dimensions itself (He, Chua, Neural Factorization Machines, SIGIR 2017).
 *
 * <p>{@code 0.5 * ((sum v)^2 - sum v^2)}: [candidates, width] from fields of that one width.
 */
record FmBlock(String name, List<String> of) implements Block {
    static FmBlock read(Config config) {
        SpecReader spec = new SpecReader(config, "name", "kind", "of");
        return new FmBlock(spec.text("name"), spec.texts("of"));
    }

    @Override
    public Map<String, List<Integer>> widths(NetworkLayout layout, List<Integer> read) {
        if (read.size() < 2 || read.stream().distinct().count() > 1) {
            throw layout.misfit("block " + name + " needs two fields or more, all of one width; of " + of
                    + " it reads the widths " + read);
        }
        return Map.of(name, List.of(read.get(0)));
    }

    @Override
    public void connect(Wiring wiring) {
        Ops tf = wiring.tf;
        List<Part> fields = wiring.read(of);
        int width = fields.get(0).width();
        Operand<TFloat32> sum = null;
        Operand<TFloat32> squares = null;
        for (Side side : Side.values()) {
            List<Operand<TFloat32>> ofSide = new ArrayList<>();
            fields.stream().filter(field -> field.side() == side).forEach(field -> ofSide.add(field.tensor()));
            if (ofSide.isEmpty()) {
                continue;
            }
            // [rows, fields, width]
            Operand<TFloat32> stacked = tf.stack(ofSide, Stack.axis(1L));
            Part sideSum = new Part(tf.sum(stacked, tf.constant(1)), width, side);
            Part sideSquares = new Part(tf.sum(tf.math.square(stacked), tf.constant(1)), width, side);
            sum = plus(tf, sum, wiring.perCandidate(sideSum));
            squares = plus(tf, squares, wiring.perCandidate(sideSquares));
        }
        if (sum == null || squares == null) {
            throw new IllegalStateException("there are fields");
        }
        Operand<TFloat32> pairs = tf.math.mul(tf.math.sub(tf.math.square(sum), squares), tf.constant(0.5f));
        wiring.give(name, List.of(new Part(pairs, width, Side.CANDIDATE)));
    }

    private static Operand<TFloat32> plus(Ops tf, @Nullable Operand<TFloat32> left, Operand<TFloat32> right) {
        return left == null ? right : tf.math.add(left, right);
    }
}
