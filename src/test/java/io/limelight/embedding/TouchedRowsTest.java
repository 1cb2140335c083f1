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

class TouchedRowsTest {
    private static final TableLayout LAYOUT =
            new TableLayout("host", List.of(new RowPart("embedding", 2, 0.5f, 0.1f, 0.01f, 0)), 1, 42);
    private static final int KEYS = 2_000;

    @TempDir
    private Path dir;

    /** Key 7 is counted again, key 8 leaves, key 9 is as it was, key 10 comes. */
    @Test
    void theBytesOfTouchedRowsStayReadable() throws IOException {
        TableLayout layout =
                new TableLayout("host", LAYOUT.parts(), LAYOUT.admission(), new Eviction(900, 9), false, 42);
        EmbeddingTable base = new EmbeddingTable(layout);
        base.begin();
        base.count(7, 1_000);
        base.count(8, 1_000);
        base.count(9, 2_000);
        EmbeddingTable table = copy(base);
        table.begin();
        table.count(7, 2_000);
        table.count(10, 2_000);
        table.evict(2_000);
        table.restoreWaiting(11, 1);

        TouchedRows touched = TouchedRows.of(table, base);
        touched.save(dir.resolve("host.touched"));

        assertThat(HexFormat.of().formatHex(Files.readAllBytes(dir.resolve("host.touched"))))
                .isEqualTo(GOLDEN);
        assertThat(touched.share())
                .as("7, 8 and 10, of the three and the shared one")
                .isEqualTo(0.75);
        Path golden = dir.resolve("golden");
        Files.write(golden, HexFormat.of().parseHex(GOLDEN));
        assertThat(bytes(TouchedRows.load(layout, golden, base))).isEqualTo(bytes(table));
    }

    private static final String GOLDEN = "4c4c5452" // LLTR
            + "00000001" // version
            + "0004686f7374" // host
            + "00000001" // parts
            + "00000002" + "000761646167726164" // two wide, adagrad
            + "00000002" // revision
            + "8000000000000000" // no period
            + "00000004" // rows of the base
            + "00000001" + "0000000000000008" // removed: key 8
            + "00000002" // rows in their base row's place
            + "0000000000000000" + "00000000" + "0000000000000000" // key 0: never counted
            + "00000000000000003c23d70a" // its values, the optimiser's sum
            + "0000000000000007" + "00000002" + "00000000000007d0" // key 7: counted twice, last at 2000
            + "3e1bf9e43e6793f43c23d70a"
            + "00000001" // rows that come after all of the base
            + "000000000000000a" + "00000001" + "00000000000007d0" // key 10
            + "3e3b013c3dddebf03c23d70a"
            + "00000001" // keys that wait
            + "000000000000000b00000001"
            + "000000002efaca2a";

    @ParameterizedTest
    @EnumSource(RowOptimizer.class)
    void overItsBaseItIsTheTableByteForByte(RowOptimizer optimizer) throws IOException {
        EmbeddingTable base = new EmbeddingTable(layout(optimizer));
        run(base, 1, 4_000);
        EmbeddingTable table = copy(base);
        boolean someReturned = false;
        for (int number = 2; number < 8; number++) {
            run(table, number, 200);

            EmbeddingTable over = reload(table, base);

            assertThat(bytes(over)).isEqualTo(bytes(table));
            assertThat(over.size()).isEqualTo(table.size());
            assertThat(over.revision()).isEqualTo(number);
            for (long key = 0; key <= KEYS + 1; key++) {
                assertThat(row(over, key)).containsExactly(row(table, key));
            }
            for (int row = 1; row < table.size(); row++) {
                boolean afterANewOne = row > 1 && base.find(table.rows().key(row - 1)) == EmbeddingTable.SHARED_ROW;
                someReturned |= afterANewOne && base.find(table.rows().key(row)) != EmbeddingTable.SHARED_ROW;
            }
        }
        assertThat(someReturned)
                .as("keys that were evicted are back, after all others")
                .isTrue();
    }

    @Test
    void onlyTouchedRowsTakeMemory() throws IOException {
        EmbeddingTable base = new EmbeddingTable(LAYOUT);
        count(base, 1, 100_000, 1);
        EmbeddingTable table = copy(base);
        count(table, 500, 600, 2);

        EmbeddingTable over = reload(table, base);

        assertThat(over.rows().size()).as("its own rows").isEqualTo(101);
        assertThat(over.size()).isEqualTo(100_000);
        assertThat(over.find(499)).isGreaterThan(over.find(500));
        assertThat(Files.size(dir.resolve("touched"))).isLessThan(5_000);
    }

    @Test
    void itLearnsOnlyAsACopy() throws IOException {
        EmbeddingTable base = new EmbeddingTable(layout(RowOptimizer.ADAM));
        run(base, 1, 4_000);
        EmbeddingTable table = copy(base);
        run(table, 2, 60);
        EmbeddingTable over = reload(table, base);
        byte[] before = bytes(base);

        assertThatThrownBy(over::begin).hasMessage("table t shares rows with another one: let owned() learn instead");
        assertThatThrownBy(() -> over.learn(new int[] {1}, 0, 1, new float[] {1, 1}, 0, 1, 1))
                .isInstanceOf(IllegalStateException.class);
        EmbeddingTable owned = over.owned();
        run(owned, 3, 500);
        run(table, 3, 500);

        assertThat(bytes(owned)).isEqualTo(bytes(table));
        assertThat(bytes(base)).isEqualTo(before);
        assertThat(table.owned()).isSameAs(table);
        assertThatThrownBy(() -> reload(table, over))
                .hasMessageContaining("t is to lie over one that is not whole itself");
    }

    @Test
    void anotherBaseOrADamagedFileIsRefused() throws IOException {
        EmbeddingTable base = new EmbeddingTable(LAYOUT);
        count(base, 1, 10, 1);
        EmbeddingTable table = copy(base);
        count(table, 5, 6, 2);
        reload(table, base);
        Path file = dir.resolve("touched");

        EmbeddingTable other = new EmbeddingTable(LAYOUT);
        assertThatThrownBy(() -> TouchedRows.load(LAYOUT, file, other))
                .isInstanceOf(InvalidTable.class)
                .hasMessage(file + " lies over a base of 10 rows; the one beside it has 1");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 20] ^= 1;
        Files.write(file, bytes);
        assertThatThrownBy(() -> TouchedRows.load(LAYOUT, file, base))
                .isInstanceOf(InvalidTable.class)
                .hasMessageContaining("damaged");
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 9));
        assertThatThrownBy(() -> TouchedRows.load(LAYOUT, file, base)).isInstanceOf(InvalidTable.class);
        TableFile.save(base, file);
        assertThatThrownBy(() -> TouchedRows.load(LAYOUT, file, base))
                .hasMessage(file + " holds no touched rows of version 1");
    }

    /** Keys come, wait, learn and leave; some that left come back. */
    private static void run(EmbeddingTable table, int number, int sightings) {
        Random random = new Random(number);
        table.begin();
        for (int i = 0; i < sightings; i++) {
            table.count(1 + (long) (KEYS * Math.pow(random.nextDouble(), 2)), number * 10_000L + i);
        }
        table.evict(number * 10_000L + sightings);
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
                new Eviction(15_000, 400),
                false,
                42);
    }

    private static void count(EmbeddingTable table, long from, long to, long atMillis) {
        for (long key = from; key < to; key++) {
            table.count(key, atMillis);
        }
    }

    private static float[] row(EmbeddingTable table, long key) {
        float[] row = new float[table.layout().width()];
        table.read(new int[] {table.find(key)}, 0, 1, row, 0);
        return row;
    }

    private EmbeddingTable reload(EmbeddingTable table, EmbeddingTable base) throws IOException {
        Path file = dir.resolve("touched");
        TouchedRows.of(table, base.owned()).save(file);
        return TouchedRows.load(table.layout(), file, base);
    }

    private EmbeddingTable copy(EmbeddingTable table) throws IOException {
        Path file = dir.resolve("copy.rows");
        TableFile.save(table, file);
        return TableFile.load(table.layout(), file);
    }

    private byte[] bytes(EmbeddingTable table) throws IOException {
        Path file = dir.resolve("bytes.rows");
        TableFile.save(table, file);
        return Files.readAllBytes(file);
    }
}
