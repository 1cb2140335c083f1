package io.limelight.embedding;

import java.util.Arrays;
import java.util.Locale;

/**
 * How the values of a part move. Each remembers one mean of squares for all values of the part (row-wise): a key is rare or
 * frequent as a whole, and a row stays small.
 */
public enum RowOptimizer {
    /** AdaGrad (Duchi et al. 2011). Remembers: the sum of mean squares, from the damping on. */
    ADAGRAD {
        @Override
        int memory(int width) {
            return 1;
        }

        @Override
        void start(RowPart part, Row row) {
            row.memory[row.memoryAt] = part.damping();
        }

        @Override
        void step(RowPart part, Row row) {
            float grown = row.memory[row.memoryAt] + row.meanSquare(part);
            row.memory[row.memoryAt] = grown;
            float rate = row.share * part.learningRate() / (float) Math.sqrt(grown);
            for (int d = 0; d < part.width(); d++) {
                row.values[row.at + d] -= rate * row.gradient(part, d);
            }
            shrink(part, row, rate);
        }
    },

    /**
     * FTRL-Proximal (McMahan et al. 2013): L1 and L2 are of all steps together, so that what teaches nothing ends at exactly 0.
     * Remembers: the sum of mean squares, from the damping on (the paper's beta is 0 then), and {@code z} of each value. Its
     * learning rate falls by the sum alone, and with L1 and L2 at 0 it is AdaGrad.
     */
    FTRL {
        @Override
        int memory(int width) {
            return 1 + width;
        }

        @Override
        void start(RowPart part, Row row) {
            row.memory[row.memoryAt] = part.damping();
            float strength = (float) Math.sqrt(part.damping()) / part.learningRate() + part.l2();
            for (int d = 0; d < part.width(); d++) {
                row.memory[row.memoryAt + 1 + d] = -row.values[row.at + d] * strength;
            }
        }

        @Override
        void step(RowPart part, Row row) {
            float squares = 0;
            for (int d = 0; d < part.width(); d++) {
                float gradient = row.times * row.gradients[row.from + d];
                squares += gradient * gradient;
            }
            float before = row.memory[row.memoryAt];
            float grown = before + squares / part.width();
            row.memory[row.memoryAt] = grown;
            float sigma = (float) ((Math.sqrt(grown) - Math.sqrt(before)) / part.learningRate());
            float strength = (float) Math.sqrt(grown) / part.learningRate() + part.l2();
            for (int d = 0; d < part.width(); d++) {
                int z = row.memoryAt + 1 + d;
                row.memory[z] += row.times * row.gradients[row.from + d] - sigma * row.values[row.at + d];
                row.values[row.at + d] = -row.memory[z];
            }
            shrink(part, row, 1);
            for (int d = 0; d < part.width(); d++) {
                row.values[row.at + d] /= strength;
            }
        }
    },

    /**
     * Adam (Kingma, Ba 2015) of the row's own steps: a row that a batch does not need stands still. Remembers: how many steps,
     * the mean square for the whole part, and the first moment of each value.
     */
    ADAM {
        @Override
        int memory(int width) {
            return 2 + width;
        }

        @Override
        void start(RowPart part, Row row) {
            Arrays.fill(row.memory, row.memoryAt, row.memoryAt + memory(part.width()), 0);
        }

        @Override
        void step(RowPart part, Row row) {
            float steps = row.memory[row.memoryAt] + 1;
            float second = BETA_2 * row.memory[row.memoryAt + 1] + (1 - BETA_2) * row.meanSquare(part);
            row.memory[row.memoryAt] = steps;
            row.memory[row.memoryAt + 1] = second;
            double unbiased = second / (1 - Math.pow(BETA_2, steps));
            float rate = (float) (row.share * part.learningRate() / (Math.sqrt(unbiased) + part.damping()));
            float first = (float) (rate / (1 - Math.pow(BETA_1, steps)));
            for (int d = 0; d < part.width(); d++) {
                int m = row.memoryAt + 2 + d;
                row.memory[m] = BETA_1 * row.memory[m] + (1 - BETA_1) * row.gradient(part, d);
                row.values[row.at + d] -= first * row.memory[m];
            }
            shrink(part, row, rate);
        }
    };

    private static final float BETA_1 = 0.9f;
    private static final float BETA_2 = 0.999f;

    /** One part of one row, and what it learns from. Moved from part to part. */
    static final class Row {
        float[] values = {};
        int at;
        float[] memory = {};
        int memoryAt;
        float[] gradients = {};
        int from;
        /** What gradients are multiplied by. */
        float times;
        /** Of the learning rate. */
        float share;
        /** How often the row's key was counted. */
        int counted;

        float gradient(RowPart part, int d) {
            return times * gradients[from + d] + part.l2() * values[at + d];
        }

        float meanSquare(RowPart part) {
            float squares = 0;
            for (int d = 0; d < part.width(); d++) {
                float gradient = gradient(part, d);
                squares += gradient * gradient;
            }
            return squares / part.width();
        }
    }

    /** Numbers that it remembers of each row. */
    abstract int memory(int width);

    /** Sets what it remembers of a new row, whose values are there. */
    abstract void start(RowPart part, Row row);

    /** One step of the values, L1 included. */
    abstract void step(RowPart part, Row row);

    private static void shrink(RowPart part, Row row, float rate) {
        if (part.l1().rate() > 0) {
            part.l1().shrink(row.values, row.at, part.width(), rate * part.l1().rate(row.counted));
        }
    }

    /** As specs and files call it. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
