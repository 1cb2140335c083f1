package io.limelight.feature;

import java.util.List;

/** The values of several candidates, made where they are needed: a batch takes them without a copy of each in between. */
public interface CandidateValues {
    int size();

    /** Writes the values of those from {@code from} to before {@code to} into the rows from {@code row} on, over whatever was there. */
    void write(int from, int to, FeatureRows into, int row);

    /** Those from {@code from} to before {@code to}. */
    default CandidateValues part(int from, int to) {
        CandidateValues all = this;
        return new CandidateValues() {
            @Override
            public int size() {
                return to - from;
            }

            @Override
            public void write(int first, int end, FeatureRows into, int row) {
                all.write(from + first, from + end, into, row);
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
            public void write(int from, int to, FeatureRows into, int row) {
                for (int i = from; i < to; i++) {
                    values.get(i).copyTo(into, row + i - from);
                }
            }
        };
    }
}
