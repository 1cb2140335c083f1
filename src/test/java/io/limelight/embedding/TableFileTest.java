package io.limelight.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TableFileTest {
    private static final TableLayout LAYOUT =
            new TableLayout("host", List.of(new RowPart("embedding", 2, 0.5f, 0.1f, 0.01f, 0)), 2, 42);

    @TempDir
    private Path dir;

    @Test
    void theBytesOfATableStayReadable() throws IOException {
        EmbeddingTable table = new EmbeddingTable(LAYOUT);
        table.begin();
        count(table, 7, 7, 9);
        table.learn(new int[] {0}, 0, 1, new float[] {1, -1}, 0, 1, 1);
        Path file = dir.resolve("host.rows");

        TableFile.save(table, file);

        assertThat(HexFormat.of().formatHex(Files.readAllBytes(file))).isEqualTo(GOLDEN);
    }

    private static final String GOLDEN = "4c4c5442" // LLTB
            + "00000002" // version
            + "0004686f7374" // host
            + "00000001" // parts
            + "00000002" + "000761646167726164" // two wide, adagrad
            + "00000001" // revision
            + "8000000000000000" // no period
            + "00000002" // rows
            + "0000000000000000" + "00000000" + "0000000000000000" // key 0: never counted
            + "bdcbc89b3dcbc89b3f8147ae" // its values, the optimiser's sum
            + "0000000000000007" + "00000002" + "00000000000003e8" // key 7: counted twice, last at 1000
            + "3e1bf9e43e6793f43c23d70a"
            + "00000001" // keys that wait
            + "000000000000000900000001"
            + "0000000023253faa";

    /** What the first version wrote of the same table. */
    private static final String FIRST = "4c4c5442" // LLTB
            + "00000001" // version
            + "0004686f7374" // host
            + "0000000100000002" // one part, two wide
            + "00000002" // rows
            + "0000000000000000bdcbc89b3dcbc89b3f8147ae" // key 0, its values, the optimiser's sum
            + "00000000000000073e1bf9e43e6793f43c23d70a"
            + "00000001" // keys that wait
            + "000000000000000900000001"
            + "0000000013b1510f";

    @Test
    void aTableOfTheFirstVersionLearnsOn() throws IOException {
        Path file = dir.resolve("first.rows");
        Files.write(file, HexFormat.of().parseHex(FIRST));

        EmbeddingTable table = TableFile.load(LAYOUT, file);

        assertThat(table.rows().values(table.find(7))).containsExactly(0.15232044f, 0.22615033f);
        assertThat(table.rows().counted(table.find(7))).isEqualTo(2);
        count(table, 9);
        assertThat(table.find(9)).as("it waited with one sighting").isEqualTo(2);
        TableLayout ftrl = new TableLayout("host", List.of(part(RowOptimizer.FTRL)), 2, 42);
        assertThatThrownBy(() -> TableFile.load(ftrl, file))
                .hasMessageContaining("parts of [2 adagrad]; wanted is host with [2 ftrl]");
    }

    @Test
    void rowsOfTheFirstVersionAgeFromTheirFirstRunOn() throws IOException {
        Path file = dir.resolve("first.rows");
        Files.write(file, HexFormat.of().parseHex(FIRST));
        TableLayout aging = new TableLayout(
                "host", LAYOUT.parts(), LAYOUT.admission(), new Eviction(1_000, Integer.MAX_VALUE), false, 42);
        EmbeddingTable table = TableFile.load(aging, file);

        table.evict(50_000);
        assertThat(table.find(7)).isEqualTo(1);
        table.evict(51_001);

        assertThat(table.find(7)).isEqualTo(EmbeddingTable.SHARED_ROW);
    }

    static RowPart part(RowOptimizer optimizer) {
        return new RowPart(
                "embedding", 2, 0.5f, optimizer, 0.1f, 0.01f, 0, new Shrinkage(0.01f, 5, 3, Shrinkage.By.GROUP));
    }

    @ParameterizedTest
    @EnumSource(RowOptimizer.class)
    void learningGoesOnAfterALoadAsIfThereHadBeenNone(RowOptimizer optimizer) throws IOException {
        TableLayout layout = new TableLayout("host", List.of(part(optimizer)), 2, 42);
        EmbeddingTable table = new EmbeddingTable(layout);
        learn(table, new Random(1));
        Path file = dir.resolve("host.rows");
        TableFile.save(table, file);

        EmbeddingTable loaded = TableFile.load(layout, file);
        learn(table, new Random(2));
        learn(loaded, new Random(2));

        assertThat(bytes(loaded)).isEqualTo(bytes(table));
        assertThat(loaded.size()).isGreaterThan(1_000);
    }

    @Test
    void aDamagedFileIsRefused() throws IOException {
        EmbeddingTable table = new EmbeddingTable(LAYOUT);
        count(table, 7, 7, 9);
        byte[] bytes = bytes(table);
        Path file = dir.resolve("damaged.rows");

        bytes[bytes.length - 30] ^= 1;
        Files.write(file, bytes);
        assertThatThrownBy(() -> TableFile.load(LAYOUT, file))
                .isInstanceOf(InvalidTable.class)
                .hasMessageContaining("damaged");

        Files.write(file, Arrays.copyOf(bytes, bytes.length - 9));
        assertThatThrownBy(() -> TableFile.load(LAYOUT, file)).isInstanceOf(InvalidTable.class);
    }

    @Test
    void anotherTableIsRefused() throws IOException {
        Path file = dir.resolve("host.rows");
        TableFile.save(new EmbeddingTable(LAYOUT), file);
        TableLayout wider = new TableLayout("host", List.of(new RowPart("embedding", 3, 0.5f, 0.1f, 0.01f, 0)), 2, 42);

        assertThatThrownBy(() -> TableFile.load(wider, file))
                .isInstanceOf(InvalidTable.class)
                .hasMessageContaining("parts of [2 adagrad]; wanted is host with [3 adagrad]");
    }

    private static void learn(EmbeddingTable table, Random random) {
        for (int i = 0; i < 5_000; i++) {
            table.count(1 + random.nextInt(2_000), i);
            int row = random.nextInt(table.size());
            table.learn(new int[] {row}, 0, 1, new float[] {random.nextFloat(), random.nextFloat()}, 0, 1, 1);
        }
    }

    private static void count(EmbeddingTable table, long... keys) {
        for (long key : keys) {
            table.count(key, 1_000);
        }
    }

    private byte[] bytes(EmbeddingTable table) throws IOException {
        Path file = dir.resolve("bytes.rows");
        TableFile.save(table, file);
        return Files.readAllBytes(file);
    }
}
