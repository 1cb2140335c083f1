package io.limelight.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.limelight.domain.CounterValues;
import io.limelight.domain.Signal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class DecayedCountersTest {
    private static final long NOW = 1_800_000_000_000L;
    private static final int TEN_SECONDS = 0;

    record Amount(Signal signal, long amount, long atMillis) {}

    @Property(tries = 200)
    void valuesAreTheNaiveSumWhateverTheOrder(@ForAll("amounts") List<Amount> amounts, @ForAll long seed) {
        List<Amount> shuffled = new ArrayList<>(amounts);
        Collections.shuffle(shuffled, new Random(seed));

        CounterValues inOrder = count(amounts).values();
        CounterValues inAnyOrder = count(shuffled).values();

        long asOf = amounts.stream().mapToLong(Amount::atMillis).max().orElse(0);
        assertThat(inAnyOrder.asOfMillis()).isEqualTo(asOf).isEqualTo(inOrder.asOfMillis());
        assertThat(inAnyOrder.totals()).isEqualTo(inOrder.totals());
        for (Signal signal : Signal.values()) {
            assertThat(inOrder.total(signal)).isEqualTo(total(amounts, signal));
            for (int i = 0; i < CounterValues.HALF_LIVES; i++) {
                double naive = naive(amounts, signal, i, asOf);
                assertThat(inOrder.decayed(signal, i, asOf)).isCloseTo(naive, within(1e-9 * naive + 1e-12));
                assertThat(inAnyOrder.decayed(signal, i, asOf)).isCloseTo(naive, within(1e-9 * naive + 1e-12));
            }
        }
    }

    @Property(tries = 100)
    void storingAndRestoringOnTheWayChangesNothing(@ForAll("amounts") List<Amount> amounts) {
        DecayedCounters through = new DecayedCounters();
        DecayedCounters restored = new DecayedCounters();
        for (Amount amount : amounts) {
            through.add(amount.signal, amount.amount, amount.atMillis);
            restored = DecayedCounters.from(restored.values());
            restored.add(amount.signal, amount.amount, amount.atMillis);
        }

        assertThat(restored.values().totals()).isEqualTo(through.values().totals());
        double[] expected = through.values().decayed();
        double[] actual = restored.values().decayed();
        for (int i = 0; i < expected.length; i++) {
            assertThat(actual[i]).isCloseTo(expected[i], within(1e-9 * expected[i] + 1e-12));
        }
    }

    @Test
    void anAmountHalvesWithEachHalfLife() {
        DecayedCounters counters = new DecayedCounters();

        counters.add(Signal.LIKE, 8, NOW);

        assertThat(counters.values().decayed(Signal.LIKE, TEN_SECONDS, NOW)).isEqualTo(8, within(1e-9));
        assertThat(counters.values().decayed(Signal.LIKE, TEN_SECONDS, NOW + 20_000))
                .isEqualTo(2, within(1e-9));
        assertThat(counters.total(Signal.LIKE)).isEqualTo(8);
    }

    @Test
    void aLateAmountWeighsWhatItWouldStillWeigh() {
        DecayedCounters counters = new DecayedCounters();
        counters.add(Signal.LIKE, 1, NOW);

        counters.add(Signal.LIKE, 4, NOW - 10_000);

        assertThat(counters.asOfMillis()).isEqualTo(NOW);
        assertThat(counters.values().decayed(Signal.LIKE, TEN_SECONDS, NOW)).isEqualTo(3, within(1e-9));
    }

    @Test
    void yearsOfSilenceNeitherOverflowNorLoseTheTotals() {
        DecayedCounters counters = new DecayedCounters();
        counters.add(Signal.GIFT, Long.MAX_VALUE / 4, 0);
        counters.add(Signal.GIFT, 5, NOW);
        counters.add(Signal.GIFT, 3, 0);

        assertThat(counters.total(Signal.GIFT)).isEqualTo(Long.MAX_VALUE / 4 + 8);
        for (int i = 0; i < CounterValues.HALF_LIVES; i++) {
            assertThat(counters.values().decayed(Signal.GIFT, i, NOW)).isEqualTo(5, within(1e-9));
        }
    }

    @Test
    void valuesDoNotChangeWhenCountingGoesOn() {
        DecayedCounters counters = new DecayedCounters();
        counters.add(Signal.SHARE, 1, NOW);
        CounterValues before = counters.values();

        counters.add(Signal.SHARE, 1, NOW + 1);

        assertThat(before.total(Signal.SHARE)).isEqualTo(1);
        assertThat(CounterValues.ZERO.total(Signal.SHARE)).isZero();
    }

    @Provide
    Arbitrary<List<Amount>> amounts() {
        Arbitrary<Long> times = Arbitraries.longs().between(NOW - 3 * 86_400_000L, NOW);
        return Combinators.combine(
                        Arbitraries.of(Signal.class), Arbitraries.longs().between(0, 10_000), times)
                .as(Amount::new)
                .list()
                .ofMaxSize(60);
    }

    private static DecayedCounters count(List<Amount> amounts) {
        DecayedCounters counters = new DecayedCounters();
        amounts.forEach(amount -> counters.add(amount.signal, amount.amount, amount.atMillis));
        return counters;
    }

    private static long total(List<Amount> amounts, Signal signal) {
        return amounts.stream()
                .filter(amount -> amount.signal == signal)
                .mapToLong(Amount::amount)
                .sum();
    }

    private static double naive(List<Amount> amounts, Signal signal, int halfLife, long asOf) {
        return amounts.stream()
                .filter(amount -> amount.signal == signal)
                .mapToDouble(amount -> amount.amount
                        * Math.pow(0.5, (double) (asOf - amount.atMillis) / CounterValues.halfLifeMillis(halfLife)))
                .sum();
    }
}
