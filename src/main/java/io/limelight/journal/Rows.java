package io.limelight.journal;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** What both tables do with the driver. */
final class Rows {
    /** In the order given. */
    static CompletionStage<List<PreparedStatement>> prepare(CqlSession session, List<String> statements) {
        List<CompletableFuture<PreparedStatement>> prepared = statements.stream()
                .map(statement -> session.prepareAsync(statement).toCompletableFuture())
                .toList();
        return CompletableFuture.allOf(prepared.toArray(CompletableFuture[]::new))
                .thenApply(
                        done -> prepared.stream().map(CompletableFuture::join).toList());
    }

    /** The rows of all pages. */
    static <T> CompletionStage<List<T>> all(AsyncResultSet first, Function<Row, T> read) {
        return collect(first, read, new ArrayList<>(first.remaining()));
    }

    private static <T> CompletionStage<List<T>> collect(AsyncResultSet page, Function<Row, T> read, List<T> into) {
        page.currentPage().forEach(row -> into.add(read.apply(row)));
        return page.hasMorePages()
                ? page.fetchNextPage().thenCompose(next -> collect(next, read, into))
                : CompletableFuture.completedFuture(into);
    }

    private Rows() {}
}
