package io.limelight.recall;

import io.limelight.board.Board;
import io.limelight.board.LiveHost;
import io.limelight.domain.HostId;
import io.limelight.recommend.Candidate;
import io.limelight.recommend.Query;
import io.limelight.recommend.Recaller;
import io.limelight.serving.Serving;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Recalls the hosts whose vectors are most like the user's, by the two towers of the bundle that serves; nobody where it has none,
 * and until hosts have vectors of it.
 */
public final class DssmRecaller implements Recaller {
    private final Board board;
    private final Serving serving;
    private final HostVectors vectors;

    public DssmRecaller(Board board, Serving serving, HostVectors vectors) {
        this.board = board;
        this.serving = serving;
        this.vectors = vectors;
    }

    @Override
    public String name() {
        return "dssm";
    }

    @Override
    public CompletionStage<List<Candidate>> recall(Query query, int quota) {
        List<HostId> nearest = serving.byTowers(towers -> vectors.top(towers, query, quota));
        Found found = new Found(quota);
        for (HostId host : nearest == null ? List.<HostId>of() : nearest) {
            LiveHost live = board.find(host);
            if (live != null) {
                found.add(live);
            }
        }
        return CompletableFuture.completedFuture(found.candidates());
    }
}
