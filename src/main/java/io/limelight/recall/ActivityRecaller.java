package io.limelight.recall;

import io.limelight.board.Board;
import io.limelight.domain.Activity;
import io.limelight.recommend.Candidate;
import io.limelight.recommend.Query;
import io.limelight.recommend.Recaller;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Recalls hosts who do now what the user likes to watch, each activity by its share of the user's interest. */
public final class ActivityRecaller implements Recaller {
    /** The name breaks ties, so that equal interests are recalled in the same order every time. */
    private static final Comparator<Map.Entry<Activity, Double>> STRONGEST_FIRST =
            Map.Entry.<Activity, Double>comparingByValue()
                    .reversed()
                    .thenComparing(entry -> entry.getKey().name());

    private final Board board;
    private final int activities;

    public ActivityRecaller(Board board, RecallConfig config) {
        this.board = board;
        this.activities = config.activities();
    }

    @Override
    public String name() {
        return "activity";
    }

    @Override
    public CompletionStage<List<Candidate>> recall(Query query, int quota) {
        List<Map.Entry<Activity, Double>> liked = query.viewer().activityInterest().entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .sorted(STRONGEST_FIRST)
                .limit(activities)
                .toList();
        double sum = liked.stream().mapToDouble(Map.Entry::getValue).sum();
        Found found = new Found(quota);
        for (Map.Entry<Activity, Double> entry : liked) {
            int share = (int) Math.ceil(quota * entry.getValue() / sum);
            found.addAll(board.byActivity(entry.getKey(), share, query.nowMillis()));
        }
        return CompletableFuture.completedFuture(found.candidates());
    }
}
