package io.limelight.recall;

import io.limelight.board.Board;
import io.limelight.board.LiveHost;
import io.limelight.domain.HostId;
import io.limelight.recommend.Candidate;
import io.limelight.recommend.Query;
import io.limelight.recommend.Recaller;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Recalls the host that an operator's request forces into the slate, if it is on air; nobody in any other request. */
public final class ForcedRecaller implements Recaller {
    private final Board board;

    public ForcedRecaller(Board board) {
        this.board = board;
    }

    @Override
    public String name() {
        return "forced";
    }

    @Override
    public CompletionStage<List<Candidate>> recall(Query query, int quota) {
        HostId forced = query.request().forced();
        LiveHost live = forced == null ? null : board.find(forced);
        return CompletableFuture.completedFuture(live == null ? List.of() : Found.of(List.of(live)));
    }
}
