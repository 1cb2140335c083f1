package io.limelight.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TableDeltaTest {
    @TempDir
    private Path dir;

    @ParameterizedTest
    @EnumSource(RowOptimizer.class)
    void aDeltaAppliedToTheOlderTableIsTheNewerOneByteForByte(RowOptimizer optimizer) throws IOException {
        TableLayout layout = layout(optimizer);
        EmbeddingTable table = new EmbeddingTable(layout);
        run(table, 1, 4_000);
        Path base = save(table, "base");
        run(table, 2, 60);
        Path delta = dir.resolve("delta");
        TableDelta.save(table, 1, delta);
        run(table, 3, 60);
        Path second = dir.resolve("second");
        TableDelta.save(table, 2, second);
        Path both = dir.resolve("both");
        TableDelta.save(table, 1, both);

        EmbeddingTable stepByStep = TableFile.load(layout, base);
        TableDelta.apply(stepByStep, delta);
        TableDelta.apply(stepByStep, second);
        EmbeddingTable atOnce = TableFile.load(layout, base);
        TableDelta.apply(atOnce, both);

        byte[] full = Files.readAllBytes(save(table, "full"));
        assertThat(Files.readAllBytes(save(stepByStep, "one"))).isEqualTo(full);
        assertThat(Files.readAllBytes(save(atOnce, "other"))).isEqualTo(full);
        assertThat(Files.size(delta)).isLessThan(full.length / 2);
        assertThat(table.evictedSince(1)).isNotEmpty();
    }

    @Test
    void aDeltaOfAnotherRevisionIsRefused() throws IOException {
        TableLayout layout = layout(RowOptimizer.ADAGRAD);
        EmbeddingTable table = new EmbeddingTable(layout);
        run(table, 1, 100);
        run(table, 2, 100);
        Path delta = dir.resolve("delta");
        TableDelta.save(table, 1, delta);
        EmbeddingTable other = TableFile.load(layout, save(table, "newer"));

        assertThatThrownBy(() -> TableDelta.apply(other, delta))
                .isInstanceOf(InvalidTable.class)
                .hasMessageContaining("since revision 1; the table is at 2");
        assertThatThrownBy(() -> TableDelta.save(other, 1, delta))
                .hasMessageContaining("table t knows what changed since revision 2 to 2, not since 1");
    }

    /** Keys come, wait, learn and leave; some that left come back. */
    private static void run(EmbeddingTable table, int number, int sightings) {
        Random random = new Random(number);
        table.begin();
        for (int i = 0; i < sightings; i++) {
            table.count(1 + (long) (2_000 * Math.pow(random.nextDouble(), 2)), number * 1_000L + i);
        }
        table.evict(number * 1_000L + sightings);
        for (int i = 0; i < sightings / 2; i++) {
            int row = random.nextInt(table.size());
            table.learn(new int[] {row}, 0, 1, new float[] {random.nextFloat(), random.nextFloat()}, 0, 1, 1);
        }
    }

    private static TableLayout layout(RowOptimizer optimizer) {
        return new TableLayout(
                "t",
                List.of(TableFileTest.part(optimizer)),
                new Admission.Hard(2, Admission.ENDLESS),
                new Eviction(Long.MAX_VALUE, 400),
                false,
                42);
    }

    private Path save(EmbeddingTable table, String name) throws IOException {
        Path file = dir.resolve(name);
        TableFile.save(table, file);
        return file;
    }
}
