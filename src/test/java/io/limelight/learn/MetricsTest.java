package io.limelight.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.limelight.domain.Label;
import io.limelight.feature.Example;
import io.limelight.network.Toy;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MetricsTest {
    private static final Bootstrap BOOTSTRAP = new Bootstrap(400, 0.95, 1);

    @Test
    void aucIsTheShareOfPairsInOrderTiesCountingHalf() {
        Random random = new Random(1);
        Scored scored = random(random, 300, 40, 0.3);

        double wins = 0;
        int pairs = 0;
        for (int i = 0; i < scored.size(); i++) {
            for (int j = 0; j < scored.size(); j++) {
                if (scored.labels()[i] && !scored.labels()[j]) {
                    pairs++;
                    wins += scored.scores()[i] > scored.scores()[j]
                            ? 1
                            : scored.scores()[i] == scored.scores()[j] ? 0.5 : 0;
                }
            }
        }

        assertThat(new Ranking(scored).auc()).isCloseTo(wins / pairs, within(1e-12));
    }

    @Test
    void gaucIsTheUsersOwnAucWeightedByImpressions() {
        Scored scored = new Scored(
                new int[] {0, 0, 0, 1, 1, 2, 2},
                3,
                new boolean[] {true, false, false, false, true, true, true},
                new float[] {0.9f, 0.1f, 0.95f, 0.4f, 0.4f, 0.2f, 0.3f});

        // user 0: half of 2 pairs; user 1: a tie; user 2 has no negative
        assertThat(new Ranking(scored).gauc()).isCloseTo((3 * 0.5 + 2 * 0.5) / 5, within(1e-12));
    }

    @Test
    void knowingNothingIsAnIntervalAroundHalf() {
        Metrics metrics = Metrics.of(random(new Random(2), 5_000, 500, 0), BOOTSTRAP, null, null);

        assertThat(metrics.interval().low()).isLessThan(0.5);
        assertThat(metrics.interval().high()).isGreaterThan(0.5);
        assertThat(metrics.interval().high() - metrics.interval().low()).isBetween(0.01, 0.1);
    }

    @Test
    void aPairedDifferenceIsNarrowerThanTheIntervalsOfTwoModelsThatAgree() {
        Scored one = random(new Random(3), 4_000, 400, 1);
        float[] nudged = one.scores().clone();
        Random random = new Random(4);
        for (int i = 0; i < nudged.length; i++) {
            nudged[i] += (one.labels()[i] ? 0.1f : 0) + 0.05f * random.nextFloat();
        }
        Scored better = new Scored(one.users(), one.userCount(), one.labels(), nudged);

        Metrics metrics = Metrics.of(better, BOOTSTRAP, "one", one);
        Metrics.Difference against = metrics.against();

        assertThat(against.interval().above(0)).isTrue();
        assertThat(against.interval().high() - against.interval().low())
                .isLessThan((metrics.interval().high() - metrics.interval().low()) / 2);
    }

    @Test
    void theSameSeedGivesTheSameInterval() {
        Scored scored = random(new Random(5), 500, 50, 1);

        assertThat(Metrics.of(scored, BOOTSTRAP, null, null)).isEqualTo(Metrics.of(scored, BOOTSTRAP, null, null));
    }

    @Test
    void logLossAndCalibrationAreThoseOfTheirFormulas() {
        Scored scored = new Scored(new int[] {0, 0}, 1, new boolean[] {true, false}, new float[] {0.8f, 0.4f});

        assertThat(Metrics.logLoss(scored)).isCloseTo(-(Math.log(0.8) + Math.log(0.6)) / 2, within(1e-6));
        assertThat(Metrics.calibration(scored)).isCloseTo(1.2, within(1e-6));
    }

    @Test
    void examplesWithoutTheLabelAreLeftOut() {
        List<Example> examples = Toy.examples(10, 1);
        examples.get(3).labels()[Label.CLICK.ordinal()] = Float.NaN;

        assertThat(Scored.of(Label.CLICK, examples, new float[10]).size()).isEqualTo(9);
        assertThat(Scored.of(Label.GIFT, examples, new float[10]).size()).isZero();
    }

    /** Scores in steps, so that there are ties; {@code signal} moves those of positives. */
    private static Scored random(Random random, int examples, int users, double signal) {
        int[] of = new int[examples];
        boolean[] labels = new boolean[examples];
        float[] scores = new float[examples];
        for (int i = 0; i < examples; i++) {
            of[i] = random.nextInt(users);
            labels[i] = random.nextInt(4) == 0;
            scores[i] = Math.round(20 * (random.nextGaussian() + (labels[i] ? signal : 0))) / 20f;
        }
        return new Scored(of, users, labels, scores);
    }
}
