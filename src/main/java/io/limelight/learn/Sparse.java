package io.limelight.learn;

import io.limelight.feature.Example;
import io.limelight.feature.FeatureSchema;
import io.limelight.feature.FeatureValues;
import io.limelight.feature.Side;
import io.limelight.feature.Slot;
import io.limelight.network.Statistics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Examples as a linear model sees them: an index and a value for each number and each key, every feature with indices of its
 * own. A sequence shares a weight of 1 among its steps. Keys that were not counted often enough are left out.
 */
final class Sparse {
    /**
     * What is read of examples.
     *
     * @param admission sightings of a key before it has an index
     * @param without features that are not read
     */
    record Reading(FeatureSchema schema, int admission, Set<String> without) {
        Reading {
            without = Set.copyOf(without);
            without.forEach(schema::slot);
        }

        List<Slot> slots(Side side, boolean keyed) {
            return schema.slots(side).stream()
                    .filter(slot -> slot.kind().keyed() == keyed && !without.contains(slot.name()))
                    .toList();
        }
    }

    /** Of one feature, one key. */
    private record Key(String feature, long key) {}

    private final FeatureSchema schema;
    private final int least;
    private final Map<Side, List<Slot>> numbers = new EnumMap<>(Side.class);
    private final Map<Side, List<Slot>> keyed = new EnumMap<>(Side.class);
    private final Map<Key, Integer> counts = new HashMap<>();
    private final Map<Key, Integer> indices = new HashMap<>();
    private final Statistics statistics;

    /** Learns its vocabulary and how numbers are spread from the examples. */
    Sparse(Reading reading, List<Example> examples) {
        schema = reading.schema();
        least = reading.admission();
        for (Side side : Side.values()) {
            numbers.put(side, reading.slots(side, false));
            keyed.put(side, reading.slots(side, true));
        }
        statistics = new Statistics(schema);
        examples.forEach(this::count);
        counts.clear();
    }

    /** Weights a model of it needs. */
    int width() {
        return numbers() + indices.size();
    }

    private void count(Example example) {
        statistics.add(example);
        for (Side side : Side.values()) {
            for (Slot slot : of(keyed, side)) {
                for (int i = 0; i < slot.length(); i++) {
                    long key = values(example, side).keys()[slot.offset() + i];
                    Key of = new Key(slot.name(), key);
                    if (key != 0 && !indices.containsKey(of) && counts.merge(of, 1, Integer::sum) >= least) {
                        indices.put(of, width());
                    }
                }
            }
        }
    }

    /** Indices and values of one example. */
    record Row(int[] indices, float[] values) {}

    List<Row> rows(List<Example> examples) {
        List<Row> rows = new ArrayList<>(examples.size());
        examples.forEach(example -> rows.add(row(example)));
        return rows;
    }

    private Row row(Example example) {
        int[] found = new int[numbers() + schema.keys(Side.USER) + schema.keys(Side.CANDIDATE)];
        float[] values = new float[found.length];
        int count = 0;
        for (Side side : Side.values()) {
            float[] standard = statistics.standardise(side, values(example, side));
            for (Slot slot : of(numbers, side)) {
                for (int i = 0; i < slot.length(); i++) {
                    found[count] = count;
                    values[count++] = standard[slot.offset() + i];
                }
            }
        }
        for (Side side : Side.values()) {
            for (Slot slot : of(keyed, side)) {
                count = keys(example, slot, found, values, count);
            }
        }
        return new Row(Arrays.copyOf(found, count), Arrays.copyOf(values, count));
    }

    private int keys(Example example, Slot slot, int[] found, float[] values, int from) {
        int count = from;
        for (int i = 0; i < slot.length(); i++) {
            Integer index = indices.get(
                    new Key(slot.name(), values(example, slot.side()).keys()[slot.offset() + i]));
            if (index != null) {
                found[count++] = index;
            }
        }
        for (int i = from; i < count; i++) {
            values[i] = 1f / (count - from);
        }
        return count;
    }

    private static FeatureValues values(Example example, Side side) {
        return side == Side.USER ? example.user() : example.candidate();
    }

    private static List<Slot> of(Map<Side, List<Slot>> slots, Side side) {
        return slots.getOrDefault(side, List.of());
    }

    private int numbers() {
        return schema.numbers(Side.USER) + schema.numbers(Side.CANDIDATE);
    }
}
