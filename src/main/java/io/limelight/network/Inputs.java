package io.limelight.network;

import io.limelight.feature.Kind;
import io.limelight.feature.Side;
import io.limelight.feature.Slot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** What a network is fed with, and the features in it. Rows come as the batch's unique rows, in sheets. */
final class Inputs {
    final NetworkLayout layout;
    /** [users, numbers] and [candidates, numbers], by side. */
    final List<Placeholder<TFloat32>> numbers = new ArrayList<>();
    /** [users, keys] and [candidates, keys], by side: places in the sheet of the key's table. */
    final List<Placeholder<TInt32>> keys = new ArrayList<>();
    /** [candidates]: the row of the user. */
    final Placeholder<TInt32> userOf;
    /** By route, [rows of its side]. */
    final List<Placeholder<TInt32>> routes = new ArrayList<>();
    /** By sheet, [rows, embedding and linear weights]. */
    final List<Placeholder<TFloat32>> rows = new ArrayList<>();

    private final Ops tf;
    private final Map<String, Operand<TInt32>> indices = new HashMap<>();
    private final Map<String, Operand<TFloat32>> gathered = new HashMap<>();

    Inputs(Ops tf, NetworkLayout layout) {
        this.tf = tf;
        this.layout = layout;
        for (Side side : Side.values()) {
            numbers.add(tf.placeholder(
                    TFloat32.class,
                    Placeholder.shape(Shape.of(-1, layout.schema().numbers(side)))));
            keys.add(tf.placeholder(
                    TInt32.class,
                    Placeholder.shape(Shape.of(-1, layout.crosses().keys(side)))));
        }
        userOf = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(-1)));
        layout.routes().forEach(route -> routes.add(tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(-1)))));
        Sheets sheets = layout.sheets();
        for (int sheet = 0; sheet < sheets.count(); sheet++) {
            rows.add(tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, sheets.width(sheet)))));
        }
    }

    /** Places of a feature's keys: [rows of its side, length], or [rows of its side] of a single key. */
    Operand<TInt32> indices(Slot slot) {
        return indices.computeIfAbsent(slot.name(), name -> {
            Operand<TInt32> columns = tf.slice(
                    keys.get(slot.side().ordinal()),
                    tf.constant(new int[] {0, slot.offset()}),
                    tf.constant(new int[] {-1, slot.length()}));
            return slot.kind() == Kind.SEQUENCE ? columns : tf.reshape(columns, tf.constant(new int[] {-1}));
        });
    }

    /** 1 where a key has a row of its own, else 0: [rows of its side, length], or [rows of its side] of a single key. */
    Operand<TFloat32> there(Slot slot) {
        int shared = layout.sheets().tables(sheetOf(slot));
        return tf.dtypes.cast(tf.math.greaterEqual(indices(slot), tf.constant(shared)), TFloat32.class);
    }

    /** Places of a sequence's newest steps: [rows of its side]. */
    Operand<TInt32> newest(Slot sequence) {
        Operand<TInt32> first =
                tf.slice(indices(sequence), tf.constant(new int[] {0, 0}), tf.constant(new int[] {-1, 1}));
        return tf.reshape(first, tf.constant(new int[] {-1}));
    }

    /** [rows of its side, embedding] of a single key. */
    Operand<TFloat32> embedding(Slot slot) {
        return columns(slot, new int[] {0, 0}, layout.width());
    }

    /** [rows of its side, length, embedding] of a sequence. */
    Operand<TFloat32> embeddings(Slot sequence) {
        return columns(sequence, new int[] {0, 0, 0}, layout.width());
    }

    /** The output embedding of a single key: [rows of its side, embedding]. */
    Operand<TFloat32> output(Slot slot) {
        return columns(slot, new int[] {0, layout.outputOffset(slot)}, layout.width());
    }

    /** The output embeddings of a sequence's newest steps: [rows of its side, embedding]. */
    Operand<TFloat32> outputOfNewest(Slot sequence) {
        Operand<TFloat32> newest = tf.gather(rows.get(sheetOf(sequence)), newest(sequence), tf.constant(0));
        int from = layout.outputOffset(sequence);
        return tf.slice(newest, tf.constant(new int[] {0, from}), tf.constant(new int[] {-1, layout.width()}));
    }

    /** One field of the feature, [rows of its side, embedding]; of a sequence the mean of the steps that are there. */
    Part field(Slot slot) {
        return new Part(
                slot.kind() == Kind.SEQUENCE ? mean(slot, embeddings(slot)) : embedding(slot),
                layout.width(),
                slot.side());
    }

    /** The feature's share of the linear model, [rows of its side, heads]. */
    Part linear(Slot slot) {
        int from = layout.linearOffset(slot);
        int heads = layout.heads();
        Operand<TFloat32> weights = slot.kind() == Kind.SEQUENCE
                ? mean(slot, columns(slot, new int[] {0, 0, from}, heads))
                : columns(slot, new int[] {0, from}, heads);
        return new Part(weights, heads, slot.side());
    }

    /** Neighbouring columns of the feature's rows. */
    private Operand<TFloat32> columns(Slot slot, int[] begin, int count) {
        int[] size = begin.clone();
        Arrays.fill(size, -1);
        size[size.length - 1] = count;
        return tf.slice(whole(slot), tf.constant(begin), tf.constant(size));
    }

    private Operand<TFloat32> mean(Slot sequence, Operand<TFloat32> steps) {
        Operand<TFloat32> there = there(sequence);
        Operand<TFloat32> sum = tf.sum(tf.math.mul(steps, tf.expandDims(there, tf.constant(2))), tf.constant(1));
        Operand<TFloat32> count = tf.math.maximum(tf.sum(there, tf.constant(1)), tf.constant(1f));
        return tf.math.div(sum, tf.expandDims(count, tf.constant(1)));
    }

    /** The feature's rows as they are fed. */
    private Operand<TFloat32> whole(Slot slot) {
        return gathered.computeIfAbsent(
                slot.name(), name -> tf.gather(rows.get(sheetOf(slot)), indices(slot), tf.constant(0)));
    }

    private int sheetOf(Slot slot) {
        return layout.sheets().of(layout.tableOf(slot));
    }
}
