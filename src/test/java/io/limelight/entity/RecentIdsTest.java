package io.limelight.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.limelight.domain.EventId;
import io.limelight.domain.Position;
import io.limelight.domain.RecentId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RecentIdsTest {
    @Property(tries = 200, seed = "20260104", shrinking = ShrinkingMode.OFF)
    void theNewestStayInTheOrderTheyCame(
            @ForAll @IntRange(min = 1, max = 70) int capacity, @ForAll @IntRange(max = 300) int adds) {
        RecentIds ids = new RecentIds(capacity);
        List<RecentId> added = new ArrayList<>();

        for (int i = 0; i < adds; i++) {
            RecentId id = new RecentId(i, 1, i, i * 3L);
            ids.add(id);
            added.add(id);
        }

        int kept = Math.min(adds, capacity);
        assertThat(ids.all()).isEqualTo(added.subList(adds - kept, adds));
        for (int i = 0; i < adds; i++) {
            int slot = ids.find(i, at(i));
            assertThat(slot >= 0).isEqualTo(i >= adds - kept);
            if (slot >= 0) {
                assertThat(ids.outcome(slot)).isEqualTo(i * 3L);
                assertThat(ids.isAt(slot, at(i))).isTrue();
            }
        }
    }

    @Test
    void aSmallCapacityHoldsToo() {
        RecentIds ids = new RecentIds(3);

        for (int i = 0; i < 5; i++) {
            ids.add(new RecentId(i, 1, i, 0));
        }

        assertThat(ids.all()).extracting(RecentId::hash).containsExactly(2L, 3L, 4L);
    }

    @Test
    void aRestoredRingForgetsInTheSameOrder() {
        RecentIds live = new RecentIds(20);
        for (int i = 0; i < 33; i++) {
            live.add(new RecentId(i, 1, i, 0));
        }
        RecentIds restored = new RecentIds(20);
        restored.restore(live.all());

        for (int i = 33; i < 45; i++) {
            live.add(new RecentId(i, 1, i, 0));
            restored.add(new RecentId(i, 1, i, 0));
        }

        assertThat(restored.all()).isEqualTo(live.all());
    }

    @Test
    void aRecordFindsItselfBeforeANewerOneOfTheSameId() {
        RecentIds ids = new RecentIds(8);
        ids.add(new RecentId(5, 1, 10, 1));
        ids.add(new RecentId(5, 1, 20, 2));

        assertThat(ids.outcome(ids.find(5, at(10)))).isEqualTo(1);
        assertThat(ids.outcome(ids.find(5, at(20)))).isEqualTo(2);
        assertThat(ids.outcome(ids.find(5, at(30)))).isEqualTo(2);
        assertThat(ids.find(6, at(10))).isEqualTo(-1);
    }

    @Test
    void hashesOfIdsThatFollowEachOtherDiffer() {
        Set<Long> hashes = new HashSet<>();

        for (int i = 0; i < 100_000; i++) {
            hashes.add(RecentIds.hash(new EventId("event-" + i)));
        }

        assertThat(hashes).hasSize(100_000);
    }

    private static Position at(long offset) {
        return new Position("topic", 1, 0, offset);
    }
}
