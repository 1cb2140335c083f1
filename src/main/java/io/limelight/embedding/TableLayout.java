package io.limelight.embedding;

import java.util.List;

/**
 * What a table's rows look like, and which keys have one.
 *
 * @param name as the feature schema calls the table
 * @param frozen rows are read and neither learnt nor added
 * @param seed of the values that rows start with, and of the keys' draws
 */
public record TableLayout(
        String name, List<RowPart> parts, Admission admission, Eviction eviction, boolean frozen, long seed) {
    public TableLayout {
        parts = List.copyOf(parts);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("table " + name + " has no parts");
        }
    }

    /** Admits keys counted so often, for ever. */
    public TableLayout(String name, List<RowPart> parts, int admission, long seed) {
        this(name, parts, new Admission.Hard(admission, Admission.ENDLESS), Eviction.NONE, false, seed);
    }

    /** Values in a row. */
    public int width() {
        return parts.stream().mapToInt(RowPart::width).sum();
    }

    /** Numbers that the optimisers remember of a row. */
    int memory() {
        return parts.stream().mapToInt(RowPart::memory).sum();
    }
}
