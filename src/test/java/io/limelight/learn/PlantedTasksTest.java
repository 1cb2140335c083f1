package io.limelight.learn;

import static org.assertj.core.api.Assertions.assertThat;

import io.limelight.domain.Label;
import io.limelight.domain.UserId;
import io.limelight.feature.Example;
import io.limelight.feature.FeatureValues;
import io.limelight.feature.Keys;
import io.limelight.network.Model;
import io.limelight.network.NetworkSpec;
import io.limelight.network.SessionSettings;
import io.limelight.network.Toy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Worlds with exactly the structure that a way to share between tasks or scenes exists for, from one seed: the network with it
 * beats the one without by a stated margin of AUC, on examples that neither has seen.
 */
@Tag("tensorflow")
class PlantedTasksTest {
    private static final SessionSettings SESSION = new SessionSettings(1, false);
    private static final String LEARNING =
            "learning { learning-rate = 0.01, last = 0.1, l2 = 0, batch = 256, epochs = 25, seed = 5 }\n";
    private static final Keys ACTIVITIES = Keys.table("activity");

    /** Four numbers say everything; what the labels are, given them. */
    private interface World {
        void draw(Random random, double[] x, int activity, float[] labels);
    }

    /** The click is of two numbers and the like of the other two, each of their product: neither helps the other. */
    private static final World CONFLICT = (random, x, activity, labels) -> {
        labels[Label.CLICK.ordinal()] = coin(random, 4 * x[0] * x[1]);
        labels[Label.LIKE.ordinal()] = coin(random, 4 * x[2] * x[3]);
    };

    /** As many hidden units in both, and a like that counts a hundred times. */
    @Test
    void tasksThatDoNotHelpEachOtherAreKeptApartByCgc() {
        String heads = "{ label = click%s }, { label = like%s, weight = 100 }";
        double together = auc(CONFLICT, dense(12), "of = [deep],", heads.formatted("", ""), Label.CLICK);
        double apart = auc(
                CONFLICT,
                "{ name = mix, kind = cgc, of = [numbers], tasks = [click, like], shared = 1, own = 1, units = [4] }",
                "",
                heads.formatted(", of = [mix.click]", ", of = [mix.like]"),
                Label.CLICK);

        assertThat(apart).isGreaterThan(together + 0.15);
    }

    @Test
    void aLossThatDrownsAnotherIsBalancedByGradNorm() {
        String loud = "{ label = click }, { label = like, weigh { like = 100 } }";
        double fixed = auc(CONFLICT, dense(6), "of = [deep],", loud, Label.CLICK);
        double balanced =
                auc(CONFLICT, dense(6), "of = [deep], gradnorm { of = deep, rate = 0.05 },", loud, Label.CLICK);

        assertThat(balanced).isGreaterThan(fixed + 0.02);
    }

    /** In every activity other numbers count, or in another way. */
    private static final World SCENES = (random, x, activity, labels) -> {
        double[] products = {x[0] * x[1], x[2] * x[3], -x[0] * x[1], -x[2] * x[3]};
        labels[Label.CLICK.ordinal()] = coin(random, 4 * products[activity]);
    };

    @Test
    void scenesThatDisagreeAreKeptApartByTheirBranches() {
        String deep = "{ name = deep, kind = dense, of = [activity, numbers], units = [24] }";
        String routed =
                "{ name = routed, kind = scenes, of = [activity, numbers], by = activity, values = [a0, a1, a2], shared = [8], own = [4] }";

        double common = auc(SCENES, deep, "of = [deep], tower = 4,", "{ label = click }", Label.CLICK);
        double apart =
                auc(SCENES, routed, "of = [routed], tower = 4, scenes = routed,", "{ label = click }", Label.CLICK);

        assertThat(apart).isGreaterThan(common + 0.04);
    }

    /**
     * Who clicks is drawn by what puts off who follows, and one in twelve clicks: what is learnt from clicks alone says nothing of
     * those who do not click.
     */
    private static final World SELECTION = (random, x, activity, labels) -> {
        float click = coin(random, 3 * x[0] - 4);
        labels[Label.CLICK.ordinal()] = click;
        labels[Label.FOLLOW.ordinal()] = click == 1 ? coin(random, 2 * x[1] - 2 * x[0]) : 0;
    };

    /** As it is known where only clicks are learnt from. */
    private static final World CLICKED = (random, x, activity, labels) -> {
        SELECTION.draw(random, x, activity, labels);
        if (labels[Label.CLICK.ordinal()] == 0) {
            labels[Label.FOLLOW.ordinal()] = Float.NaN;
        }
    };

    @Test
    void whatIsLearntFromClicksAloneIsBiasedWhereEsmmIsNot() {
        double entire = auc(
                SELECTION,
                SELECTION,
                dense(8),
                "of = [deep],",
                "{ label = click }, { label = follow, behind = click }",
                Label.FOLLOW);
        double clicked = auc(
                CLICKED, SELECTION, dense(8), "of = [deep],", "{ label = click }, { label = follow }", Label.FOLLOW);

        assertThat(entire).isGreaterThan(clicked + 0.2);
    }

    private static String dense(int width) {
        return "{ name = deep, kind = dense, of = [numbers], units = [" + width + "] }";
    }

    private static double auc(World world, String blocks, String heads, String predict, Label label) {
        return auc(world, world, blocks, heads, predict, label);
    }

    private static double auc(World learnt, World seen, String blocks, String heads, String predict, Label label) {
        NetworkSpec spec = NetworkSpec.parse(
                "planted",
                "blocks = [" + blocks + "]\nheads { " + heads + " predict = [" + predict + "] }\n" + Toy.REST
                        + LEARNING);
        List<Example> unseen = examples(seen, 4096, 2);
        Model model = new Trainer(Toy.layout(spec), SESSION, null)
                .train(examples(learnt, 4096, 1), (step, steps, loss) -> {});
        try (NetworkPredictor predictor = new NetworkPredictor(model, SESSION)) {
            return new Ranking(Scored.of(label, unseen, predictor.predict(label, unseen))).auc();
        }
    }

    private static List<Example> examples(World world, int count, long seed) {
        Random random = new Random(seed);
        List<Example> examples = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            double[] x = new double[4];
            Arrays.setAll(x, k -> random.nextGaussian());
            int activity = random.nextInt(4);
            float[] labels = new float[Label.COUNT];
            Arrays.fill(labels, Float.NaN);
            world.draw(random, x, activity, labels);
            examples.add(new Example(
                    new UserId("u" + i % 500),
                    new FeatureValues(new float[] {(float) x[0]}, new long[5]),
                    new FeatureValues(
                            new float[] {(float) x[1], (float) x[2], (float) x[3]},
                            new long[] {1, ACTIVITIES.of("a" + activity)}),
                    labels,
                    1,
                    i));
        }
        return examples;
    }

    private static float coin(Random random, double logit) {
        return random.nextDouble() < 1 / (1 + Math.exp(-logit)) ? 1 : 0;
    }
}
