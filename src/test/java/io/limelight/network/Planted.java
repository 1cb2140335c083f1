package io.limelight.network;

import io.limelight.domain.Label;
import io.limelight.domain.UserId;
import io.limelight.embedding.EmbeddingTable;
import io.limelight.feature.Example;
import io.limelight.feature.FeatureValues;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Learns the click of a made-up world and says how well, on examples that were not learnt from; all from one seed. */
final class Planted {
    static final int LEARNT = 4096;
    private static final int HELD_OUT = 2048;
    private static final int BATCH = 256;
    private static final int EPOCHS = 25;

    /** Draws one example's features and the logit of its click. */
    interface World {
        double draw(Random random, FeatureValues user, FeatureValues candidate);
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

    static double auc(World world, String blocks, String of) {
        return auc(world, "", blocks, of);
    }

    static double auc(World world, String crosses, String blocks, String of) {
        return auc(world, world, LEARNT, crosses, blocks, of);
    }

    /**
     * @param seen where it is measured, in place of where it learns
     * @param count examples to learn from, whole batches of 256
     */
    static double auc(World world, World seen, int count, String crosses, String blocks, String of) {
        List<Example> learnt = examples(world, count, 1);
        List<Example> heldOut = examples(seen, HELD_OUT, 2);
        NetworkLayout layout =
                Toy.layout(blocks, crosses + "heads { of = [" + of + "], predict = [{ label = click }] }\n");
        List<EmbeddingTable> tables = Toy.tables(layout, learnt);
        try (TrainingNetwork network = new TrainingNetwork(layout, new SessionSettings(1, false))) {
            network.start(Toy.statistics(learnt));
            for (int step = 0; step < EPOCHS * count / BATCH; step++) {
                int from = step * BATCH % count;
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

    private Planted() {}
}
