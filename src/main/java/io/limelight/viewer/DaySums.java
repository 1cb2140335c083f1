package io.limelight.viewer;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;

/**
 * Two sums of each name, today's and that of the days before. Every viewer has some twenty: names are one string for all, and sums of
 * single precision.
 */
final class DaySums {
    private static final String[] NO_NAMES = {};
    private static final float[] NO_SUMS = {};
    /** In names of those of which there may be ever more: see {@link io.limelight.domain.Days}. */
    private static final char OF_MANY = ':';

    private String[] names = NO_NAMES;
    private float[] sums = NO_SUMS;

    /** 0 when there is none. */
    double today(String name) {
        int place = place(name);
        return place < 0 ? 0 : sums[2 * place];
    }

    /** 0 when there is none. */
    double before(String name) {
        int place = place(name);
        return place < 0 ? 0 : sums[2 * place + 1];
    }

    void put(String name, double today, double before) {
        int place = place(name);
        if (place < 0) {
            place = names.length;
            names = Arrays.copyOf(names, place + 1);
            sums = Arrays.copyOf(sums, 2 * place + 2);
            names[place] = name.intern();
        }
        sums[2 * place] = (float) today;
        sums[2 * place + 1] = (float) before;
    }

    private int place(String name) {
        for (int i = 0; i < names.length; i++) {
            if (names[i].equals(name)) {
                return i;
            }
        }
        return -1;
    }

    /** @param before of today's sum and that of the days before, what both are by the end of today */
    void end(DoubleBinaryOperator before) {
        for (int i = 0; i < names.length; i++) {
            sums[2 * i + 1] = (float) before.applyAsDouble(sums[2 * i], sums[2 * i + 1]);
            sums[2 * i] = 0;
        }
    }

    /** Those of which there may be ever more: no more than so many stay. By name where equal, so that it is the same everywhere. */
    void forgetLeast(int most) {
        int many = 0;
        int least = -1;
        for (int i = 0; i < names.length; i++) {
            if (names[i].indexOf(OF_MANY) > 0) {
                many++;
                least = least < 0 || isLess(i, least) ? i : least;
            }
        }
        if (many > most) {
            remove(least);
        }
    }

    private boolean isLess(int one, int other) {
        int order = Float.compare(sums[2 * one] + sums[2 * one + 1], sums[2 * other] + sums[2 * other + 1]);
        return order < 0 || (order == 0 && names[one].compareTo(names[other]) < 0);
    }

    private void remove(int place) {
        int last = names.length - 1;
        names[place] = names[last];
        sums[2 * place] = sums[2 * last];
        sums[2 * place + 1] = sums[2 * last + 1];
        names = Arrays.copyOf(names, last);
        sums = Arrays.copyOf(sums, 2 * last);
    }

    /** By name, without zeros. */
    Map<String, Double> all(DoubleBinaryOperator of) {
        Map<String, Double> all = new HashMap<>();
        for (int i = 0; i < names.length; i++) {
            double sum = of.applyAsDouble(sums[2 * i], sums[2 * i + 1]);
            if (sum != 0) {
                all.put(names[i], sum);
            }
        }
        return all;
    }
}
