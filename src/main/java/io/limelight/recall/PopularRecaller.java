package io.limelight.recall;

import io.limelight.board.Board;
import io.limelight.recommend.Candidate;
import io.limelight.recommend.Query;
import io.limelight.recommend.Recaller;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Recalls what everyone watches now; the only recaller that needs to know nothing of the user or the request. */
public final class PopularRecaller implements Recaller {
    private final Board board;

    public PopularRecaller(Board board) {
        this.board = board;
    }

    @Override
    public String name() {
        return "popular";
    }

    @Override
    public CompletionStage<List<Candidate>> recall(Query query, int quota) {
        return CompletableFuture.completedFuture(Found.of(board.popular(quota, query.nowMillis())));
    }
}
