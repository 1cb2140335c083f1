package io.limelight.network;

import io.limelight.feature.Side;
import io.limelight.feature.Slot;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The network from its inputs to its probabilities: the one graph of training and serving. */
final class Forward {
    final Inputs inputs;
    /** With what every block gave. */
    final Wiring wiring;
    /** [candidates, heads]; of two towers how alike they are, [candidates, 1]. */
    final Operand<TFloat32> probabilities;
    /** Null where there are heads. */
    final @Nullable Match match;

    Forward(Ops tf, NetworkLayout layout, Weights weights, @Nullable Training training) {
        inputs = new Inputs(tf, layout);
        wiring = new Wiring(tf, inputs, weights, training);
        List<Part> fields = new ArrayList<>();
        for (Slot slot : layout.slots()) {
            if (slot.kind().keyed()) {
                Part field = inputs.field(slot);
                fields.add(field);
                wiring.give(slot.name(), List.of(field));
            }
        }
        List<Part> linear = layout.spec().heads().of().contains(NetworkSpec.LINEAR) ? inputs.linear() : List.of();
        List<Part> numbers = new ArrayList<>();
        for (Side side : Side.values()) {
            Part ofSide = numbers(wiring, side);
            if (ofSide != null) {
                numbers.add(ofSide);
            }
        }
        wiring.give(NetworkSpec.FIELDS, fields);
        wiring.give(NetworkSpec.NUMBERS, numbers);
        for (Block block : layout.spec().blocks()) {
            block.connect(wiring);
        }
        MatchSpec towers = layout.spec().match();
        match = towers == null ? null : new Match(wiring, towers);
        probabilities = match == null
                ? new Heads(wiring, layout.spec().heads()).probabilities(linear, numbers)
                : match.similarities;
    }

    static String mean(Side side) {
        return "numbers." + side.ordinal() + ".mean";
    }

    static String scale(Side side) {
        return "numbers." + side.ordinal() + ".scale";
    }

    /** [rows of the side, numbers that are read], standardised; each feature's own by its name. */
    private static @Nullable Part numbers(Wiring wiring, Side side) {
        Ops tf = wiring.tf;
        NetworkLayout layout = wiring.inputs.layout;
        int all = layout.schema().numbers(side);
        Operand<TFloat32> centred = tf.math.sub(
                wiring.inputs.numbers.get(side.ordinal()), wiring.weights.fixed(mean(side), Init.ZERO, all));
        Operand<TFloat32> scaled = tf.math.mul(centred, wiring.weights.fixed(scale(side), Init.ONE, all));
        Operand<TFloat32> bounded = tf.math.maximum(
                tf.math.minimum(scaled, tf.constant(Statistics.FARTHEST)), tf.constant(-Statistics.FARTHEST));
        List<Integer> columns = new ArrayList<>();
        for (Slot slot : layout.slots()) {
            if (slot.side() == side && !slot.kind().keyed()) {
                List<Integer> own = IntStream.range(slot.offset(), slot.offset() + slot.length())
                        .boxed()
                        .toList();
                columns.addAll(own);
                wiring.give(slot.name(), List.of(columns(tf, bounded, own, all, side)));
            }
        }
        return columns.isEmpty() ? null : columns(tf, bounded, columns, all, side);
    }

    private static Part columns(Ops tf, Operand<TFloat32> of, List<Integer> columns, int all, Side side) {
        int[] indices = columns.stream().mapToInt(i -> i).toArray();
        Operand<TFloat32> read = indices.length == all ? of : tf.gather(of, tf.constant(indices), tf.constant(1));
        return new Part(read, indices.length, side);
    }
}
