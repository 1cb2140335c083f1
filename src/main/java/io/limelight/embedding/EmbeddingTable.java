package io.limelight.embedding;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One row of learnt values for each key, without collisions. A key gets its row when its {@link Admission} says so; until then,
 * and for the missing key 0, it shares row 0, which is learnt like any other. The same keys counted in the same order and the same
 * gradients give the same table, bit for bit.
 *
 * <p>A run of training is a revision: begin, count, evict, learn. Reading is safe from many threads while nobody does any of
 * these. A table that shares rows with another one ({@link TouchedRows}) is read only; {@link #owned} gives one that learns.
 */
public final class EmbeddingTable {
    /** Row of the missing key and of every key that is not admitted. */
    public static final int SHARED_ROW = 0;

    /** In place of a key's row: that it has none, whatever the table under this one says. */
    private static final int REMOVED = Integer.MIN_VALUE;

    private final TableLayout layout;
    private final int width;
    /** The row of an admitted key; for any other, minus how often it was counted in this period. */
    private KeyMap rows = new KeyMap(0);

    private final RowPages pages;
    /** Null where all rows are the table's own. */
    private @Nullable Under under;

    private int revision;
    /** When the period began that waiting keys are counted in. */
    private long periodMillis = Long.MIN_VALUE;

    public EmbeddingTable(TableLayout layout) {
        this.layout = layout;
        width = layout.width();
        pages = new RowPages(layout);
        pages.add(0, 0, 0);
    }

    public TableLayout layout() {
        return layout;
    }

    /** Rows, the shared one among them. */
    public int size() {
        return under == null ? pages.size() : under.base().size() - under.removed() + pages.size() - under.inPlace();
    }

    /** The run of training that the table comes from; 0 before the first. */
    public int revision() {
        return revision;
    }

    /** The key's row; {@link #SHARED_ROW} when it has none of its own. */
    public int find(long key) {
        int found = rows.get(key);
        return found == 0 && under != null ? under.find(key) : Math.max(SHARED_ROW, found);
    }

    /** This table where all rows are its own; else a copy, byte for byte, which has them and can learn. */
    public EmbeddingTable owned() {
        if (under == null) {
            return this;
        }
        EmbeddingTable copy = new EmbeddingTable(layout);
        copy.restore(revision, periodMillis);
        under.copyRows(pages, rows, copy);
        for (long key : waiting()) {
            copy.restoreWaiting(key, countOf(key));
        }
        return copy;
    }

    private void mustBeOwned() {
        if (under != null) {
            throw new IllegalStateException(
                    "table " + layout.name() + " shares rows with another one: let owned() learn instead");
        }
    }

    /** A run of training begins. */
    public void begin() {
        mustBeOwned();
        revision++;
    }

    /** Keys that wait for admission are counted from nothing again. */
    public void forgetWaiting() {
        mustBeOwned();
        rows = rows.positive();
    }

    /** Counts the key once, and admits it when its admission says so. Sightings come in order of time. */
    public void count(long key, long atMillis) {
        mustBeOwned();
        if (key == 0 || layout.frozen()) {
            return;
        }
        int found = rows.get(key);
        if (found > 0) {
            pages.count(found, atMillis);
            return;
        }
        Admission admission = layout.admission();
        long horizon = admission.horizonMillis();
        long begun = horizon == Admission.ENDLESS ? periodMillis : Math.floorDiv(atMillis, horizon) * horizon;
        if (begun > periodMillis) {
            periodMillis = begun;
            forgetWaiting();
        }
        int seen = 1 + Math.max(0, -rows.get(key));
        double passed = Math.min(1, Math.max(0, atMillis - periodMillis) / (double) horizon);
        if (admission.admits(seen, passed, Hash.draw(layout.seed(), key))) {
            rows.put(key, pages.add(key, seen, atMillis));
        } else {
            rows.put(key, -seen);
        }
    }

    /** Drops what {@link Eviction} says; to be called when nobody holds a row's number. A frozen table keeps what it has. */
    public void evict(long nowMillis) {
        mustBeOwned();
        if (!layout.frozen() && !layout.eviction().equals(Eviction.NONE)) {
            drop(layout.eviction().kept(pages, nowMillis));
        }
    }

    private void drop(boolean[] kept) {
        KeyMap waiting = rows;
        pages.compact(kept);
        rows = new KeyMap(size());
        for (int row = 1; row < size(); row++) {
            rows.put(pages.key(row), row);
        }
        Arrays.stream(waiting.sortedKeys())
                .filter(key -> waiting.get(key) < 0)
                .forEach(key -> rows.put(key, waiting.get(key)));
    }

    /** Copies the rows {@code wanted[from]} to {@code wanted[to - 1]} after each other, the first to the row {@code at}. */
    public void read(int[] wanted, int from, int to, float[] into, int at) {
        for (int i = from; i < to; i++) {
            pages.read(wanted[i], into, (at + i - from) * width);
        }
    }

    /**
     * One step of each part's optimiser.
     *
     * <p>Of the rows {@code touched[from]} to {@code touched[to - 1]}, which differ.
     *
     * @param gradients [rows, width], of which those at the row {@code at} and after it are theirs
     * @param times what gradients are multiplied by: the examples of a batch when they are of its mean loss, so that a row
     *     learns from one example the same in batches of any size
     * @param rate the share of the parts' learning rates
     */
    public void learn(int[] touched, int from, int to, float[] gradients, int at, float times, float rate) {
        mustBeOwned();
        if (layout.frozen()) {
            return;
        }
        RowOptimizer.Row step = new RowOptimizer.Row();
        step.gradients = gradients;
        step.from = at * width;
        step.times = times;
        step.share = rate;
        for (int i = from; i < to; i++) {
            pages.learn(touched[i], step);
        }
    }

    // ---- what files store ----

    RowPages rows() {
        return pages;
    }

    long periodMillis() {
        return periodMillis;
    }

    /** Keys counted and not admitted, smallest first, by {@link #countOf}. */
    long[] waiting() {
        return Arrays.stream(rows.sortedKeys())
                .filter(key -> rows.get(key) < 0 && rows.get(key) != REMOVED)
                .toArray();
    }

    int countOf(long waitingKey) {
        return -rows.get(waitingKey);
    }

    /** The table is at that revision as a whole: what comes now is from a file. */
    void restore(int atRevision, long inPeriodMillis) {
        revision = atRevision;
        periodMillis = inPeriodMillis;
    }

    /** Sets the key's row, which comes after all others when there is none yet. */
    void restore(long key, int times, long atMillis, float[] values, float[] memory) {
        int found = find(key);
        int row = key == 0 || found > 0 ? found : pages.add(key, times, atMillis);
        if (row > 0 && found == SHARED_ROW) {
            rows.put(key, row);
        }
        pages.set(row, times, atMillis);
        pages.restore(row, values, memory);
    }

    void restoreWaiting(long key, int count) {
        rows.put(key, -count);
    }

    void restoreRemoved(long key) {
        rows.put(key, REMOVED);
    }

    /** A row of another table, as the file of that one would say it. */
    void take(RowPages from, int row) {
        restore(from.key(row), from.counted(row), from.seenAt(row), from.values(row), from.memory(row));
    }

    /** All rows are there that differ from the base's; where this table knows nothing of a key, the base's row is its own. */
    void over(EmbeddingTable base, int inPlace, int removed) {
        if (base.under != null) {
            throw new IllegalArgumentException(
                    "table " + layout.name() + " is to lie over one that is not whole itself");
        }
        under = new Under(base, pages.share(base.pages), inPlace, removed);
    }
}
