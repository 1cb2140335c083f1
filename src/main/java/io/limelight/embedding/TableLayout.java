package io.limelight.embedding;

import java.util.List;

/**
 * What a table's rows look like.
 *
 * @param name as the feature schema calls the table
 * @param admission how often a key is counted before it gets a row of its own; 1 admits at once
 * @param seed of the values that rows start with
 */
public record TableLayout(String name, List<RowPart> parts, int admission, long seed) {
    public TableLayout {
        parts = List.copyOf(parts);
        if (parts.isEmpty() || admission < 1) {
            throw new IllegalArgumentException(
                    "table " + name + ": " + parts.size() + " parts, admission " + admission);
        }
    }

    /** Values in a row. */
    public int width() {
        return parts.stream().mapToInt(RowPart::width).sum();
    }
}
