package io.limelight.entity;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.persistence.cassandra.KeyspaceAndTableStatements;
import org.apache.pekko.persistence.cassandra.PluginSettings;
import org.apache.pekko.stream.connectors.cassandra.CassandraSessionSettings;
import org.apache.pekko.stream.connectors.cassandra.javadsl.CassandraSession;
import org.apache.pekko.stream.connectors.cassandra.javadsl.CassandraSessionRegistry;

/** The tables that entities are stored in: created once, before any entity is asked for. */
public final class JournalSchema {
    /** Completes when every table is there. */
    public static CompletionStage<Void> ensure(ActorSystem<?> system) {
        KeyspaceAndTableStatements statements = new KeyspaceAndTableStatements(
                system.classicSystem(), "pekko.persistence.cassandra", PluginSettings.apply(system.classicSystem()));
        List<String> all = new ArrayList<>();
        all.add(statements.createJournalKeyspaceStatement());
        all.addAll(statements.getCreateJournalTablesStatements());
        all.add(statements.createSnapshotKeyspaceStatement());
        all.addAll(statements.getCreateSnapshotTablesStatements());
        CassandraSession session = CassandraSessionRegistry.get(system)
                .sessionFor(CassandraSessionSettings.create("pekko.persistence.cassandra"));
        return session.underlying().thenCompose(cql -> inOrder(cql, all, 0));
    }

    private static CompletionStage<Void> inOrder(CqlSession cql, List<String> statements, int next) {
        if (next == statements.size()) {
            return CompletableFuture.completedFuture(null);
        }
        CompletionStage<AsyncResultSet> created = cql.executeAsync(statements.get(next));
        return created.thenCompose(done -> inOrder(cql, statements, next + 1));
    }

    private JournalSchema() {}
}
