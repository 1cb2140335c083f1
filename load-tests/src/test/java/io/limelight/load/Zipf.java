package io.limelight.load;

import java.util.Arrays;

/** Ranks from 0, the k-th drawn with probability proportional to (k + 1)^-exponent: a few are often there, most hardly ever. */
final class Zipf {
    private final double[] cumulative;

    Zipf(int ranks, double exponent) {
        cumulative = new double[ranks];
        double sum = 0;
        for (int k = 0; k < ranks; k++) {
            sum += Math.pow(k + 1.0, -exponent);
            cumulative[k] = sum;
        }
    }

    /** @param chance from 0 to below 1 */
    int rank(double chance) {
        int found = Arrays.binarySearch(cumulative, chance * cumulative[cumulative.length - 1]);
        return Math.min(found < 0 ? -found - 1 : found + 1, cumulative.length - 1);
    }
}
