package io.limelight.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Each optimiser beside its formula, written again in doubles. */
class RowOptimizerTest {
    private static final int WIDTH = 3;
    private static final float RATE = 0.1f;
    private static final Shrinkage HARDER = new Shrinkage(0.02f, 10, 4, Shrinkage.By.ELEMENT);

    @Test
    void ftrlFollowsItsClosedForm() {
        EmbeddingTable table = table(RowOptimizer.FTRL, 0.01f, 0.3f, HARDER, 4);
        double[] w = doubles(row(table));
        double n = 0.01;
        double[] z = new double[WIDTH];
        for (int d = 0; d < WIDTH; d++) {
            z[d] = -w[d] * (Math.sqrt(n) / RATE + 0.3);
        }
        double l1 = 0.02 * (1 + 4 * 6 / 10.0);

        for (float[] gradients : gradients(50)) {
            table.learn(new int[] {1}, 0, 1, gradients, 0, 2, 1);
            double grown = n + meanSquare(gradients, 2);
            double sigma = (Math.sqrt(grown) - Math.sqrt(n)) / RATE;
            for (int d = 0; d < WIDTH; d++) {
                z[d] += 2 * gradients[d] - sigma * w[d];
                w[d] = -Math.signum(z[d]) * Math.max(0, Math.abs(z[d]) - l1) / (Math.sqrt(grown) / RATE + 0.3);
            }
            n = grown;
        }

        assertClose(row(table), w);
    }

    @Test
    void withoutPenaltiesFtrlIsAdaGrad() {
        EmbeddingTable ftrl = table(RowOptimizer.FTRL, 0.01f, 0, Shrinkage.NONE, 1);
        EmbeddingTable adagrad = table(RowOptimizer.ADAGRAD, 0.01f, 0, Shrinkage.NONE, 1);

        for (float[] gradients : gradients(50)) {
            ftrl.learn(new int[] {1}, 0, 1, gradients, 0, 1, 1);
            adagrad.learn(new int[] {1}, 0, 1, gradients, 0, 1, 1);
        }

        assertClose(row(ftrl), doubles(row(adagrad)));
    }

    @Test
    void adamCountsTheRowsOwnSteps() {
        EmbeddingTable table = table(RowOptimizer.ADAM, 1e-6f, 0.1f, Shrinkage.NONE, 1);
        double[] w = doubles(row(table));
        double[] m = new double[WIDTH];
        double v = 0;
        int step = 0;

        for (float[] gradients : gradients(50)) {
            table.learn(new int[] {0}, 0, 1, gradients, 0, 1, 1);
            table.learn(new int[] {1}, 0, 1, gradients, 0, 1, 0.5f);
            step++;
            double squares = 0;
            double[] g = new double[WIDTH];
            for (int d = 0; d < WIDTH; d++) {
                g[d] = gradients[d] + 0.1 * w[d];
                squares += g[d] * g[d] / WIDTH;
            }
            v = 0.999 * v + 0.001 * squares;
            for (int d = 0; d < WIDTH; d++) {
                m[d] = 0.9 * m[d] + 0.1 * g[d];
                w[d] -= 0.5
                        * RATE
                        / (Math.sqrt(v / (1 - Math.pow(0.999, step))) + 1e-6)
                        * m[d]
                        / (1 - Math.pow(0.9, step));
            }
        }

        assertClose(row(table), w);
    }

    @Test
    void dynamicL1IsTheHarderTheRarerTheKeyAndEndsAtExactlyZero() {
        EmbeddingTable rare = table(RowOptimizer.ADAGRAD, 0.01f, 0, HARDER, 1);
        EmbeddingTable frequent = table(RowOptimizer.ADAGRAD, 0.01f, 0, HARDER, 10);
        double first = row(rare)[0];

        rare.learn(new int[] {1}, 0, 1, new float[WIDTH], 0, 1, 1);
        frequent.learn(new int[] {1}, 0, 1, new float[WIDTH], 0, 1, 1);

        double eta = RATE / Math.sqrt(0.01);
        assertThat(Math.abs(row(frequent)[0])).isCloseTo((float) (Math.abs(first) - eta * 0.02), within(1e-6f));
        assertThat(Math.abs(row(rare)[0])).isCloseTo((float) (Math.abs(first) - eta * 0.02 * 4.6), within(1e-6f));
        for (int i = 0; i < 50; i++) {
            rare.learn(new int[] {1}, 0, 1, new float[WIDTH], 0, 1, 1);
        }
        assertThat(row(rare)).containsOnly(0f, -0f);
    }

    @Test
    void groupL1KeepsTheDirectionOfARow() {
        Shrinkage group = new Shrinkage(0.02f, 1, 0, Shrinkage.By.GROUP);
        EmbeddingTable table = table(RowOptimizer.ADAGRAD, 0.01f, 0, group, 1);
        float[] before = row(table);

        table.learn(new int[] {1}, 0, 1, new float[WIDTH], 0, 1, 1);

        float[] after = row(table);
        double length = Math.sqrt(meanSquare(before, 1) * WIDTH);
        for (int d = 0; d < WIDTH; d++) {
            assertThat(after[d]).isCloseTo((float) (before[d] * (1 - 0.02 / length)), within(1e-6f));
        }
    }

    private static EmbeddingTable table(RowOptimizer optimizer, float damping, float l2, Shrinkage l1, int counted) {
        RowPart part = new RowPart("e", WIDTH, 0.9f, optimizer, RATE, damping, l2, l1);
        EmbeddingTable table = new EmbeddingTable(new TableLayout("t", List.of(part), 1, 8));
        for (int i = 0; i < counted; i++) {
            table.count(9, i);
        }
        return table;
    }

    private static List<float[]> gradients(int count) {
        Random random = new Random(6);
        return IntStream.range(0, count)
                .mapToObj(i -> new float[] {random.nextFloat() - 0.3f, random.nextFloat() - 0.5f, 0})
                .toList();
    }

    private static double meanSquare(float[] gradients, double times) {
        double sum = 0;
        for (float gradient : gradients) {
            sum += times * gradient * times * gradient;
        }
        return sum / gradients.length;
    }

    private static float[] row(EmbeddingTable table) {
        return table.rows().values(1);
    }

    private static double[] doubles(float[] values) {
        return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
    }

    private static void assertClose(float[] actual, double[] expected) {
        for (int d = 0; d < expected.length; d++) {
            assertThat(actual[d]).as("value %d", d).isCloseTo((float) expected[d], within(1e-4f));
        }
    }
}
