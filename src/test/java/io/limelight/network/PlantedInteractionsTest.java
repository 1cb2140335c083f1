package io.limelight.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Worlds with exactly the structure that a block exists for, from one seed: the network with it beats the one without by a stated
 * margin of AUC, on examples that neither has seen.
 */
@Tag("tensorflow")
class PlantedInteractionsTest {
    /** Neither user nor activity says anything; both together say all. */
    private static final Planted.World TASTES = (random, user, candidate) -> {
        int kind = random.nextInt(12);
        int activity = random.nextInt(6);
        user.keys()[0] = 100L + kind;
        candidate.keys()[1] = 1L + activity;
        return 3 * Math.cos(2 * Math.PI * (kind / 12.0 - activity / 6.0));
    };

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            fm      | { name = pairs, kind = fm, of = [user-id, activity] }
            kfm     | { name = pairs, kind = kfm, of = [user-id, activity] }
            cross   | { name = pairs, kind = cross, form = matrix, layers = 2, of = [user-id, activity] }
            autoint | { name = pairs, kind = autoint, level = vector, heads = 2, width = 8, of = [user-id, activity] }
            """)
    void crossesAreSeenByTheBlocksThatCross(String kind, String block) {
        double with = Planted.auc(TASTES, block, "linear, pairs");
        double without = Planted.auc(TASTES, "", "linear");

        assertThat(with).isGreaterThan(without + 0.3);
    }

    @Test
    void crossesAreSeenByALinearModelWithCrossedKeys() {
        String crosses = "crosses = [{ name = user-x-activity, of = [user-id, activity] }]\n";

        double with = Planted.auc(TASTES, crosses, "", "linear");
        double without = Planted.auc(TASTES, "", "linear");

        assertThat(with).isGreaterThan(without + 0.3);
    }

    /** Hosts are of six kinds, and a user likes one now: half of the last four hosts are of it, the others of any. */
    private static final Planted.World INTEREST = (random, user, candidate) -> {
        int liked = random.nextInt(6);
        for (int step = 1; step <= 4; step++) {
            int kind = random.nextBoolean() ? liked : random.nextInt(6);
            user.keys()[step] = 1000L + kind + 6L * random.nextInt(8);
        }
        int kind = random.nextBoolean() ? liked : random.nextInt(6);
        candidate.keys()[0] = 1000L + kind + 6L * random.nextInt(8);
        return kind == liked ? 2 : -2;
    };

    @Test
    void interestOfTheSequenceIsSeenByDmr() {
        String dmr = "{ name = interest, kind = dmr, sequence = hosts, candidate = host-id, units = [16] }";
        String deep = "{ name = deep, kind = dense, units = [32, 16], of = [%s] }";

        double with = Planted.auc(
                INTEREST, dmr + "\n" + deep.formatted("hosts, host-id, interest, interest.match"), "linear, deep");
        double without = Planted.auc(INTEREST, deep.formatted("hosts, host-id"), "linear, deep");

        assertThat(with).isGreaterThan(without + 0.04);
    }

    /** The click-through rate says which of two numbers is to be believed; by itself it says nothing. */
    private static final Planted.World PRIOR = (random, user, candidate) -> {
        candidate.numbers()[0] = random.nextFloat();
        user.numbers()[0] = (float) random.nextGaussian();
        candidate.numbers()[1] = (float) random.nextGaussian();
        return 3 * (candidate.numbers()[0] > 0.5 ? user.numbers()[0] : candidate.numbers()[1]);
    };

    @Test
    void aPriorThatSaysWhatToBelieveIsSeenByTheGate() {
        String gate = "{ name = gated, kind = gate, units = 8, of = [registered, content], prior = [ctr] }";

        double with = Planted.auc(PRIOR, gate, "gated, ctr");
        double without = Planted.auc(PRIOR, "", "registered, content, ctr");

        assertThat(with).isGreaterThan(without + 0.1);
    }

    /** The rate is what three numbers say together, and a few noisy clicks say little of it; when it is served the rate is not read. */
    private static final Planted.World UNDERVALUED = (random, user, candidate) -> {
        double product = 1;
        for (int i = 0; i < 3; i++) {
            double x = random.nextGaussian();
            product *= x;
            (i == 0 ? user.numbers() : candidate.numbers())[i] = (float) x;
        }
        candidate.numbers()[0] = (float) Math.signum(product);
        return 1.2 * candidate.numbers()[0];
    };

    @Test
    void aPriorThatClicksSayLittleOfIsKeptByHavingItPredicted() {
        String deep = "{ name = deep, kind = dense, units = [64, 32], of = [registered, content] }\n";
        String keep = "{ name = keep, kind = auxiliary, of = [deep], target = ctr, weight = 3 }";

        double with = Planted.auc(UNDERVALUED, UNDERVALUED, 512, "", deep + keep, "deep");
        double without = Planted.auc(UNDERVALUED, UNDERVALUED, 512, "", deep, "deep");

        assertThat(with).isGreaterThan(without + 0.01);
    }
}
