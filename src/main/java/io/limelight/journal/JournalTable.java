package io.limelight.journal;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchableStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatementBuilder;
import com.datastax.oss.driver.api.core.cql.DefaultBatchType;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/**
 * The one table: entities spread over buckets, each entity's rows together, its newest snapshot in row 0. What many entities of a
 * bucket ask at the same time is one statement; a bucket is one Cassandra partition, so a group is one mutation, whole or not.
 */
final class JournalTable {
    private final JournalConfig config;
    private final CqlSession session;
    private final PreparedStatement insert;
    private final PreparedStatement insertAgain;
    private final PreparedStatement cover;
    private final PreparedStatement select;
    private final List<Grouped<List<Entry>, Boolean>> writers = new ArrayList<>();
    private final List<Grouped<String, Stored>> readers = new ArrayList<>();
    private final LongAdder written = new LongAdder();
    private final Patience patience;

    private JournalTable(
            JournalConfig config, CqlSession session, List<PreparedStatement> statements, Patience patience) {
        this.config = config;
        this.session = session;
        this.insert = statements.get(0);
        this.insertAgain = statements.get(1);
        this.cover = statements.get(2);
        this.select = statements.get(3);
        this.patience = patience;
        for (int bucket = 0; bucket < config.buckets(); bucket++) {
            int own = bucket;
            writers.add(new Grouped<>(
                    config.group(), config.groupBytes(), JournalTable::bytes, entries -> writeGroup(own, entries)));
            readers.add(new Grouped<>(config.group(), Long.MAX_VALUE, id -> 1, ids -> readGroup(own, ids)));
        }
    }

    /** Creates what is missing, unless the configuration leaves that to the operator. */
    static CompletionStage<JournalTable> open(JournalConfig config, CqlSession session, Patience patience) {
        String table = config.keyspace() + ".journal";
        List<String> schema = config.create()
                ? List.of(
                        "CREATE KEYSPACE IF NOT EXISTS " + config.keyspace()
                                + " WITH replication = {'class': 'NetworkTopologyStrategy', '" + config.datacenter()
                                + "': " + config.replicationFactor() + "}",
                        "CREATE TABLE IF NOT EXISTS " + table + " (bucket int, id text, seq bigint, covers bigint,"
                                + " epoch bigint, serializer int, manifest text, payload blob, at timestamp,"
                                + " PRIMARY KEY ((bucket), id, seq))",
                        "ALTER TABLE " + table + " ADD IF NOT EXISTS (epoch bigint, at timestamp)",
                        Owners.schema(config.keyspace()))
                : List.of();
        CompletionStage<?> created = CompletableFuture.completedFuture(null);
        for (String statement : schema) {
            created = created.thenCompose(done -> session.executeAsync(statement));
        }
        List<String> statements = List.of(
                insert(table, "toTimestamp(now())"),
                insert(table, "?"),
                "DELETE FROM " + table + " USING TIMESTAMP ? WHERE bucket = ? AND id = ? AND seq > 0 AND seq <= ?",
                "SELECT " + Entry.COLUMNS + " FROM " + table + " WHERE bucket = ? AND id IN ?");
        return created.thenCompose(done -> Rows.prepare(session, statements))
                .thenApply(prepared -> new JournalTable(config, session, prepared, patience));
    }

    private static String insert(String table, String at) {
        return "INSERT INTO " + table + " (bucket, " + Entry.COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, " + at
                + ") USING TIMESTAMP ?";
    }

    /** Appends rows of one entity, together; a snapshot among them replaces the events it covers. */
    CompletionStage<Boolean> write(int bucket, List<Entry> entries) {
        return writers.get(bucket).ask(entries);
    }

    CompletionStage<Stored> read(int bucket, String id) {
        return readers.get(bucket).ask(id);
    }

    int buckets() {
        return config.buckets();
    }

    /** Rows written by this node so far. */
    long written() {
        return written.sum();
    }

    private static long bytes(List<Entry> entries) {
        return entries.stream().mapToLong(entry -> entry.payload().remaining()).sum();
    }

    /** What is stored again keeps its time. */
    private BatchableStatement<?> row(int bucket, Entry entry) {
        BoundStatementBuilder row = (entry.at() == null ? insert : insertAgain)
                .boundStatementBuilder(
                        bucket,
                        entry.id(),
                        entry.sequence(),
                        entry.covers(),
                        entry.epoch(),
                        entry.serializer(),
                        entry.manifest(),
                        entry.payload());
        if (entry.at() != null) {
            row = row.setInstant(8, entry.at());
        }
        return row.setLong(entry.at() == null ? 8 : 9, entry.timestamp()).build();
    }

    private CompletionStage<List<Boolean>> writeGroup(int bucket, List<List<Entry>> group) {
        List<BatchableStatement<?>> statements = new ArrayList<>(group.size());
        for (List<Entry> entries : group) {
            for (Entry entry : entries) {
                statements.add(row(bucket, entry));
                if (entry.isSnapshot()) {
                    statements.add(cover.bind(entry.timestamp(), bucket, entry.id(), entry.covers()));
                }
                written.increment();
            }
        }
        BatchStatement batch = BatchStatement.newInstance(DefaultBatchType.UNLOGGED, statements)
                .setIdempotent(true);
        return patience.ask(() -> session.executeAsync(batch))
                .thenApply(ok -> group.stream().map(entries -> true).toList());
    }

    private CompletionStage<List<Stored>> readGroup(int bucket, List<String> ids) {
        BoundStatement statement = select.bind(bucket, ids).setIdempotent(true);
        CompletionStage<List<Entry>> read =
                patience.ask(() -> session.executeAsync(statement).thenCompose(page -> Rows.all(page, Entry::of)));
        return read.thenApply(rows -> {
            Map<String, List<Entry>> byId = rows.stream().collect(Collectors.groupingBy(Entry::id));
            return ids.stream()
                    .map(id -> Stored.of(byId.getOrDefault(id, List.of())))
                    .toList();
        });
    }
}
