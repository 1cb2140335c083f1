package io.limelight.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AdmissionTest {
    private static final long DAY = 86_400_000;
    private static final Admission.Soft SOFT = new Admission.Soft(10, DAY, 0.5, 0.5);

    @Test
    void softAdmissionIsTheChanceThatThePoissonProcessReachesTheThreshold() {
        double lambda = 4.5 / 0.75 * 0.75;
        double expected = 1;
        double term = Math.exp(-lambda);
        for (int k = 0; k < 6; k++) {
            expected -= term;
            term *= lambda / (k + 1);
        }

        assertThat(SOFT.chance(4, 0.25)).isCloseTo(expected, within(1e-12));
    }

    @Test
    void thePriorKeepsOneEarlySightingFromSayingMuch() {
        Admission.Soft without = new Admission.Soft(10, DAY, 0, 1e-9);

        assertThat(without.chance(1, 0.1)).isGreaterThan(0.5);
        assertThat(SOFT.chance(1, 0.1)).isLessThan(0.01);
    }

    @Test
    void theThresholdIsAlwaysEnoughAndTheEndOfThePeriodLeavesNothingToHopeFor() {
        assertThat(SOFT.admits(10, 1, 0.9999)).isTrue();
        assertThat(SOFT.chance(9, 1)).isZero();
        assertThat(SOFT.chance(9, 0.5)).isGreaterThan(SOFT.chance(5, 0.5));
        assertThat(SOFT.chance(5, 0.2)).isGreaterThan(SOFT.chance(5, 0.8));
    }

    /** Poisson keys of one rate: those that soft admission lets in early are about those that reach the threshold. */
    @Test
    void whatIsAdmittedEarlyMostlyReachesTheThreshold() {
        Random random = new Random(4);
        int admitted = 0;
        int admittedAndReached = 0;
        int reached = 0;
        int neither = 0;
        for (int key = 1; key <= 4_000; key++) {
            double rate = key % 2 == 0 ? 2 : 18;
            EmbeddingTable table = new EmbeddingTable(layout(SOFT));
            int seen = 0;
            for (double at = next(random, rate); at < 1; at += next(random, rate)) {
                seen++;
                table.count(key, (long) (at * DAY));
            }
            boolean in = table.find(key) > 0;
            admitted += in ? 1 : 0;
            reached += seen >= 10 ? 1 : 0;
            admittedAndReached += in && seen >= 10 ? 1 : 0;
            neither += key % 2 == 0 && !in ? 1 : 0;
        }

        assertThat(admittedAndReached).as("the threshold admits").isEqualTo(reached);
        assertThat((double) admittedAndReached / admitted).isGreaterThan(0.9);
        assertThat(neither).as("of 2,000 rare keys").isGreaterThan(1_900);
    }

    @Test
    void aKeyIsAdmittedByOneDrawOfItsOwn() {
        for (long key = 1; key <= 200; key++) {
            EmbeddingTable one = new EmbeddingTable(layout(SOFT));
            EmbeddingTable other = new EmbeddingTable(layout(SOFT));
            other.count(key + 1_000, 0);
            for (int i = 0; i < 6; i++) {
                one.count(key, i * DAY / 20);
                other.count(key, i * DAY / 20);
                assertThat(one.find(key) > 0).isEqualTo(other.find(key) > 0);
            }
        }
    }

    @Test
    void anAdmittedKeyStaysAndOneThatWaitsIsCountedAnewInTheNextPeriod() {
        EmbeddingTable table = new EmbeddingTable(layout(new Admission.Hard(3, DAY)));
        table.count(5, 0);
        table.count(5, 0);
        table.count(5, 0);
        table.count(6, 0);
        table.count(6, 0);

        table.count(6, DAY);
        table.count(6, DAY);
        assertThat(table.find(6)).isEqualTo(EmbeddingTable.SHARED_ROW);
        table.count(6, DAY);

        assertThat(table.find(5)).isEqualTo(1);
        assertThat(table.find(6)).isEqualTo(2);
    }

    @Test
    void withoutAHorizonKeysWaitForEver() {
        EmbeddingTable table = new EmbeddingTable(layout(new Admission.Hard(2, Admission.ENDLESS)));

        table.count(5, 0);
        table.count(5, 1_000 * DAY);

        assertThat(table.find(5)).isEqualTo(1);
    }

    private static double next(Random random, double rate) {
        return -Math.log(1 - random.nextDouble()) / rate;
    }

    private static TableLayout layout(Admission admission) {
        return new TableLayout(
                "host", List.of(new RowPart("e", 1, 0.1f, 0.1f, 0.1f, 0)), admission, Eviction.NONE, false, 3);
    }
}
