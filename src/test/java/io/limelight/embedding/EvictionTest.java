package io.limelight.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class EvictionTest {
    private static final List<RowPart> PARTS = List.of(new RowPart("e", 2, 0.5f, 0.1f, 0.01f, 0));

    @Test
    void aBoundedTableKeepsWhatIsCountedMostAndOfEqualsWhatCameLast() {
        EmbeddingTable table = table(new Eviction(Long.MAX_VALUE, 2), false);
        count(table, 1, 7, 7, 8, 9, 5, 5, 5);
        table.count(9, 2);
        float[] nine = table.rows().values(table.find(9));

        table.evict(2);

        assertThat(table.size()).isEqualTo(3);
        assertThat(table.find(7)).isEqualTo(EmbeddingTable.SHARED_ROW);
        assertThat(table.find(8)).isEqualTo(EmbeddingTable.SHARED_ROW);
        assertThat(table.find(9)).isEqualTo(1);
        assertThat(table.find(5)).isEqualTo(2);
        assertThat(table.rows().values(1)).isEqualTo(nine);
    }

    @Test
    void whatIsNotSeenForLongLeavesAndAReturningKeyBeginsAnew() {
        EmbeddingTable table = table(new Eviction(100, Integer.MAX_VALUE), false);
        count(table, 0, 7, 8);
        float[] first = table.rows().values(table.find(7));
        table.learn(new int[] {table.find(7)}, 0, 1, new float[] {1, 1}, 0, 1, 1);
        count(table, 50, 8);

        table.evict(101);
        assertThat(table.find(7)).isEqualTo(EmbeddingTable.SHARED_ROW);
        assertThat(table.find(8)).isEqualTo(1);
        count(table, 101, 7);

        assertThat(table.rows().values(table.find(7))).isEqualTo(first);
        assertThat(table.rows().counted(table.find(7))).isEqualTo(1);
    }

    @Test
    void thousandsOfRowsCloseUpInOrder() {
        EmbeddingTable table = table(new Eviction(Long.MAX_VALUE, 1_500), false);
        for (int key = 1; key <= 3_000; key++) {
            count(table, 0, key);
            if (key % 2 == 0) {
                count(table, 0, key);
            }
        }

        table.evict(0);

        assertThat(table.size()).isEqualTo(1_501);
        EmbeddingTable fresh = table(Eviction.NONE, false);
        for (int key = 2; key <= 3_000; key += 2) {
            count(fresh, 0, key);
            assertThat(table.find(key)).isEqualTo(fresh.find(key));
            assertThat(table.rows().values(table.find(key)))
                    .isEqualTo(fresh.rows().values(fresh.find(key)));
        }
    }

    @Test
    void aFrozenTableIsReadAndNeitherLearnsNorGrowsNorShrinks() {
        EmbeddingTable table = table(new Eviction(1, 1), true);
        table.restore(7, 1, 0, new float[] {1, 2}, new float[] {0.1f});
        table.restore(8, 1, 0, new float[] {3, 4}, new float[] {0.1f});

        count(table, 500, 7, 9);
        table.evict(1_000);
        table.learn(new int[] {0, 1, 2}, 0, 3, new float[] {1, 1, 1, 1, 1, 1}, 0, 1, 1);

        assertThat(table.size()).isEqualTo(3);
        float[] read = new float[6];
        table.read(new int[] {0, 1, 2}, 0, 3, read, 0);
        assertThat(read).containsExactly(0, 0, 1, 2, 3, 4);
    }

    private static EmbeddingTable table(Eviction eviction, boolean frozen) {
        return new EmbeddingTable(
                new TableLayout("t", PARTS, new Admission.Hard(1, Admission.ENDLESS), eviction, frozen, 2));
    }

    private static void count(EmbeddingTable table, long at, long... keys) {
        for (long key : keys) {
            table.count(key, at);
        }
    }
}
