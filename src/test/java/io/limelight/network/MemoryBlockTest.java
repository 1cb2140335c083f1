package io.limelight.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The cluster memory of both versions against its formula in plain Java: what it reads, what it writes, and who writes. */
@Tag("tensorflow")
class MemoryBlockTest {
    private static final int CLUSTERS = 3;
    private static final int WIDTH = 2;
    private static final int EMBEDDING = 4;
    private static final double TEMPERATURE = 0.5;
    private static final double RATE = 0.3;
    private static final double ABOVE = 0.7;
    private static final String BLOCK =
            "{ name = group, kind = memory, of = [registered], user = user-id, clusters = 3, "
                    + "width = 2, temperature = 0.5, shift = 0.3, active { feature = registered, above = 0.7 }, %s }";
    private static final String LEARNT = BLOCK.formatted("version = learnt, covariance = 0.2");
    private static final String RULE = BLOCK.formatted("version = rule, rate = 0.3");

    @Test
    void theRuleReadsAndThenWritesWithoutAGradient() {
        try (BlockCheck check = check(RULE)) {
            Memory before = Memory.of(check.candidates().get(0));

            check.holds("group", user -> before.read(query("group.query", user)));

            Memory after = before.written(users(check), false);
            assertRenewed(check, after);
            assertThat(check.shared("group")).isTrue();
        }
    }

    @Test
    void whatIsLearntWritesAndThenReadsIt() {
        try (BlockCheck check = check(LEARNT)) {
            Memory before = Memory.of(check.candidates().get(0));
            Memory after = before.written(users(check), true);

            check.givesWhatTheFormulaSays("group", user -> after.read(query("group.query", user)));
            assertRenewed(check, after);
            assertThat(check.shared("group")).isTrue();

            // by rows it is stopped on purpose: what is written of an id does not teach it
            check.weightGradientsAreThoseOfFiniteDifferences();
            check.learnsByTheTrueGradient();
            Map<String, float[]> served = new HashMap<>(check.served().byName());
            served.putAll(check.renewed());
            check.servesAsItWasTrained(DenseWeights.of(served));
        }
    }

    @Test
    void aStepKeepsWhatItWroteAndServingHasOnlyWhatWasKept() {
        for (String block : List.of(RULE, LEARNT)) {
            try (BlockCheck check = check(block)) {
                Map<String, float[]> written = check.renewed();
                DenseWeights before = check.served();

                DenseWeights stored = check.afterAStep();

                assertThat(written.keySet()).containsExactlyInAnyOrder("group.places", "group.ids");
                written.forEach((name, values) -> {
                    assertThat(stored.get(name)).as(name).containsExactly(values, within(1e-6f));
                    assertThat(before.get(name)).as(name).isNotEqualTo(values);
                    // neither forward passes nor other losses write
                    assertThat(check.served().get(name)).as(name).isEqualTo(before.get(name));
                });
            }
        }
    }

    @Test
    void usersWhoseIdHasNoRowDoNotWrite() {
        for (String block : List.of(RULE, LEARNT)) {
            try (BlockCheck check = new BlockCheck(layout(block, 1000))) {
                check.renewed()
                        .forEach((name, values) ->
                                assertThat(values).isEqualTo(check.served().get(name)));
                assertThat(check.addedLoss("group.shift")).isZero();
            }
        }
    }

    @Test
    void theShiftIsTheOwnOffsetOfIdsThatHaveARow() {
        try (BlockCheck check = check(RULE)) {
            double sum = 0;
            int count = 0;
            for (Values user : users(check)) {
                if (own(user)) {
                    double[] read = user.part("group");
                    double[] id = user.part("user-id");
                    for (int i = 0; i < EMBEDDING; i++) {
                        sum += (id[i] - read[i]) * (id[i] - read[i]);
                    }
                    count++;
                }
            }
            assertThat(count).isBetween(1, 7);
            assertThat((double) check.addedLoss("group.shift")).isCloseTo(0.3 * sum / count, within(1e-5));
        }
    }

    @Test
    void theCovarianceIsThatOfStandardisedRowsAndZeroIsItsMost() {
        try (BlockCheck check = check(LEARNT)) {
            double[][] ids = Memory.of(check.candidates().get(0)).written(users(check), true).ids;
            assertThat((double) check.addedLoss("group.covariance")).isCloseTo(0.2 * covariance(ids), within(1e-5));

            check.zero("group.ids");
            check.zero("group.write.ids.add");

            assertThat(check.addedLoss("group.covariance")).isCloseTo(0.2f, within(1e-6f));
        }
    }

    private static double covariance(double[][] rows) {
        double sum = 0;
        double[][] scaled = new double[rows.length][];
        for (int k = 0; k < rows.length; k++) {
            double mean = Arrays.stream(rows[k]).average().orElseThrow();
            double[] centred = Arrays.stream(rows[k]).map(x -> x - mean).toArray();
            double deviation = Math.sqrt(Values.dot(centred, centred) / centred.length + 1e-4);
            scaled[k] = Arrays.stream(centred).map(x -> x / deviation).toArray();
        }
        for (int k = 0; k < rows.length; k++) {
            for (int l = 0; l < rows.length; l++) {
                double correlation = Values.dot(scaled[k], scaled[l]) / EMBEDDING;
                sum += k == l
                        ? (1 - correlation) * (1 - correlation) / CLUSTERS
                        : correlation * correlation / (CLUSTERS * (CLUSTERS - 1));
            }
        }
        return sum;
    }

    /** [clusters, width] and [clusters, embedding]. */
    private record Memory(double[][] places, double[][] ids) {
        static Memory of(Values any) {
            return new Memory(rows(any.weight("group.places"), WIDTH), rows(any.weight("group.ids"), EMBEDDING));
        }

        double[] nearness(double[] query) {
            double[] near = new double[CLUSTERS];
            double sum = 0;
            for (int k = 0; k < CLUSTERS; k++) {
                double distance = 0;
                for (int i = 0; i < WIDTH; i++) {
                    distance += (query[i] - places[k][i]) * (query[i] - places[k][i]);
                }
                near[k] = Math.exp(-distance / TEMPERATURE);
                sum += near[k];
            }
            double all = sum;
            return Arrays.stream(near).map(each -> each / all).toArray();
        }

        double[] read(double[] query) {
            return Values.times(nearness(query), Values.concat(ids));
        }

        Memory written(List<Values> users, boolean learnt) {
            double[][] shares = new double[users.size()][];
            for (int user = 0; user < shares.length; user++) {
                Values of = users.get(user);
                boolean active = own(of) && of.part("registered")[0] > ABOVE;
                double share = active ? 1.0 / users.size() : 0;
                shares[user] = Arrays.stream(nearness(query(learnt ? "group.write.query" : "group.query", of)))
                        .map(near -> share * near)
                        .toArray();
            }
            assertThat(Arrays.stream(shares).filter(share -> share[0] > 0).count())
                    .isBetween(1L, users.size() - 1L);
            return learnt ? asLearnt(users, shares) : byRule(users, shares);
        }

        private Memory byRule(List<Values> users, double[][] shares) {
            double[][] queries = each(users, user -> times(RATE, query("group.query", user)));
            double[][] added = each(users, user -> times(RATE, user.part("user-id")));
            return new Memory(
                    written(places, shares, each(users, user -> filled(WIDTH)), queries),
                    written(ids, shares, each(users, user -> filled(EMBEDDING)), added));
        }

        private Memory asLearnt(List<Values> users, double[][] shares) {
            return new Memory(
                    written(
                            places,
                            shares,
                            each(users, user -> sigmoid(affine("group.write.places.erase", user, "registered"))),
                            each(users, user -> tanh(affine("group.write.places.add", user, "registered")))),
                    written(
                            ids,
                            shares,
                            each(users, user -> sigmoid(affine("group.write.ids.erase", user, "registered"))),
                            each(users, user -> tanh(affine("group.write.ids.add", user, "user-id")))));
        }

        private static double[][] written(double[][] memory, double[][] shares, double[][] erased, double[][] added) {
            double[][] written = new double[memory.length][memory[0].length];
            for (int k = 0; k < memory.length; k++) {
                for (int i = 0; i < memory[k].length; i++) {
                    double erase = 0;
                    double add = 0;
                    for (int user = 0; user < shares.length; user++) {
                        erase += shares[user][k] * erased[user][i];
                        add += shares[user][k] * added[user][i];
                    }
                    written[k][i] = memory[k][i] * (1 - erase) + add;
                }
            }
            return written;
        }
    }

    private static double[] query(String name, Values user) {
        return Values.times(user.part("registered"), user.weight(name));
    }

    private static double[] affine(String name, Values user, String of) {
        double[] sum = Values.times(user.part(of), user.weight(name));
        double[] bias = user.weight(name + ".bias");
        return IntStream.range(0, sum.length).mapToDouble(i -> sum[i] + bias[i]).toArray();
    }

    private static double[] sigmoid(double[] x) {
        return Arrays.stream(x).map(each -> 1 / (1 + Math.exp(-each))).toArray();
    }

    private static double[] tanh(double[] x) {
        return Arrays.stream(x).map(Math::tanh).toArray();
    }

    private static double[] times(double by, double[] x) {
        return Arrays.stream(x).map(each -> by * each).toArray();
    }

    private static double[] filled(int width) {
        double[] filled = new double[width];
        Arrays.fill(filled, RATE);
        return filled;
    }

    private static double[][] each(List<Values> users, Function<Values, double[]> of) {
        return users.stream().map(of).toArray(double[][]::new);
    }

    private static double[][] rows(double[] flat, int width) {
        return IntStream.range(0, flat.length / width)
                .mapToObj(k -> Arrays.copyOfRange(flat, k * width, (k + 1) * width))
                .toArray(double[][]::new);
    }

    /** The first row of a sheet that is not shared by a table's keys without one comes after one for each of its tables. */
    private static boolean own(Values user) {
        NetworkLayout layout = layout(RULE, 2);
        int sheet = layout.sheets().of(layout.tableOf(layout.slot("user-id")));
        return user.places("user-id")[0] >= layout.sheets().tables(sheet);
    }

    /** Of each three candidates the first stands for their user. */
    private static List<Values> users(BlockCheck check) {
        List<Values> candidates = check.candidates();
        return IntStream.range(0, candidates.size())
                .filter(i -> i % 3 == 0)
                .mapToObj(candidates::get)
                .toList();
    }

    private static void assertRenewed(BlockCheck check, Memory expected) {
        Map<String, float[]> renewed = check.renewed();
        assertClose(Objects.requireNonNull(renewed.get("group.places")), Values.concat(expected.places));
        assertClose(Objects.requireNonNull(renewed.get("group.ids")), Values.concat(expected.ids));
    }

    private static void assertClose(float[] values, double[] expected) {
        double[] given =
                IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
        assertThat(given).containsExactly(expected, within(1e-5));
    }

    private static BlockCheck check(String block) {
        return new BlockCheck(layout(block, 2));
    }

    /** @param admission sightings before a user has a row: with 2 some of those of the check have one */
    private static NetworkLayout layout(String block, int admission) {
        return Toy.layout(NetworkSpec.parse(
                "toy",
                "blocks = [" + block + "]\nheads { of = [group, host-id], predict = [{ label = click }] }\n" + Toy.REST
                        + "embedding.admission.user.offline = " + admission));
    }
}
