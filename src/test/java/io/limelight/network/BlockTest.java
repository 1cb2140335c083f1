package io.limelight.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every block against its formula in plain Java; see {@link BlockCheck} for what else each is held to. */
@Tag("tensorflow")
class BlockTest {
    @Test
    void fmGivesTheProductsOfAllPairs() {
        String blocks = "{ name = pairs, kind = fm, of = [fields] }";

        try (BlockCheck check = new BlockCheck(blocks, "pairs")) {
            check.holds("pairs", candidate -> {
                List<double[]> fields = candidate.parts("fields");
                double[] pairs = new double[fields.get(0).length];
                for (int i = 0; i < fields.size(); i++) {
                    for (int j = 0; j < i; j++) {
                        for (int k = 0; k < pairs.length; k++) {
                            pairs[k] += fields.get(i)[k] * fields.get(j)[k];
                        }
                    }
                }
                return pairs;
            });
        }
    }

    @Test
    void denseGivesLayersOfRelu() {
        String blocks = "{ name = deep, kind = dense, of = [fields, numbers], units = [5, 3] }";

        try (BlockCheck check = new BlockCheck(blocks, "deep")) {
            check.holds("deep", candidate -> {
                double[] first =
                        relu(candidate.linear("deep.0", 5, "fields", "numbers"), candidate.weight("deep.0.bias"));
                return relu(Values.times(first, candidate.weight("deep.1.candidate")), candidate.weight("deep.1.bias"));
            });
        }
    }

    @Test
    void denseOfTheUserAloneIsComputedOnceForEachUser() {
        String blocks = "{ name = deep, kind = dense, of = [user-id, registered], units = [5, 3] }";

        try (BlockCheck check = new BlockCheck(blocks, "linear, deep")) {
            check.holds("deep", candidate -> {
                double[] first =
                        relu(candidate.linear("deep.0", 5, "user-id", "registered"), candidate.weight("deep.0.bias"));
                return relu(Values.times(first, candidate.weight("deep.1.user")), candidate.weight("deep.1.bias"));
            });
            assertThat(check.shared("deep")).isTrue();
        }
    }

    @Test
    void attentionGivesTheStepsThatMatchTheCandidate() {
        String blocks = "{ name = history, kind = attention, sequence = hosts, candidate = host-id }";

        try (BlockCheck check = new BlockCheck(blocks, "history, history.match")) {
            check.holds("history", candidate -> {
                double[] shares = softmax(scores(candidate), candidate.there("hosts"));
                return weighted(shares, candidate.steps("hosts"));
            });
            check.givesWhatTheFormulaSays("history.match", candidate -> {
                double[] there = candidate.there("hosts");
                double[] places = candidate.places("hosts");
                double[] scores = scores(candidate);
                double[] sums = new double[2];
                for (int t = 0; t < there.length; t++) {
                    sums[0] += there[t] * (places[t] == candidate.places("host-id")[0] ? 1 : 0);
                    sums[1] += there[t] * scores[t];
                }
                double count = Math.max(1, Arrays.stream(there).sum());
                return new double[] {sums[0] / count, sums[1] / count};
            });
        }
    }

    private static double[] scores(Values candidate) {
        double[] query = Values.times(candidate.part("host-id"), candidate.weight("history.query"));
        return Arrays.stream(candidate.steps("hosts"))
                .mapToDouble(step -> Values.dot(step, query) / Math.sqrt(step.length))
                .toArray();
    }

    static double[] relu(double[] x, double[] bias) {
        double[] hidden = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            hidden[i] = Math.max(0, x[i] + bias[i]);
        }
        return hidden;
    }

    /** Over what is there; zeros where nothing is. */
    static double[] softmax(double[] scores, double[] there) {
        double[] shares = new double[scores.length];
        double sum = 0;
        for (int i = 0; i < scores.length; i++) {
            shares[i] = there[i] * Math.exp(scores[i]);
            sum += shares[i];
        }
        for (int i = 0; i < scores.length; i++) {
            shares[i] = sum == 0 ? 0 : shares[i] / sum;
        }
        return shares;
    }

    static double[] weighted(double[] shares, double[][] steps) {
        double[] sum = new double[steps[0].length];
        for (int t = 0; t < shares.length; t++) {
            for (int k = 0; k < sum.length; k++) {
                sum[k] += shares[t] * steps[t][k];
            }
        }
        return sum;
    }
}
