package io.limelight.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Blocks that multiply and weigh fields, against their formulas in plain Java; {@link BlockCheck} says what else they hold. */
@Tag("tensorflow")
class InteractionBlockTest {
    @Test
    void kfmSumsUpToAMatrixBetweenEachTwoFields() {
        String blocks = "{ name = pairs, kind = kfm, of = [fields, content] }";

        try (BlockCheck check = new BlockCheck(blocks, "pairs")) {
            check.holds("pairs", candidate -> {
                double[] x = candidate.whole("fields", "content");
                return times(x, candidate.linear("pairs", x.length, "fields", "content"));
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fields, numbers", "user-id, registered"})
    void crossOfVectorsGivesOneDegreeMoreWithEachLayer(String of) {
        String blocks = "{ name = crossed, kind = cross, form = vector, layers = 2, of = [" + of + "] }";
        String[] read = of.split(", ", -1);

        try (BlockCheck check = new BlockCheck(blocks, "linear, crossed")) {
            String side = check.shared("crossed") ? ".user" : ".candidate";
            check.holds("crossed", candidate -> {
                double[] x0 = candidate.whole(read);
                double[] scale = {candidate.linear("crossed.0", 1, read)[0]};
                double[] x = plus(plus(scaled(x0, scale[0]), candidate.weight("crossed.0.bias")), x0);
                double second = Values.dot(x, candidate.weight("crossed.1" + side));
                return plus(plus(scaled(x0, second), candidate.weight("crossed.1.bias")), x);
            });
            assertThat(check.shared("crossed")).isEqualTo(of.startsWith("user-id"));
        }
    }

    @Test
    void crossOfMatricesGivesOneDegreeMoreWithEachLayer() {
        String blocks = "{ name = crossed, kind = cross, form = matrix, layers = 2, of = [fields, numbers] }";

        try (BlockCheck check = new BlockCheck(blocks, "crossed")) {
            check.holds("crossed", candidate -> {
                double[] x0 = candidate.whole("fields", "numbers");
                double[] first = candidate.linear("crossed.0", x0.length, "fields", "numbers");
                double[] x = plus(times(x0, plus(first, candidate.weight("crossed.0.bias"))), x0);
                double[] second = Values.times(x, candidate.weight("crossed.1.candidate"));
                return plus(times(x0, plus(second, candidate.weight("crossed.1.bias"))), x);
            });
        }
    }

    @Test
    void crossOfALowRankHasTheProductOfTwoMatrices() {
        String blocks = "{ name = crossed, kind = cross, form = matrix, rank = 3, of = [fields, numbers] }";

        try (BlockCheck check = new BlockCheck(blocks, "crossed")) {
            check.holds("crossed", candidate -> {
                double[] x0 = candidate.whole("fields", "numbers");
                double[] down = candidate.linear("crossed.0.down", 3, "fields", "numbers");
                double[] up = Values.times(down, candidate.weight("crossed.0.up.candidate"));
                return plus(times(x0, plus(up, candidate.weight("crossed.0.bias"))), x0);
            });
        }
    }

    @Test
    void autointAttendsBetweenFields() {
        String blocks =
                "{ name = auto, kind = autoint, level = vector, layers = 2, heads = 2, width = 3, of = [fields] }";

        try (BlockCheck check = new BlockCheck(blocks, "auto")) {
            check.holds("auto", candidate -> {
                double[][] tokens = candidate.parts("fields").toArray(double[][]::new);
                double[][] first = attended(tokens, candidate.weight("auto.0"), 2, 3);
                return Values.concat(attended(first, candidate.weight("auto.1"), 2, 3));
            });
        }
    }

    @Test
    void autointOfBitsAttendsBetweenNumbersOfFieldsOfAnyWidth() {
        String blocks =
                "{ name = auto, kind = autoint, level = bit, heads = 2, width = 2, of = [user-id, registered, content] }";

        try (BlockCheck check = new BlockCheck(blocks, "auto")) {
            check.holds("auto", candidate -> {
                List<double[]> tokens = new ArrayList<>();
                scale(tokens, candidate.whole("user-id", "registered"), candidate.weight("auto.token.0"));
                scale(tokens, candidate.whole("content"), candidate.weight("auto.token.1"));
                double[][] all = tokens.toArray(double[][]::new);
                return Values.concat(attended(all, candidate.weight("auto.0"), 2, 2));
            });
        }
    }

    @Test
    void autointOfManyNumbersAttendsBetweenFewer() {
        String blocks =
                "{ name = auto, kind = autoint, level = bit, bits = 5, heads = 1, width = 3, of = [fields, numbers] }";

        try (BlockCheck check = new BlockCheck(blocks, "auto")) {
            check.holds("auto", candidate -> {
                double[] bits = candidate.linear("auto.bits", 5, "fields", "numbers");
                List<double[]> tokens = new ArrayList<>();
                scale(tokens, bits, candidate.weight("auto.token.1"));
                return Values.concat(attended(tokens.toArray(double[][]::new), candidate.weight("auto.0"), 1, 3));
            });
        }
    }

    @Test
    void residualAddsWhatItsLayersGive() {
        String blocks = "{ name = deep, kind = residual, of = [fields, numbers], units = [5, 5, 3] }";

        try (BlockCheck check = new BlockCheck(blocks, "deep")) {
            check.holds("deep", candidate -> {
                String[] read = {"fields", "numbers"};
                double[] first = BlockTest.relu(candidate.linear("deep.0", 5, read), candidate.weight("deep.0.bias"));
                double[] h = plus(candidate.linear("deep.0.projection", 5, read), first);
                h = plus(
                        h,
                        BlockTest.relu(
                                Values.times(h, candidate.weight("deep.1.candidate")),
                                candidate.weight("deep.1.bias")));
                return plus(
                        Values.times(h, candidate.weight("deep.2.projection.candidate")),
                        BlockTest.relu(
                                Values.times(h, candidate.weight("deep.2.candidate")),
                                candidate.weight("deep.2.bias")));
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fields, numbers; ctr", "user-id; registered", "user-id; ctr"})
    void gateWeighsEachFieldByBetweenNothingAndTwice(String fieldsAndPriors) {
        String of = fieldsAndPriors.split("; ", -1)[0];
        String prior = fieldsAndPriors.split("; ", -1)[1];
        String blocks = "{ name = gated, kind = gate, units = 4, of = [" + of + "], prior = [" + prior + "] }";
        String[] read = of.split(", ", -1);
        String[] seen = (prior + ", " + of).split(", ", -1);

        try (BlockCheck check = new BlockCheck(blocks, "gated")) {
            check.givesWhatTheFormulaSays("gated", candidate -> {
                double[] hidden = BlockTest.relu(
                        candidate.linear("gated.hidden", 4, seen), candidate.weight("gated.hidden.bias"));
                double[] logits =
                        plus(Values.times(hidden, candidate.weight("gated.gate")), candidate.weight("gated.gate.bias"));
                List<double[]> fields = candidate.parts(read);
                double[][] gated = new double[fields.size()][];
                for (int i = 0; i < gated.length; i++) {
                    gated[i] = scaled(fields.get(i), 2 / (1 + Math.exp(-logits[i])));
                }
                return Values.concat(gated);
            });
            check.weightGradientsAreThoseOfFiniteDifferences();
            check.learnsByTheTrueGradient();
            check.servesAUserComputedOnceAsItWasTrained();
            assertThat(check.shared("gated")).isEqualTo(prior.equals("registered"));
            // what the gate sees of the fields is stopped, which a difference would not be
            check.zero("gated.hidden.user");
            check.zero("gated.hidden.candidate");
            check.gradientsAreThoseOfFiniteDifferences();
        }
    }

    /** One layer: query, key, value and residual side by side in the kernel. */
    private static double[][] attended(double[][] tokens, double[] kernel, int heads, int width) {
        int all = heads * width;
        double[][] projected = new double[tokens.length][];
        for (int n = 0; n < tokens.length; n++) {
            projected[n] = Values.times(tokens[n], kernel);
        }
        double[][] given = new double[tokens.length][all];
        for (int n = 0; n < tokens.length; n++) {
            for (int head = 0; head < heads; head++) {
                double[] scores = new double[tokens.length];
                double sum = 0;
                for (int m = 0; m < tokens.length; m++) {
                    for (int w = head * width; w < (head + 1) * width; w++) {
                        scores[m] += projected[n][w] * projected[m][all + w] / Math.sqrt(width);
                    }
                    scores[m] = Math.exp(scores[m]);
                    sum += scores[m];
                }
                for (int w = head * width; w < (head + 1) * width; w++) {
                    for (int m = 0; m < tokens.length; m++) {
                        given[n][w] += scores[m] / sum * projected[m][2 * all + w];
                    }
                }
            }
            for (int w = 0; w < all; w++) {
                given[n][w] = Math.max(0, given[n][w] + projected[n][3 * all + w]);
            }
        }
        return given;
    }

    private static void scale(List<double[]> into, double[] numbers, double[] embeddings) {
        int width = embeddings.length / numbers.length;
        for (int i = 0; i < numbers.length; i++) {
            double[] own = Arrays.copyOfRange(embeddings, i * width, (i + 1) * width);
            into.add(scaled(own, numbers[i]));
        }
    }

    private static double[] plus(double[] left, double[] right) {
        double[] sum = left.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += right[i];
        }
        return sum;
    }

    private static double[] times(double[] left, double[] right) {
        double[] product = left.clone();
        for (int i = 0; i < product.length; i++) {
            product[i] *= right[i];
        }
        return product;
    }

    private static double[] scaled(double[] of, double by) {
        return Arrays.stream(of).map(value -> value * by).toArray();
    }
}
