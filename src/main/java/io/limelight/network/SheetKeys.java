package io.limelight.network;

import io.limelight.feature.Slot;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TType;

/**
 * The keys of one side whose tables share a sheet. What is read of their rows is gathered at once and then split by feature: an operation
 * for each takes longer to begin than to run.
 */
final class SheetKeys {
    private final Ops tf;
    private final Operand<TInt32> keys;
    private final Operand<TFloat32> sheet;
    private final List<Slot> slots;
    private final int width;
    /** By feature, [rows of the side, its keys]. */
    private final Map<String, Operand<TInt32>> places;
    /** By feature, [rows of the side, its keys, embedding]; made when the first is asked for. */
    private final Map<String, Operand<TFloat32>> embeddings = new HashMap<>();
    /** By where they begin and how many there are, columns of the sheet. */
    private final Map<List<Integer>, Operand<TFloat32>> columns = new HashMap<>();

    /**
     * @param keys [rows of the side, keys]: places in the sheet
     * @param sheet [rows, values]
     * @param width of an embedding, which a row begins with
     */
    SheetKeys(Ops tf, Operand<TInt32> keys, Operand<TFloat32> sheet, List<Slot> slots, int width) {
        this.tf = tf;
        this.keys = keys;
        this.sheet = sheet;
        this.slots = List.copyOf(slots);
        this.width = width;
        this.places = split(places(slots));
    }

    List<Slot> slots() {
        return slots;
    }

    Operand<TInt32> places(Slot slot) {
        return Objects.requireNonNull(places.get(slot.name()));
    }

    Operand<TFloat32> embeddings(Slot slot) {
        if (embeddings.isEmpty()) {
            embeddings.putAll(split(gather(slots, 0, width)));
        }
        return Objects.requireNonNull(embeddings.get(slot.name()));
    }

    /** Neighbouring columns of these features' rows: [rows of the side, their keys, count]. */
    Operand<TFloat32> gather(List<Slot> of, int from, int count) {
        return tf.gather(columns(from, count), places(of), tf.constant(0));
    }

    /** Neighbouring columns of the sheet: [rows, count]. */
    Operand<TFloat32> columns(int from, int count) {
        return columns.computeIfAbsent(
                List.of(from, count),
                which -> tf.slice(sheet, tf.constant(new int[] {0, from}), tf.constant(new int[] {-1, count})));
    }

    /** [rows of the side, keys of these features]. */
    private Operand<TInt32> places(List<Slot> of) {
        int[] numbers = of.stream()
                .flatMapToInt(slot -> IntStream.range(slot.offset(), slot.offset() + slot.length()))
                .toArray();
        return tf.gather(keys, tf.constant(numbers), tf.constant(1));
    }

    private <T extends TType> Map<String, Operand<T>> split(Operand<T> all) {
        // the gradient of a split in one would be a concatenation of one, which is refused
        List<? extends Operand<T>> parts = slots.size() == 1
                ? List.of(all)
                : tf.splitV(
                                all,
                                tf.constant(
                                        slots.stream().mapToInt(Slot::length).toArray()),
                                tf.constant(1),
                                (long) slots.size())
                        .output();
        Map<String, Operand<T>> bySlot = new HashMap<>();
        for (int i = 0; i < slots.size(); i++) {
            bySlot.put(slots.get(i).name(), parts.get(i));
        }
        return bySlot;
    }
}
