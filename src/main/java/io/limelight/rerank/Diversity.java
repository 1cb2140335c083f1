package io.limelight.rerank;

import io.limelight.domain.Activity;
import io.limelight.domain.HostCard;
import io.limelight.recommend.Candidate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps neighbours different: in any window of places at most so many hosts of one activity, and of one category. */
final class Diversity {
    private final RerankConfig.Diversity config;
    private final List<Candidate> arranged;

    /** @param arranged what is placed so far; grows as the caller places more */
    Diversity(RerankConfig.Diversity config, List<Candidate> arranged) {
        this.config = config;
        this.arranged = arranged;
    }

    /** Whether the candidate may take the next place. What is not known of a host never counts against it. */
    boolean allows(Candidate candidate) {
        Activity activity = candidate.status().activity();
        String category = category(candidate);
        int sameActivity = 0;
        int sameCategory = 0;
        for (int i = Math.max(0, arranged.size() - config.window() + 1); i < arranged.size(); i++) {
            Candidate neighbour = arranged.get(i);
            if (activity != null && activity.equals(neighbour.status().activity())) {
                sameActivity++;
            }
            if (category != null && category.equals(category(neighbour))) {
                sameCategory++;
            }
        }
        return sameActivity < config.perActivity() && sameCategory < config.perCategory();
    }

    private static @Nullable String category(Candidate candidate) {
        HostCard card = candidate.card();
        return card == null ? null : card.profile().category();
    }
}
