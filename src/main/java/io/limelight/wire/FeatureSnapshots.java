package io.limelight.wire;

import io.limelight.feature.FeatureValues;
import io.limelight.wire.proto.FeatureSnapshot;

/** What impressions and samples carry of an example's values, bit by bit. */
public final class FeatureSnapshots {
    public static byte[] encode(FeatureValues values) {
        return message(values).toByteArray();
    }

    static FeatureSnapshot message(FeatureValues values) {
        var to = FeatureSnapshot.newBuilder();
        for (float number : values.numbers()) {
            to.addNumbers(number);
        }
        for (long key : values.keys()) {
            to.addKeys(key);
        }
        return to.build();
    }

    public static FeatureValues decode(byte[] bytes) throws Unreadable {
        return Frame.decode("feature-snapshot", FeatureSnapshot.parser(), bytes, FeatureSnapshots::fact);
    }

    static FeatureValues fact(FeatureSnapshot from) {
        float[] numbers = new float[from.getNumbersCount()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = from.getNumbers(i);
        }
        long[] keys = new long[from.getKeysCount()];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = from.getKeys(i);
        }
        return new FeatureValues(numbers, keys);
    }

    private FeatureSnapshots() {}
}
