package io.limelight.network;

import io.limelight.feature.Kind;
import io.limelight.feature.Side;
import io.limelight.feature.Slot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
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
    /** Of each side, and each sheet that it has keys of. */
    private final List<SheetKeys> sheetKeys = new ArrayList<>();
    /** By feature, those that its keys are among. */
    private final Map<String, SheetKeys> keysOf = new HashMap<>();

    private final Map<String, Operand<TFloat32>> there = new HashMap<>();
    /** By sequence how many of its steps are there, at least 1: [rows of its side, 1]. */
    private final Map<String, Operand<TFloat32>> counts = new HashMap<>();

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
        for (Side side : Side.values()) {
            for (int sheet = 0; sheet < sheets.count(); sheet++) {
                List<Slot> slots = slots(side, sheet);
                if (!slots.isEmpty()) {
                    SheetKeys together =
                            new SheetKeys(tf, keys.get(side.ordinal()), rows.get(sheet), slots, layout.width());
                    sheetKeys.add(together);
                    slots.forEach(slot -> keysOf.put(slot.name(), together));
                }
            }
        }
    }

    /** The keyed features of a side, whose tables are in that sheet, crosses among them. */
    private List<Slot> slots(Side side, int sheet) {
        return Stream.concat(layout.slots().stream(), layout.crosses().slots().stream())
                .filter(slot -> slot.side() == side && slot.kind().keyed() && sheetOf(slot) == sheet)
                .toList();
    }

    /** Places of a feature's keys: [rows of its side, length], or [rows of its side] of a single key. */
    Operand<TInt32> indices(Slot slot) {
        Operand<TInt32> places = of(slot).places(slot);
        return slot.kind() == Kind.SEQUENCE ? places : tf.reshape(places, tf.constant(new int[] {-1}));
    }

    /** 1 where a key has a row of its own, else 0: [rows of its side, length], or [rows of its side] of a single key. */
    Operand<TFloat32> there(Slot slot) {
        return there.computeIfAbsent(slot.name(), name -> {
            int shared = layout.sheets().tables(sheetOf(slot));
            return tf.dtypes.cast(tf.math.greaterEqual(indices(slot), tf.constant(shared)), TFloat32.class);
        });
    }

    /** Places of a sequence's newest steps: [rows of its side]. */
    Operand<TInt32> newest(Slot sequence) {
        Operand<TInt32> first =
                tf.slice(indices(sequence), tf.constant(new int[] {0, 0}), tf.constant(new int[] {-1, 1}));
        return tf.reshape(first, tf.constant(new int[] {-1}));
    }

    /** [rows of its side, embedding] of a single key. */
    Operand<TFloat32> embedding(Slot slot) {
        return tf.reshape(of(slot).embeddings(slot), tf.constant(new int[] {-1, layout.width()}));
    }

    /** [rows of its side, length, embedding] of a sequence. */
    Operand<TFloat32> embeddings(Slot sequence) {
        return of(sequence).embeddings(sequence);
    }

    /** The output embedding of a single key: [rows of its side, embedding]. */
    Operand<TFloat32> output(Slot slot) {
        return tf.gather(outputs(slot), indices(slot), tf.constant(0));
    }

    /** The output embeddings of a sequence's newest steps: [rows of its side, embedding]. */
    Operand<TFloat32> outputOfNewest(Slot sequence) {
        return tf.gather(outputs(sequence), newest(sequence), tf.constant(0));
    }

    private Operand<TFloat32> outputs(Slot slot) {
        return of(slot).columns(layout.outputOffset(slot), layout.width());
    }

    /** One field of the feature, [rows of its side, embedding]; of a sequence the mean of the steps that are there. */
    Part field(Slot slot) {
        return new Part(
                slot.kind() == Kind.SEQUENCE ? mean(slot, embeddings(slot)) : embedding(slot),
                layout.width(),
                slot.side());
    }

    /**
     * The features' shares of the linear model, [rows of a side, heads] each: one of each sequence, and one of all single keys that have theirs
     * in the same columns.
     */
    List<Part> linear() {
        List<Part> shares = new ArrayList<>();
        for (SheetKeys together : sheetKeys) {
            Map<Integer, List<Slot>> single = new TreeMap<>();
            for (Slot slot : together.slots()) {
                if (slot.kind() == Kind.SEQUENCE) {
                    shares.add(new Part(mean(slot, linear(List.of(slot))), layout.heads(), slot.side()));
                } else {
                    single.computeIfAbsent(layout.linearOffset(slot), from -> new ArrayList<>())
                            .add(slot);
                }
            }
            single.values()
                    .forEach(slots -> shares.add(new Part(
                            tf.sum(linear(slots), tf.constant(1)),
                            layout.heads(),
                            slots.get(0).side())));
        }
        return shares;
    }

    /** Of features of one side and sheet that have theirs in the same columns: [rows of the side, their keys, heads]. */
    private Operand<TFloat32> linear(List<Slot> slots) {
        Slot first = slots.get(0);
        return of(first).gather(slots, layout.linearOffset(first), layout.heads());
    }

    private Operand<TFloat32> mean(Slot sequence, Operand<TFloat32> steps) {
        Operand<TFloat32> there = there(sequence);
        Operand<TFloat32> sum = tf.sum(tf.math.mul(steps, tf.expandDims(there, tf.constant(2))), tf.constant(1));
        return tf.math.div(
                sum,
                counts.computeIfAbsent(
                        sequence.name(),
                        name -> tf.expandDims(
                                tf.math.maximum(tf.sum(there, tf.constant(1)), tf.constant(1f)), tf.constant(1))));
    }

    private SheetKeys of(Slot slot) {
        return Objects.requireNonNull(keysOf.get(slot.name()));
    }

    private int sheetOf(Slot slot) {
        return layout.sheets().of(layout.tableOf(slot));
    }
}
