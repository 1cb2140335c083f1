package io.limelight.embedding;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A table in the folder of its model: whole in {@code TABLE.rows}; or, of a model that went on from another one,
 * {@code TABLE.touched} over {@code TABLE.base}, the whole table that the other one has. The base is that very file under a second
 * name where the file system can do that (a hard link), else a copy: every folder is complete, and what several need is there until
 * the last of them is gone. A base has none itself: what is learnt from a touched table lies over the same base as that one.
 */
public final class StoredTable {
    private static final String WHOLE = ".rows";
    private static final String BASE = ".base";
    private static final String TOUCHED = ".touched";

    /**
     * What rows are compared with when they are stored.
     *
     * @param dir the folder of the model that training started from
     * @param mostTouched a table of which a larger share of rows was touched is stored whole
     */
    public record Base(Path dir, double mostTouched) {}

    /** How files of whole tables are read. */
    public interface Reader {
        EmbeddingTable read(TableLayout layout, Path file) throws IOException;
    }

    /** @param base null for a table that was learnt from nothing */
    public static void save(EmbeddingTable table, Path dir, @Nullable Base base) throws IOException {
        if (base != null) {
            Path whole = whole(base.dir(), table.layout());
            TouchedRows touched = TouchedRows.of(table.owned(), TableFile.load(table.layout(), whole));
            if (touched.share() <= base.mostTouched()) {
                link(file(dir, table.layout(), BASE), whole);
                touched.save(file(dir, table.layout(), TOUCHED));
                return;
            }
        }
        TableFile.save(table, file(dir, table.layout(), WHOLE));
    }

    /** @param reader of the whole table; the one that is returned may share its rows */
    public static EmbeddingTable load(TableLayout layout, Path dir, Reader reader) throws IOException {
        EmbeddingTable whole = reader.read(layout, whole(dir, layout));
        return Files.exists(file(dir, layout, BASE))
                ? TouchedRows.load(layout, file(dir, layout, TOUCHED), whole)
                : whole;
    }

    private static Path whole(Path dir, TableLayout layout) {
        Path base = file(dir, layout, BASE);
        return Files.exists(base) ? base : file(dir, layout, WHOLE);
    }

    private static Path file(Path dir, TableLayout layout, String end) {
        return dir.resolve(layout.name() + end);
    }

    private static void link(Path name, Path file) throws IOException {
        try {
            Files.createLink(name, file);
        } catch (UnsupportedOperationException | FileSystemException cannotLink) {
            Files.copy(file, name);
        }
    }

    private StoredTable() {}
}
