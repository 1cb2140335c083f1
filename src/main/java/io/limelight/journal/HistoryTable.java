package io.limelight.journal;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchableStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.DefaultBatchType;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.limelight.journal.Timeline.Mark;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * Where the rows go that a new snapshot puts out of use: whole segments, a snapshot and the deltas after it. A segment's time to
 * live begins when it is put out of use, so every state of the last {@code limelight.cassandra.history} can be told, and it expires
 * as a whole: nothing is ever deleted row by row.
 */
final class HistoryTable {
    private static final int WINDOWS = 10;

    private final JournalConfig config;
    private final CqlSession session;
    private final PreparedStatement insert;
    private final PreparedStatement marks;
    private final PreparedStatement segment;
    private final PreparedStatement current;
    private final PreparedStatement forget;

    /** A row with when it was stored. */
    record Timed(Entry entry, Instant at) {}

    private HistoryTable(JournalConfig config, CqlSession session, List<PreparedStatement> statements) {
        this.config = config;
        this.session = session;
        this.insert = statements.get(0);
        this.marks = statements.get(1);
        this.segment = statements.get(2);
        this.current = statements.get(3);
        this.forget = statements.get(4);
    }

    /** Creates the table when it is missing, unless the configuration leaves that to the operator. */
    static CompletionStage<HistoryTable> open(JournalConfig config, CqlSession session) {
        String table = config.keyspace() + ".history";
        long window = Math.max(1, config.history().toHours() / WINDOWS);
        CompletionStage<?> created = config.create()
                ? session.executeAsync("CREATE TABLE IF NOT EXISTS " + table + " (id text, base bigint, seq bigint,"
                        + " covers bigint, epoch bigint, serializer int, manifest text, payload blob, at timestamp,"
                        + " PRIMARY KEY ((id), base, seq)) WITH compaction = {'class': 'TimeWindowCompactionStrategy',"
                        + " 'compaction_window_unit': 'HOURS', 'compaction_window_size': " + window + "}")
                : CompletableFuture.completedFuture(null);
        List<String> statements = List.of(
                "INSERT INTO " + table + " (" + Entry.COLUMNS + ", base) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
                        + " USING TTL ?",
                "SELECT base, seq, at FROM " + table + " WHERE id = ?",
                "SELECT " + Entry.COLUMNS + " FROM " + table + " WHERE id = ? AND base = ?",
                "SELECT " + Entry.COLUMNS + ", WRITETIME(payload) FROM " + config.keyspace() + ".journal"
                        + " WHERE bucket = ? AND id = ?",
                "DELETE FROM " + table + " WHERE id = ?");
        return created.thenCompose(done -> Rows.prepare(session, statements))
                .thenApply(prepared -> new HistoryTable(config, session, prepared));
    }

    /** Keeps what a snapshot is about to put out of use. Doing it again, for the same snapshot or the next, loses nothing. */
    CompletionStage<Void> archive(int bucket, String id, long covers) {
        if (config.history().isZero()) {
            return CompletableFuture.completedFuture(null);
        }
        return current(bucket, id).thenCompose(rows -> {
            long base = base(rows);
            CompletionStage<Void> kept = CompletableFuture.completedFuture(null);
            for (List<Timed> chunk : chunks(rows.stream()
                    .filter(row -> base < covers && row.entry().sequence() <= covers)
                    .toList())) {
                kept = kept.thenCompose(before -> insert(base, chunk));
            }
            return kept;
        });
    }

    /** Keeps nothing of the entity: all that it was, in one delete. */
    CompletionStage<Void> forget(String id) {
        return session.executeAsync(forget.bind(id).setIdempotent(true)).thenAccept(done -> {});
    }

    /** The snapshot comes first: it is written first, and expires first, so that a segment is whole or not there. */
    private List<List<Timed>> chunks(List<Timed> rows) {
        List<List<Timed>> chunks = new ArrayList<>();
        long bytes = 0;
        for (Timed row : rows) {
            bytes += row.entry().payload().remaining();
            if (chunks.isEmpty() || bytes > config.groupBytes()) {
                chunks.add(new ArrayList<>());
                bytes = row.entry().payload().remaining();
            }
            chunks.get(chunks.size() - 1).add(row);
        }
        return chunks;
    }

    private CompletionStage<Void> insert(long base, List<Timed> rows) {
        List<BatchableStatement<?>> statements = new ArrayList<>(rows.size());
        int seconds = Math.toIntExact(config.history().toSeconds());
        for (Timed row : rows) {
            Entry entry = row.entry();
            statements.add(insert.bind(
                    entry.id(),
                    entry.sequence(),
                    entry.covers(),
                    entry.epoch(),
                    entry.serializer(),
                    entry.manifest(),
                    entry.payload(),
                    row.at(),
                    base,
                    seconds));
        }
        return session.executeAsync(BatchStatement.newInstance(DefaultBatchType.UNLOGGED, statements)
                        .setIdempotent(true))
                .thenAccept(done -> {});
    }

    /** Where the entity's rows lie, those in use and those out of use. */
    CompletionStage<Timeline> timeline(int bucket, String id) {
        return rows(marks.bind(id), row -> new Mark(row.getLong(0), row.getLong(1), time(row, 2)))
                .thenCombine(current(bucket, id), (old, rows) -> {
                    List<Mark> all = new ArrayList<>(old);
                    long base = base(rows);
                    rows.forEach(row -> all.add(new Mark(base, row.entry().sequence(), row.at())));
                    return new Timeline(id, all);
                });
    }

    /** The rows of a segment up to a delta, the snapshot first. */
    CompletionStage<List<Entry>> segment(int bucket, String id, long base, long upTo) {
        return rows(segment.bind(id, base), Entry::of).thenCombine(current(bucket, id), (old, rows) -> {
            TreeMap<Long, Entry> bySequence = new TreeMap<>();
            old.forEach(entry -> bySequence.put(entry.sequence(), entry));
            if (base(rows) == base) {
                rows.forEach(row -> bySequence.put(row.entry().sequence(), row.entry()));
            }
            return List.copyOf(bySequence.headMap(upTo, true).values());
        });
    }

    /** What a former owner stored late is no part of it. */
    private CompletionStage<List<Timed>> current(int bucket, String id) {
        return rows(current.bind(bucket, id), row -> new Timed(Entry.of(row), written(row)))
                .thenApply(rows -> {
                    long epoch = rows.stream()
                            .mapToLong(row -> row.entry().epoch())
                            .max()
                            .orElse(0);
                    return rows.stream()
                            .filter(row -> row.entry().epoch() == epoch)
                            .toList();
                });
    }

    private <T> CompletionStage<List<T>> rows(BoundStatement statement, Function<Row, T> read) {
        CompletionStage<AsyncResultSet> first = session.executeAsync(statement.setIdempotent(true));
        return first.thenCompose(page -> Rows.all(page, read));
    }

    private static long base(List<Timed> rows) {
        return rows.isEmpty() || !rows.get(0).entry().isSnapshot()
                ? 0
                : rows.get(0).entry().covers();
    }

    /** Rows that do not say it were stored when a row's time of writing still was the time. */
    private static Instant written(Row row) {
        Instant at = row.getInstant(7);
        return at == null ? Instant.EPOCH.plusNanos(Math.multiplyExact(row.getLong(8), 1000L)) : at;
    }

    private static Instant time(Row row, int column) {
        return Objects.requireNonNull(row.getInstant(column), "every row has its time");
    }
}
