package io.limelight.feature;

import java.util.List;

/** The values of several candidates, made where they are needed: a batch takes them without a copy of each in between. */
public interface CandidateValues {
    int size();

    /**
     * Writes the values of one of them, as {@link FeatureSchema} lays them out, over whatever was there.
     *
     * @param numbersAt where in {@code numbers} they begin
     * @param keysAt where in {@code keys} they begin
     */
    void write(int index, float[] numbers, int numbersAt, long[] keys, int keysAt);

    /** Those from {@code from} to before {@code to}. */
    default CandidateValues part(int from, int to) {
        CandidateValues all = this;
        return new CandidateValues() {
            @Override
            public int size() {
                return to - from;
            }

            @Override
            public void write(int index, float[] numbers, int numbersAt, long[] keys, int keysAt) {
                all.write(from + index, numbers, numbersAt, keys, keysAt);
            }
        };
    }

    /** Values that are there already. */
    static CandidateValues of(List<FeatureValues> values) {
        return new CandidateValues() {
            @Override
            public int size() {
                return values.size();
            }

            @Override
            public void write(int index, float[] numbers, int numbersAt, long[] keys, int keysAt) {
                values.get(index).copyTo(numbers, numbersAt, keys, keysAt);
            }
        };
    }
}
