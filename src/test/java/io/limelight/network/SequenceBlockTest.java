package io.limelight.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Blocks over sequences, and blocks with a loss of their own, against their formulas in plain Java. */
@Tag("tensorflow")
class SequenceBlockTest {
    @Test
    void poolingGivesTheMeanOfTheStepsThatAreThere() {
        pooled("mode = mean", (steps, there) -> {
            double count = Arrays.stream(there).sum();
            return BlockTest.weighted(
                    Arrays.stream(there).map(each -> each / count).toArray(), steps);
        });
    }

    @Test
    void poolingGivesTheirSum() {
        pooled("mode = sum", (steps, there) -> BlockTest.weighted(there, steps));
    }

    @Test
    void poolingGivesTheLargestOfEachDimension() {
        pooled("mode = max", (steps, there) -> {
            double[] largest = new double[steps[0].length];
            Arrays.fill(largest, -Double.MAX_VALUE);
            for (int t = 0; t < steps.length; t++) {
                for (int k = 0; k < largest.length && there[t] > 0; k++) {
                    largest[k] = Math.max(largest[k], steps[t][k]);
                }
            }
            return largest;
        });
    }

    @Test
    void poolingGivesTheMeanThatHalvesEverySoManySteps() {
        pooled("mode = decayed, half-life = 2", (steps, there) -> {
            double[] weights = new double[there.length];
            for (int t = 0; t < weights.length; t++) {
                weights[t] = there[t] * Math.pow(0.5, t / 2.0);
            }
            double sum = Arrays.stream(weights).sum();
            return BlockTest.weighted(
                    Arrays.stream(weights).map(each -> each / sum).toArray(), steps);
        });
    }

    private interface Pooling {
        double[] of(double[][] steps, double[] there);
    }

    private static void pooled(String mode, Pooling pooling) {
        String blocks = "{ name = interest, kind = pool, sequence = hosts, " + mode + " }";

        try (BlockCheck check = new BlockCheck(blocks, "linear, interest")) {
            check.holds("interest", candidate -> pooling.of(candidate.steps("hosts"), candidate.there("hosts")));
            assertThat(check.shared("interest")).isTrue();
        }
    }

    @Test
    void dmrMatchesTheUserAndEachStepWithTheCandidate() {
        String blocks = "{ name = interest, kind = dmr, sequence = hosts, candidate = host-id, context = [hosts],"
                + " units = [5, 3] }";

        try (BlockCheck check = new BlockCheck(blocks, "interest, interest.match")) {
            check.holds("interest", candidate -> {
                double[] shares = BlockTest.softmax(itemScores(candidate), candidate.there("hosts"));
                return BlockTest.weighted(shares, candidate.steps("hosts"));
            });
            check.givesWhatTheFormulaSays("interest.match", candidate -> new double[] {
                Values.dot(user(candidate, candidate.there("hosts")), candidate.output("host-id")),
                Values.dot(itemScores(candidate), candidate.there("hosts"))
            });
        }
    }

    @Test
    void dmrLearnsToTellTheNewestStepFromThoseBefore() {
        String blocks = "{ name = interest, kind = dmr, sequence = hosts, candidate = host-id, context = [hosts],"
                + " units = [5, 3], auxiliary = 0.5 }";

        try (BlockCheck check = new BlockCheck(blocks, "interest, interest.match")) {
            double loss = check.contrast(
                    3,
                    candidate -> {
                        double[] earlier = candidate.there("hosts").clone();
                        earlier[0] = 0;
                        return user(candidate, earlier);
                    },
                    candidate -> candidate.output("hosts"),
                    candidate -> candidate.places("hosts")[0],
                    candidate -> candidate.there("hosts")[0]);

            assertThat(check.addedLoss("interest")).isCloseTo((float) (0.5 * loss), within(1e-5f));
        }
    }

    private static double[] user(Values candidate, double[] there) {
        double[][] steps = candidate.steps("hosts");
        double[] scores = new double[steps.length];
        for (int t = 0; t < steps.length; t++) {
            scores[t] = score(candidate, "interest.user", context(candidate, "interest.user", t), steps[t]);
        }
        double[] sum = BlockTest.weighted(BlockTest.softmax(scores, there), steps);
        return prelu(
                Values.times(sum, candidate.weight("interest.user.out")), candidate.weight("interest.user.out.slope"));
    }

    private static double[] itemScores(Values candidate) {
        double[][] steps = candidate.steps("hosts");
        double[] scores = new double[steps.length];
        double[] target = Values.times(candidate.part("host-id"), candidate.weight("interest.item.candidate"));
        for (int t = 0; t < steps.length; t++) {
            double[] query = plus(target, context(candidate, "interest.item", t));
            scores[t] = score(candidate, "interest.item", query, steps[t]);
        }
        return scores;
    }

    private static double[] context(Values candidate, String own, int t) {
        double[] step = candidate.steps("hosts")[t];
        double[] place = Arrays.copyOfRange(candidate.weight(own + ".place"), t * step.length, (t + 1) * step.length);
        return plus(place, Values.times(step, candidate.weight(own + ".context.hosts")));
    }

    private static double score(Values candidate, String own, double[] unbent, double[] step) {
        double[] query = prelu(unbent, candidate.weight(own + ".query.slope"));
        double[] product = query.clone();
        for (int k = 0; k < product.length; k++) {
            product[k] *= step[k];
        }
        double[] hidden = plus(
                plus(
                        Values.times(query, candidate.weight(own + ".score.query")),
                        Values.times(step, candidate.weight(own + ".score.step"))),
                Values.times(product, candidate.weight(own + ".score.product")));
        for (int layer = 0; layer < 2; layer++) {
            double[] bent = sigmoid(plus(hidden, candidate.weight(own + ".score." + layer + ".bias")));
            hidden = Values.times(bent, candidate.weight(own + ".score." + layer));
        }
        return hidden[0];
    }

    @Test
    void anAuxiliaryPredictionOfNumbersIsLearntAndNotServed() {
        String blocks = """
                { name = deep, kind = dense, of = [fields, numbers], units = [5] }
                { name = keep, kind = auxiliary, of = [deep], target = content, weight = 0.3 }
                """;

        try (BlockCheck check = new BlockCheck(blocks, "deep")) {
            double[] sum = {0};
            check.candidates().forEach(candidate -> {
                double[] content = candidate.part("content");
                double[] predicted = plus(
                        Values.times(candidate.part("deep"), candidate.weight("training.keep")),
                        candidate.weight("training.keep.bias"));
                for (int k = 0; k < content.length; k++) {
                    sum[0] += Math.pow(predicted[k] - content[k], 2) / content.length / 24;
                }
            });

            assertThat(check.addedLoss("keep")).isCloseTo((float) (0.3 * sum[0]), within(1e-5f));
            check.gradientsAreThoseOfFiniteDifferences();
            check.learnsByTheTrueGradient();
            check.servesAUserComputedOnceAsItWasTrained();
            assertThat(check.served().byName().keySet()).noneMatch(name -> name.contains("keep"));
        }
    }

    @Test
    void anAuxiliaryPredictionOfAKeyTellsItFromTheOthersOfTheBatch() {
        String blocks = """
                { name = deep, kind = cross, of = [user-id, registered, content] }
                { name = keep, kind = auxiliary, of = [deep], target = host-id, weight = 0.3 }
                """;

        try (BlockCheck check = new BlockCheck(blocks, "deep")) {
            double loss = check.contrast(
                    1,
                    candidate -> Values.times(candidate.part("deep"), candidate.weight("training.keep")),
                    candidate -> candidate.part("host-id"),
                    candidate -> candidate.places("host-id")[0],
                    candidate -> 1);

            assertThat(check.addedLoss("keep")).isCloseTo((float) (0.3 * loss), within(1e-5f));
            check.weightGradientsAreThoseOfFiniteDifferences();
            check.learnsByTheTrueGradient();
            check.servesAUserComputedOnceAsItWasTrained();
        }
    }

    private static double[] prelu(double[] x, double[] slope) {
        double[] bent = x.clone();
        for (int k = 0; k < x.length; k++) {
            bent[k] = x[k] > 0 ? x[k] : slope[k] * x[k];
        }
        return bent;
    }

    private static double[] sigmoid(double[] x) {
        return Arrays.stream(x).map(value -> 1 / (1 + Math.exp(-value))).toArray();
    }

    private static double[] plus(double[] left, double[] right) {
        double[] sum = left.clone();
        for (int k = 0; k < sum.length; k++) {
            sum[k] += right[k];
        }
        return sum;
    }
}
