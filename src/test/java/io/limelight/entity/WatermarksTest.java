package io.limelight.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.limelight.domain.Position;
import java.util.List;
import org.junit.jupiter.api.Test;

class WatermarksTest {
    private final Watermarks watermarks = new Watermarks();

    @Test
    void anOffsetPassesOnce() {
        assertThat(watermarks.pass(at(1, 0, 7))).isTrue();

        assertThat(watermarks.pass(at(1, 0, 7))).isFalse();
        assertThat(watermarks.pass(at(1, 0, 6))).isFalse();
        assertThat(watermarks.pass(at(1, 0, 8))).isTrue();
    }

    @Test
    void partitionsAndTopicsAreFollowedApart() {
        watermarks.pass(at(1, 3, 100));

        assertThat(watermarks.pass(at(1, 0, 0))).isTrue();
        assertThat(watermarks.pass(new Position("other", 1, 3, 0))).isTrue();
    }

    @Test
    void aNewGenerationStartsAnewAndTheOlderOneIsOver() {
        watermarks.pass(at(1, 0, 100));
        watermarks.pass(at(1, 1, 100));

        assertThat(watermarks.pass(at(2, 0, 0))).isTrue();
        assertThat(watermarks.pass(at(2, 1, 0))).isTrue();
        assertThat(watermarks.pass(at(1, 0, 101))).isFalse();
        assertThat(watermarks.all()).containsExactly(at(2, 0, 0), at(2, 1, 0));
    }

    @Test
    void onlyWhatMovedIsTaken() {
        watermarks.pass(at(1, 0, 1));
        watermarks.pass(at(1, 2, 5));
        assertThat(watermarks.takeMoved()).containsExactly(at(1, 0, 1), at(1, 2, 5));

        watermarks.pass(at(1, 2, 6));
        watermarks.pass(at(1, 0, 1));

        assertThat(watermarks.takeMoved()).containsExactly(at(1, 2, 6));
        assertThat(watermarks.takeMoved()).isEmpty();
    }

    @Test
    void partitionsComeInAnyOrder() {
        watermarks.pass(at(1, 5, 50));
        watermarks.takeMoved();
        watermarks.pass(at(1, 2, 20));
        watermarks.pass(at(1, 7, 70));

        assertThat(watermarks.all()).containsExactly(at(1, 2, 20), at(1, 5, 50), at(1, 7, 70));
        assertThat(watermarks.takeMoved()).containsExactly(at(1, 2, 20), at(1, 7, 70));
        assertThat(watermarks.pass(at(1, 3, 0))).isTrue();
        assertThat(watermarks.pass(at(1, 5, 50))).isFalse();
    }

    @Test
    void whatIsRestoredHasNotMoved() {
        watermarks.restore(List.of(at(1, 0, 9), at(2, 1, 3)));

        assertThat(watermarks.takeMoved()).isEmpty();
        assertThat(watermarks.all()).containsExactly(at(2, 1, 3));
        assertThat(watermarks.pass(at(2, 1, 3))).isFalse();
    }

    private static Position at(int generation, int partition, long offset) {
        return new Position("topic", generation, partition, offset);
    }
}
