package io.limelight.feature;

/** Writes one feature's values into the place that the schema gave it. What is not known is left 0. */
@FunctionalInterface
interface Writer<F> {
    void write(F from, float[] numbers, long[] keys);
}
