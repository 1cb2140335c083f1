package io.limelight.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EmbeddingTableTest {
    private static final TableLayout LAYOUT = new TableLayout(
            "host",
            List.of(new RowPart("embedding", 4, 0.1f, 0.05f, 0.01f, 0), new RowPart("linear", 1, 0, 0.1f, 0.01f, 0)),
            3,
            7);

    @Test
    void aKeyGetsItsRowWhenItWasCountedOftenEnough() {
        EmbeddingTable table = new EmbeddingTable(LAYOUT);

        table.count(11, 0);
        table.count(11, 0);
        assertThat(table.find(11)).isEqualTo(EmbeddingTable.SHARED_ROW);
        table.count(11, 0);

        assertThat(table.find(11)).isEqualTo(1);
        assertThat(table.size()).isEqualTo(2);
    }

    @Test
    void theMissingKeyIsNeverAdmitted() {
        EmbeddingTable table = new EmbeddingTable(LAYOUT);

        for (int i = 0; i < 10; i++) {
            table.count(0, 0);
        }

        assertThat(table.find(0)).isEqualTo(EmbeddingTable.SHARED_ROW);
        assertThat(table.size()).isEqualTo(1);
    }

    @Test
    void manyKeysNeverShareARow() {
        EmbeddingTable table = new EmbeddingTable(new TableLayout("user", LAYOUT.parts(), 1, 7));
        long[] keys = new Random(3).longs(100_000).distinct().toArray();

        for (long key : keys) {
            table.count(key, 0);
        }

        boolean[] taken = new boolean[table.size()];
        for (long key : keys) {
            assertThat(taken[table.find(key)]).isFalse();
            taken[table.find(key)] = true;
        }
        assertThat(table.size()).isEqualTo(keys.length + 1);
    }

    @Test
    void aNewRowDependsOnItsKeyAloneAndStaysWithinTheSpread() {
        EmbeddingTable one = admitted(5, 6);
        EmbeddingTable other = admitted(6, 5);

        assertThat(row(one, 5)).isEqualTo(row(other, 5)).isNotEqualTo(row(one, 6));
        for (float value : row(one, 5)) {
            assertThat(value).isBetween(-0.1f, 0.1f);
        }
        assertThat(row(one, 5)[4]).isZero();
    }

    @Test
    void aStepIsThatOfRowWiseAdaGrad() {
        EmbeddingTable table = admitted(5);
        float[] before = row(table, 5);

        table.learn(new int[] {table.find(5)}, 0, 1, new float[] {0.5f, 1, 0, 0.5f, 1.5f}, 0, 2, 1);

        float[] after = row(table, 5);
        double embedding = 0.05 / Math.sqrt(0.01 + 6 / 4.0);
        assertThat(after[0]).isCloseTo((float) (before[0] - embedding), within(1e-6f));
        assertThat(after[1]).isCloseTo((float) (before[1] - 2 * embedding), within(1e-6f));
        assertThat(after[2]).isEqualTo(before[2]);
        assertThat(after[4]).isCloseTo((float) (before[4] - 0.1 * 3 / Math.sqrt(0.01 + 9)), within(1e-6f));
    }

    @Test
    void aPenaltyPullsTheRowTowardsZero() {
        EmbeddingTable table =
                new EmbeddingTable(new TableLayout("t", List.of(new RowPart("e", 2, 1, 0.1f, 0.01f, 0.5f)), 1, 1));
        table.count(9, 0);
        float before = Math.abs(row(table, 9)[0]);

        table.learn(new int[] {1}, 0, 1, new float[] {0, 0}, 0, 1, 1);

        assertThat(Math.abs(row(table, 9)[0])).isLessThan(before);
    }

    private static EmbeddingTable admitted(long... keys) {
        EmbeddingTable table = new EmbeddingTable(LAYOUT);
        for (long key : keys) {
            for (int i = 0; i < LAYOUT.admission().threshold(); i++) {
                table.count(key, 0);
            }
        }
        return table;
    }

    private static float[] row(EmbeddingTable table, long key) {
        float[] row = new float[table.layout().width()];
        table.read(new int[] {table.find(key)}, 0, 1, row, 0);
        return row;
    }
}
