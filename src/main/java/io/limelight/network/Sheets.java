package io.limelight.network;

import io.limelight.embedding.TableLayout;
import java.util.ArrayList;
import java.util.List;

/**
 * How embedding rows are fed: tables whose rows are of one width share a sheet, so that a network of forty tables is fed three
 * tensors of rows. A sheet begins with its tables' shared rows, one each, so that a place alone tells what is missing; each
 * table's other rows follow.
 */
final class Sheets {
    private final List<Integer> widths = new ArrayList<>();
    private final List<Integer> sizes = new ArrayList<>();
    private final int[] sheetOf;
    private final int[] sharedAt;

    Sheets(List<TableLayout> tables) {
        sheetOf = new int[tables.size()];
        sharedAt = new int[tables.size()];
        for (int table = 0; table < sheetOf.length; table++) {
            int width = tables.get(table).width();
            if (!widths.contains(width)) {
                widths.add(width);
                sizes.add(0);
            }
            int sheet = widths.indexOf(width);
            sheetOf[table] = sheet;
            sharedAt[table] = sizes.get(sheet);
            sizes.set(sheet, sharedAt[table] + 1);
        }
    }

    int count() {
        return widths.size();
    }

    /** Values in a row of the sheet. */
    int width(int sheet) {
        return widths.get(sheet);
    }

    /** The sheet that a table's rows are in. */
    int of(int table) {
        return sheetOf[table];
    }

    /** Tables of the sheet, so also where the rows begin that are not shared. */
    int tables(int sheet) {
        return sizes.get(sheet);
    }

    /** Where a table's shared row is. */
    int sharedAt(int table) {
        return sharedAt[table];
    }

    /**
     * Where each table's first row is that is not shared.
     *
     * @param rows by table, how many a batch needs, the shared one among them
     */
    int[] starts(int[] rows) {
        int[] ends = sizes.stream().mapToInt(Integer::intValue).toArray();
        int[] starts = new int[rows.length];
        for (int table = 0; table < rows.length; table++) {
            starts[table] = ends[sheetOf[table]];
            ends[sheetOf[table]] += rows[table] - 1;
        }
        return starts;
    }
}
