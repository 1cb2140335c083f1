package io.limelight.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Sixty active users have all impressions to learn from, newcomers none. Who somebody is is an attribute of six kinds along a line,
 * each with a taste, and everybody's own taste lies about that. Ids learn it best, and what they have learnt explains the log, so that
 * little is left to teach what the attribute says; the memory gives newcomers what the ids of their kind have learnt.
 */
@Tag("tensorflow")
class PlantedUsersTest {
    private static final int ACTIVE = 60;
    private static final int[] TASTES = {5, 4, 2, 2, 0, 5};
    /** Radians, the standard deviation about the taste of one's kind. */
    private static final double OWN = 0.5;

    private static final double[] ATTRIBUTES = new Random(99).doubles(ACTIVE).toArray();
    private static final double[] OFFSETS = new Random(98)
            .ints(ACTIVE)
            .mapToDouble(seed -> OWN * new Random(seed).nextGaussian())
            .toArray();

    private static final Planted.World ACTIVES = (random, user, candidate) -> {
        int who = random.nextInt(ACTIVE);
        user.keys()[0] = 100L + who;
        user.numbers()[0] = (float) ATTRIBUTES[who];
        int activity = random.nextInt(6);
        candidate.keys()[1] = 1L + activity;
        return liking(ATTRIBUTES[who], OFFSETS[who], activity);
    };

    private static final Planted.World NEWCOMERS = (random, user, candidate) -> {
        double attribute = random.nextDouble();
        user.numbers()[0] = (float) attribute;
        int activity = random.nextInt(6);
        candidate.keys()[1] = 1L + activity;
        return liking(attribute, OWN * random.nextGaussian(), activity);
    };

    private static double liking(double attribute, double own, int activity) {
        int taste = TASTES[(int) (attribute * TASTES.length)];
        return 3 * Math.cos(2 * Math.PI * (taste - activity) / 6.0 + own);
    }

    private static final String NETWORK = """
            { name = pairs, kind = fm, of = [%1$s, activity] }
            { name = deep, kind = dense, units = [16, 8], of = [%1$s, activity, registered, pairs] }
            """;
    private static final String WITHOUT = NETWORK.formatted("user-id");
    private static final String WITH = """
            { name = group, kind = memory, of = [registered], user = user-id, version = rule, rate = 0.5,
              clusters = 16, width = 2, temperature = 0.05, shift = 0.1 }
            """ + NETWORK.formatted("user-id, group");

    @Test
    void newcomersAreServedByWhatTheMemoryKeepsOfTheirKind() {
        assertThat(auc(NEWCOMERS, WITH)).isGreaterThan(auc(NEWCOMERS, WITHOUT) + 0.015);
    }

    @Test
    void whatNewcomersGainIsNotTakenFromActiveUsers() {
        assertThat(auc(ACTIVES, WITH)).isGreaterThan(auc(ACTIVES, WITHOUT) - 0.005);
    }

    private static double auc(Planted.World seen, String blocks) {
        return Planted.auc(ACTIVES, seen, Planted.LEARNT, "", blocks, "linear, deep");
    }
}
