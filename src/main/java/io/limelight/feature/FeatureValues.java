package io.limelight.feature;

/**
 * The raw values of one side of a request, the user's or one candidate's, as the schema lays them out: what a snapshot stores,
 * what serving ranks by and what training learns from. Not copied: whoever makes one gives it away.
 *
 * @param numbers one for a numeric feature, one per dimension for an embedding
 * @param keys one for a categorical or ID feature, one per step for a sequence; a stable hash of the value, 0 when missing
 */
@SuppressWarnings("ArrayRecordComponent") // read by index for every candidate of every request; never compared
public record FeatureValues(float[] numbers, long[] keys) {
    /** Writes them over what is there. */
    public void copyTo(FeatureRows rows, int row) {
        System.arraycopy(numbers, 0, rows.numbers(), rows.numbersAt(row), numbers.length);
        System.arraycopy(keys, 0, rows.keys(), rows.keysAt(row), keys.length);
    }
}
