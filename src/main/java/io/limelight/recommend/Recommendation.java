package io.limelight.recommend;

import io.limelight.domain.HostStatus;
import io.limelight.domain.RecommendationId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answer to one request: a slate of hosts that were on air when it was made.
 *
 * @param nextCursor continues this slate; null when nothing is left
 * @param modelVersion the bundle that ranked it; null while none exists
 * @param degraded what it went without, such as {@code fine-rank: no model}
 * @param journeys what became of each candidate, when the request asked to explain; else empty
 */
public record Recommendation(
        RecommendationId recommendationId,
        List<Item> items,
        @Nullable String nextCursor,
        @Nullable String modelVersion,
        Map<String, String> experiments,
        List<String> degraded,
        boolean coldStart,
        List<Journey> journeys,
        Duration took) {
    public Recommendation {
        items = List.copyOf(items);
        experiments = Map.copyOf(experiments);
        degraded = List.copyOf(degraded);
        journeys = List.copyOf(journeys);
    }

    /**
     * One recommended host.
     *
     * @param rank from 1
     * @param category what the host is known for; null where nobody told
     * @param reasons the recallers that brought it, such as {@code popular} or {@code follows}
     */
    public record Item(
            int rank,
            double score,
            List<String> reasons,
            HostStatus status,
            @Nullable String category,
            Creative creative) {
        public Item {
            reasons = List.copyOf(reasons);
        }
    }

    /** What the card shows; null where the host gave nothing to show. */
    public record Creative(
            @Nullable String avatar, @Nullable String title) {}
}
