package io.limelight.feature;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PackedLongsTest {
    @Property(tries = 300, seed = "20260104", shrinking = ShrinkingMode.OFF)
    void whatWasPutIsThereWhateverItsSize(@ForAll long seed, @ForAll @IntRange(min = 1, max = 64) int bits) {
        Random random = new Random(seed);
        PackedLongs packed = new PackedLongs(100);
        List<Long> plain = new ArrayList<>();

        for (int i = 0; i < 100; i++) {
            long value = random.nextLong() >> (Long.SIZE - random.nextInt(bits) - 1);
            if (plain.isEmpty() || random.nextBoolean()) {
                packed.add(value);
                plain.add(value);
            } else {
                int at = random.nextInt(plain.size());
                packed.set(at, value);
                plain.set(at, value);
            }

            assertThat(all(packed)).isEqualTo(plain);
        }
    }

    @Test
    void theExtremesStandBesideEachOther() {
        PackedLongs packed = new PackedLongs(100);

        packed.add(Long.MAX_VALUE);
        packed.add(Long.MIN_VALUE);
        packed.add(0);

        assertThat(all(packed)).containsExactly(Long.MAX_VALUE, Long.MIN_VALUE, 0L);
    }

    private static List<Long> all(PackedLongs packed) {
        List<Long> all = new ArrayList<>();
        for (int i = 0; i < packed.size(); i++) {
            all.add(packed.get(i));
        }
        return all;
    }
}
