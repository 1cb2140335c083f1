package io.limelight.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.limelight.domain.Label;
import io.limelight.domain.UserId;
import io.limelight.embedding.EmbeddingTable;
import io.limelight.feature.Example;
import io.limelight.feature.FeatureValues;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
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
    private static final int LEARNT = 4096;
    private static final int HELD_OUT = 2048;
    private static final int BATCH = 256;
    private static final int EPOCHS = 25;

    /** Draws one example's features and the logit of its click. */
    private interface World {
        double draw(Random random, FeatureValues user, FeatureValues candidate);
    }

    /** Neither user nor activity says anything; both together say all. */
    private static final World TASTES = (random, user, candidate) -> {
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
        double with = auc(TASTES, block, "linear, pairs");
        double without = auc(TASTES, "", "linear");

        assertThat(with).isGreaterThan(without + 0.3);
    }

    @Test
    void crossesAreSeenByALinearModelWithCrossedKeys() {
        String crosses = "crosses = [{ name = user-x-activity, of = [user-id, activity] }]\n";

        double with = auc(TASTES, crosses, "", "linear");
        double without = auc(TASTES, "", "linear");

        assertThat(with).isGreaterThan(without + 0.3);
    }

    /** Hosts are of six kinds, and a user likes one now: half of the last four hosts are of it, the others of any. */
    private static final World INTEREST = (random, user, candidate) -> {
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

        double with =
                auc(INTEREST, dmr + "\n" + deep.formatted("hosts, host-id, interest, interest.match"), "linear, deep");
        double without = auc(INTEREST, deep.formatted("hosts, host-id"), "linear, deep");

        assertThat(with).isGreaterThan(without + 0.04);
    }

    /** The click-through rate says which of two numbers is to be believed; by itself it says nothing. */
    private static final World PRIOR = (random, user, candidate) -> {
        candidate.numbers()[0] = random.nextFloat();
        user.numbers()[0] = (float) random.nextGaussian();
        candidate.numbers()[1] = (float) random.nextGaussian();
        return 3 * (candidate.numbers()[0] > 0.5 ? user.numbers()[0] : candidate.numbers()[1]);
    };

    @Test
    void aPriorThatSaysWhatToBelieveIsSeenByTheGate() {
        String gate = "{ name = gated, kind = gate, units = 8, of = [registered, content], prior = [ctr] }";

        double with = auc(PRIOR, gate, "gated, ctr");
        double without = auc(PRIOR, "", "registered, content, ctr");

        assertThat(with).isGreaterThan(without + 0.1);
    }

    private static List<Example> examples(World world, int count, long seed) {
        Random random = new Random(seed);
        List<Example> examples = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            FeatureValues user = new FeatureValues(new float[1], new long[5]);
            FeatureValues candidate = new FeatureValues(new float[3], new long[2]);
            double logit = world.draw(random, user, candidate);
            float[] labels = new float[Label.COUNT];
            Arrays.fill(labels, Float.NaN);
            labels[Label.CLICK.ordinal()] = random.nextDouble() < 1 / (1 + Math.exp(-logit)) ? 1 : 0;
            examples.add(new Example(new UserId("u" + i), user, candidate, labels, 1, i));
        }
        return examples;
    }

    private static double auc(World world, String blocks, String of) {
        return auc(world, "", blocks, of);
    }

    private static double auc(World world, String crosses, String blocks, String of) {
        List<Example> learnt = examples(world, LEARNT, 1);
        List<Example> heldOut = examples(world, HELD_OUT, 2);
        NetworkLayout layout =
                Toy.layout(blocks, crosses + "heads { of = [" + of + "], predict = [{ label = click }] }\n");
        List<EmbeddingTable> tables = Toy.tables(layout, learnt);
        try (TrainingNetwork network = new TrainingNetwork(layout, new SessionSettings(1, false))) {
            network.start(Toy.statistics(learnt));
            for (int step = 0; step < EPOCHS * LEARNT / BATCH; step++) {
                int from = step * BATCH % LEARNT;
                List<Example> some = learnt.subList(from, from + BATCH);
                Batch batch = Toy.batch(layout, tables, some);
                Step taken = network.step(
                        step + 1,
                        1,
                        batch,
                        batch.read(tables),
                        Targets.of(layout.spec().heads(), some));
                for (int table = 0; table < tables.size(); table++) {
                    batch.learn(table, tables.get(table), taken, 1);
                }
            }
            try (Scorer scorer =
                    new Scorer(new Model(layout, network.weights(), tables), new SessionSettings(1, false))) {
                return auc(scorer.score(Toy.batch(layout, tables, heldOut)), heldOut);
            }
        }
    }

    /** The share of pairs of a click and none in which the click has the higher score. */
    private static double auc(float[] scores, List<Example> examples) {
        long right = 0;
        long pairs = 0;
        for (int i = 0; i < scores.length; i++) {
            for (int j = 0; j < scores.length; j++) {
                if (clicked(examples.get(i)) && !clicked(examples.get(j))) {
                    pairs += 2;
                    right += scores[i] > scores[j] ? 2 : scores[i] == scores[j] ? 1 : 0;
                }
            }
        }
        return right / (double) pairs;
    }

    private static boolean clicked(Example example) {
        return example.labels()[Label.CLICK.ordinal()] > 0;
    }
}
