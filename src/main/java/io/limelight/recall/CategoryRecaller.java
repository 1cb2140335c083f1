package io.limelight.recall;

import io.limelight.board.Board;
import io.limelight.board.LiveHost;
import io.limelight.domain.UserProfile;
import io.limelight.domain.ViewerSnapshot.Tie;
import io.limelight.recommend.Candidate;
import io.limelight.recommend.Query;
import io.limelight.recommend.Recaller;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Recalls hosts of the categories that the user has come to like, and hosts of the user's own region. */
public final class CategoryRecaller implements Recaller {
    private final Board board;
    private final int categories;

    public CategoryRecaller(Board board, RecallConfig config) {
        this.board = board;
        this.categories = config.categories();
    }

    @Override
    public String name() {
        return "category";
    }

    @Override
    public CompletionStage<List<Candidate>> recall(Query query, int quota) {
        Found found = new Found(quota);
        UserProfile profile = query.viewer().profile();
        List<String> liked = liked(query);
        String region = profile == null ? null : profile.region();
        int groups = liked.size() + (region == null ? 0 : 1);
        for (String category : liked) {
            found.addAll(board.byCategory(category, (quota + groups - 1) / groups, query.nowMillis()));
        }
        if (region != null) {
            found.addAll(board.byRegion(region, found.room(), query.nowMillis()));
        }
        return CompletableFuture.completedFuture(found.candidates());
    }

    private List<String> liked(Query query) {
        Map<String, Double> told = query.viewer().tastes().categories().byName();
        return (told.isEmpty() ? watched(query) : told)
                .entrySet().stream()
                        .sorted(Map.Entry.<String, Double>comparingByValue()
                                .reversed()
                                .thenComparing(Map.Entry.comparingByKey(Comparator.naturalOrder())))
                        .limit(categories)
                        .map(Map.Entry::getKey)
                        .toList();
    }

    /** Of a user whose app does not tell categories: those of the hosts watched most, as far as these are on air. */
    private Map<String, Double> watched(Query query) {
        Map<String, Double> watched = new HashMap<>();
        for (Tie tie : query.viewer().ties().values()) {
            LiveHost host = board.find(tie.hostId());
            String category = host == null ? null : host.category();
            if (category != null) {
                watched.merge(category, Math.log(1 + (double) tie.watchMillis()), Double::sum);
            }
        }
        return watched;
    }
}
