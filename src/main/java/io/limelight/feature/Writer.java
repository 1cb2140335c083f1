package io.limelight.feature;

/**
 * Writes one feature's values into the place that the schema gave it, counted from where a side's values begin. What is not
 * known is left 0.
 */
@FunctionalInterface
interface Writer<F> {
    void write(F from, float[] numbers, int numbersAt, long[] keys, int keysAt);
}
