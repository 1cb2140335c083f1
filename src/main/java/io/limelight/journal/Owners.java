package io.limelight.journal;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Who owned what last: one row a shard, with an epoch that every new owner raises, by compare and set. */
final class Owners {
    private final CqlSession session;
    private final String table;

    Owners(CqlSession session, String keyspace) {
        this.session = session;
        this.table = table(keyspace);
    }

    static String schema(String keyspace) {
        return "CREATE TABLE IF NOT EXISTS " + table(keyspace) + " (shard text PRIMARY KEY, epoch bigint)";
    }

    private static String table(String keyspace) {
        return keyspace + ".owners";
    }

    /**
     * Raises the shard's epoch, unless it is {@code mine} still: then nobody owned it since.
     *
     * @return the caller's epoch
     */
    CompletionStage<Long> claim(String shard, long mine) {
        SimpleStatement ask = SimpleStatement.newInstance("SELECT epoch FROM " + table + " WHERE shard = ?", shard)
                .setConsistencyLevel(DefaultConsistencyLevel.LOCAL_SERIAL);
        return session.executeAsync(ask).thenCompose(found -> {
            Row row = found.one();
            long last = row == null ? 0 : row.getLong(0);
            if (row != null && last == mine) {
                return CompletableFuture.completedFuture(mine);
            }
            return session.executeAsync(raise(shard, row != null, last))
                    .thenCompose(done ->
                            done.wasApplied() ? CompletableFuture.completedFuture(last + 1) : claim(shard, mine));
        });
    }

    private SimpleStatement raise(String shard, boolean known, long last) {
        SimpleStatement raise = known
                ? SimpleStatement.newInstance(
                        "UPDATE " + table + " SET epoch = ? WHERE shard = ? IF epoch = ?", last + 1, shard, last)
                : SimpleStatement.newInstance(
                        "INSERT INTO " + table + " (shard, epoch) VALUES (?, ?) IF NOT EXISTS", shard, last + 1);
        return raise.setSerialConsistencyLevel(DefaultConsistencyLevel.LOCAL_SERIAL)
                .setIdempotent(false);
    }
}
