package io.limelight.feature;

import java.util.Arrays;
import java.util.Set;

/**
 * Values of many, row after row, as {@link FeatureSchema} lays out one side: where a batch keeps what is written into it.
 *
 * @param read names of the features that somebody will read; of the others there may be anything
 * @param numbersWidth numbers of a row
 * @param keysWidth keys of a row, of which the schema's come first
 */
@SuppressWarnings("ArrayRecordComponent") // written by index for every candidate of every request; never compared
public record FeatureRows(Set<String> read, float[] numbers, int numbersWidth, long[] keys, int keysWidth) {
    /** One row: the values themselves. */
    static FeatureRows of(Set<String> read, FeatureValues values) {
        return new FeatureRows(read, values.numbers(), values.numbers().length, values.keys(), values.keys().length);
    }

    /** Where in {@link #numbers} a row begins. */
    public int numbersAt(int row) {
        return row * numbersWidth;
    }

    /** Where in {@link #keys} a row begins. */
    public int keysAt(int row) {
        return row * keysWidth;
    }

    /** The same with room for so many rows. */
    public FeatureRows grown(int rows) {
        return new FeatureRows(
                read,
                Arrays.copyOf(numbers, rows * numbersWidth),
                numbersWidth,
                Arrays.copyOf(keys, rows * keysWidth),
                keysWidth);
    }
}
