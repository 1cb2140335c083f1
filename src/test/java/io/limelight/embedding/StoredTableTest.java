package io.limelight.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.limelight.embedding.StoredTable.Base;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredTableTest {
    private static final TableLayout LAYOUT =
            new TableLayout("host", List.of(new RowPart("embedding", 2, 0.5f, 0.1f, 0.01f, 0)), 1, 42);

    @TempDir
    private Path dir;

    private Path base;

    @BeforeEach
    void saveTheBase() throws IOException {
        base = folder("base");
        EmbeddingTable table = new EmbeddingTable(LAYOUT);
        count(table, 99);
        StoredTable.save(table, base, null);
    }

    @Test
    void upToTheShareRowsAreStoredAloneAndPastItTheTableWhole() throws IOException {
        EmbeddingTable table = load(base);
        count(table, 30);

        Path atMost = folder("at-most");
        StoredTable.save(table, atMost, new Base(base, 0.3));
        Path more = folder("more");
        StoredTable.save(table, more, new Base(base, 0.299));

        assertThat(names(base)).containsExactly("host.rows");
        assertThat(names(atMost)).containsExactly("host.base", "host.touched");
        assertThat(names(more)).containsExactly("host.rows");
        assertThat(bytes(load(atMost))).isEqualTo(bytes(load(more))).isEqualTo(bytes(table));
    }

    @Test
    void aBaseIsTheVeryFileOfTheFirstAndOutlivesIt() throws IOException {
        EmbeddingTable second = load(base);
        count(second, 10);
        StoredTable.save(second, folder("second"), new Base(base, 0.3));
        EmbeddingTable third = load(dir.resolve("second")).owned();
        count(third, 20);
        StoredTable.save(third, folder("third"), new Base(dir.resolve("second"), 0.3));

        assertThat(Files.isSameFile(dir.resolve("third/host.base"), base.resolve("host.rows")))
                .isTrue();
        Files.delete(base.resolve("host.rows"));
        Files.delete(dir.resolve("second/host.base"));

        assertThat(bytes(load(dir.resolve("third")))).isEqualTo(bytes(third));
        assertThatThrownBy(() -> load(dir.resolve("second"))).isInstanceOf(NoSuchFileException.class);
    }

    /** As the file system within a zip file, and between two file systems. */
    @Test
    void whereNoFileHasTwoNamesTheBaseIsACopy() throws IOException {
        EmbeddingTable table = load(base);
        count(table, 10);

        try (FileSystem zip = FileSystems.newFileSystem(dir.resolve("models.zip"), Map.of("create", "true"))) {
            Path into = zip.getPath("/");
            StoredTable.save(table, into, new Base(base, 0.3));

            assertThat(Files.readAllBytes(into.resolve("host.base")))
                    .isEqualTo(Files.readAllBytes(base.resolve("host.rows")));
            assertThat(bytes(load(into))).isEqualTo(bytes(table));
        }
    }

    private static void count(EmbeddingTable table, int keys) {
        for (long key = 1; key <= keys; key++) {
            table.count(key, 1);
        }
    }

    private Path folder(String name) throws IOException {
        return Files.createDirectory(dir.resolve(name));
    }

    private static EmbeddingTable load(Path from) throws IOException {
        return StoredTable.load(LAYOUT, from, TableFile::load);
    }

    private static List<String> names(Path of) throws IOException {
        try (Stream<Path> files = Files.list(of)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private byte[] bytes(EmbeddingTable table) throws IOException {
        Path file = dir.resolve("bytes.rows");
        TableFile.save(table, file);
        return Files.readAllBytes(file);
    }
}
