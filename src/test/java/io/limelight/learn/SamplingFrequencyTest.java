package io.limelight.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.limelight.domain.Label;
import io.limelight.domain.UserId;
import io.limelight.feature.Example;
import io.limelight.feature.FeatureValues;
import io.limelight.network.MatchSpec;
import io.limelight.network.Targets;
import io.limelight.network.Toy;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SamplingFrequencyTest {
    private static Example of(long host) {
        return new Example(
                new UserId("u"),
                Toy.SCHEMA.blank(io.limelight.feature.Side.USER),
                new FeatureValues(new float[3], new long[] {host, 1}),
                new float[Label.COUNT],
                1,
                0);
    }

    private static SamplingFrequency frequency(int buckets, int hashes) {
        return new SamplingFrequency(
                new MatchSpec(
                        "u",
                        "c",
                        "host-id",
                        Label.CLICK,
                        1,
                        new MatchSpec.FrequencySpec(buckets, hashes, 0.01f),
                        List.of()),
                Toy.SCHEMA);
    }

    @Test
    void anItemIsAsFrequentAsTheBatchesThatHaveIt() {
        SamplingFrequency frequency = frequency(4096, 2);
        Random random = new Random(3);
        for (int step = 0; step < 4000; step++) {
            List<Example> batch = new ArrayList<>();
            for (int host = 1; host <= 20; host++) {
                if (random.nextDouble() < host / 20.0) {
                    batch.add(of(host * 0x9e3779b97f4a7c15L));
                }
            }
            frequency.see(batch);
        }

        for (int host = 2; host <= 20; host++) {
            double chance = host / 20.0;
            assertThat(frequency.frequency(host * 0x9e3779b97f4a7c15L)).isCloseTo(chance, within(0.3 * chance));
        }
    }

    @Test
    void oneItemTwiceInABatchIsOneItem() {
        SamplingFrequency frequency = frequency(64, 1);

        Targets.Items items = frequency.see(List.of(of(5), of(7), of(5)));

        assertThat(items.numbers()).containsExactly(0, 1, 0);
        assertThat(items.logFrequencies()).containsExactly(0, 0, 0);
    }

    @Test
    void sharingABucketOfOneHashIsMendedByTheOther() {
        SamplingFrequency alone = frequency(1, 1);
        SamplingFrequency two = frequency(1 << 20, 2);
        for (int step = 0; step < 100; step++) {
            List<Example> batch = step % 10 == 0 ? List.of(of(1L << 40), of(3)) : List.of(of(3));
            alone.see(batch);
            two.see(batch);
        }

        assertThat(alone.frequency(1L << 40)).isEqualTo(1);
        assertThat(two.frequency(1L << 40)).isCloseTo(0.1, within(0.02));
    }
}
