package io.limelight.recall;

import io.limelight.board.Board;
import io.limelight.board.LiveHost;
import io.limelight.domain.ViewerSnapshot.Tie;
import io.limelight.recommend.Candidate;
import io.limelight.recommend.Query;
import io.limelight.recommend.Recaller;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Recalls the hosts whom the user follows and who are on air, those watched longest first. */
public final class FollowsRecaller implements Recaller {
    private static final Comparator<Tie> CLOSEST_FIRST = Comparator.comparingLong(Tie::watchMillis)
            .reversed()
            .thenComparing(tie -> tie.hostId().value());

    private final Board board;

    public FollowsRecaller(Board board) {
        this.board = board;
    }

    @Override
    public String name() {
        return "follows";
    }

    @Override
    public CompletionStage<List<Candidate>> recall(Query query, int quota) {
        Found found = new Found(quota);
        query.viewer().ties().values().stream()
                .filter(Tie::following)
                .sorted(CLOSEST_FIRST)
                .forEach(tie -> {
                    LiveHost host = board.find(tie.hostId());
                    if (host != null) {
                        found.add(host);
                    }
                });
        return CompletableFuture.completedFuture(found.candidates());
    }
}
