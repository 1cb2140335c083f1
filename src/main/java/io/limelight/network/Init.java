package io.limelight.network;

import java.util.Arrays;
import java.util.Random;

/** What a weight starts from: uniform between {@code -limit} and {@code limit}, or one value. */
record Init(float limit, float value) {
    static final Init ZERO = new Init(0, 0);
    static final Init ONE = new Init(0, 1);

    /** Glorot and Bengio 2010. */
    static Init kernel(int in, int out) {
        return new Init((float) Math.sqrt(6.0 / (in + out)), 0);
    }

    /** The same for the same seed and name, whatever other weights there are. */
    float[] values(int count, long seed, String name) {
        float[] values = new float[count];
        Arrays.fill(values, value);
        if (limit > 0) {
            Random random = new Random(seed * 31 + name.hashCode());
            for (int i = 0; i < count; i++) {
                values[i] = limit * (2 * random.nextFloat() - 1);
            }
        }
        return values;
    }
}
