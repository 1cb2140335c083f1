package io.limelight.dataset;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

/**
 * A CSV file with a header, plain or gzipped, read row by row and by column name. The first row that is not as expected
 * ends the reading with one line that names file, line and column.
 */
final class CsvFile {
    private final String name;
    private final Map<String, Integer> columns = new HashMap<>();
    private int width;
    private int line = 1;

    private CsvFile(Path file) {
        name = String.valueOf(file.getFileName());
    }

    static void read(Path file, List<String> columns, Consumer<Row> each) {
        CsvFile csv = new CsvFile(file);
        try (InputStream in = open(file);
                MappingIterator<String[]> rows = new CsvMapper()
                        .readerFor(String[].class)
                        .with(CsvParser.Feature.WRAP_AS_ARRAY)
                        .readValues(in)) {
            csv.header(rows.hasNextValue() ? rows.nextValue() : new String[0], columns);
            while (rows.hasNextValue()) {
                csv.line++;
                each.accept(csv.row(rows.nextValue()));
            }
        } catch (IOException e) {
            throw new InvalidDataset(csv.name + ":" + (csv.line + 1) + ": cannot be read from here on: "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
    }

    private static InputStream open(Path file) throws IOException {
        InputStream raw = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        if (!file.toString().endsWith(".gz")) {
            return raw;
        }
        try {
            return new GZIPInputStream(raw, 1 << 16);
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    private void header(String[] names, List<String> expected) {
        width = names.length;
        for (int i = 0; i < names.length; i++) {
            columns.put(names[i].strip(), i);
        }
        for (String column : expected) {
            if (!columns.containsKey(column)) {
                throw new InvalidDataset(name + ":1: the header has no column '" + column + "'");
            }
        }
    }

    private Row row(String[] cells) {
        if (cells.length != width) {
            throw new InvalidDataset(name + ":" + line + ":" + Math.min(cells.length, width) + ": the row has "
                    + cells.length + " columns; expected " + width + ", as in the header");
        }
        return new Row(cells);
    }

    /** One row, valid until the next is read. */
    final class Row {
        private final String[] cells;

        private Row(String[] cells) {
            this.cells = cells;
        }

        String text(String column) {
            return cells[index(column)].strip();
        }

        /** Of a column that files may lack. */
        String textOr(String column, String otherwise) {
            return columns.containsKey(column) ? text(column) : otherwise;
        }

        /** Of a column that files may lack or leave empty; 0 then. */
        double number(String column, double min, double max) {
            String text = textOr(column, "");
            if (text.isEmpty()) {
                return 0;
            }
            try {
                double value = Double.parseDouble(text);
                if (value >= min && value <= max) {
                    return value;
                }
            } catch (NumberFormatException e) {
                throw bad(column, "a number from " + min + " to " + max);
            }
            throw bad(column, "a number from " + min + " to " + max);
        }

        long whole(String column, long min, long max) {
            String text = text(column);
            try {
                long value = Long.parseLong(text);
                if (value >= min && value <= max) {
                    return value;
                }
            } catch (NumberFormatException e) {
                throw bad(column, "a whole number from " + min + " to " + max);
            }
            throw bad(column, "a whole number from " + min + " to " + max);
        }

        int id(String column) {
            return (int) whole(column, 0, Integer.MAX_VALUE);
        }

        boolean flag(String column) {
            return whole(column, 0, 1) == 1;
        }

        InvalidDataset bad(String column, String expected) {
            return new InvalidDataset(name + ":" + line + ":" + (index(column) + 1) + ": " + column + " is '"
                    + text(column) + "'; expected " + expected);
        }

        private int index(String column) {
            Integer index = columns.get(column);
            if (index == null) {
                throw new IllegalArgumentException("column " + column + " was not asked for");
            }
            return index;
        }
    }
}
