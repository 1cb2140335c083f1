package io.limelight.recommend;

import org.jspecify.annotations.Nullable;

/** Decides which candidates a user may be shown; the frame keeps the others aside with the reason. */
public interface CandidateFilter {
    String name();

    /** Why this candidate may not be shown; null keeps it. */
    @Nullable
    String reject(Query query, Candidate candidate);

    /** Whether it could reject anybody of this query; asked once, so that most filters cost most queries nothing. */
    default boolean concerns(Query query) {
        return true;
    }

    /** Whether a slate that would come up short may take back what this filter removed. */
    default boolean lenient() {
        return false;
    }

    /**
     * Whether not even an operator's forced host passes. Such a filter is asked once more about each host when the response is
     * made, and whom it fails to answer for is not shown.
     */
    default boolean binding() {
        return false;
    }
}
