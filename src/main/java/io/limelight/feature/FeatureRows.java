package io.limelight.feature;

/**
 * Values of many, row after row, as {@link FeatureSchema} lays out one side: where a batch keeps what is written into it.
 *
 * @param numbersWidth numbers of a row
 * @param keysWidth keys of a row, of which the schema's come first
 */
@SuppressWarnings("ArrayRecordComponent") // written by index for every candidate of every request; never compared
public record FeatureRows(float[] numbers, int numbersWidth, long[] keys, int keysWidth) {
    /** Where in {@link #numbers} a row begins. */
    public int numbersAt(int row) {
        return row * numbersWidth;
    }

    /** Where in {@link #keys} a row begins. */
    public int keysAt(int row) {
        return row * keysWidth;
    }
}
