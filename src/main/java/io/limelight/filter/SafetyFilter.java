package io.limelight.filter;

import io.limelight.recommend.Candidate;
import io.limelight.recommend.CandidateFilter;
import io.limelight.recommend.Query;
import org.jspecify.annotations.Nullable;

/** The safety gate: nobody is shown what content understanding is less sure of than the least. */
public final class SafetyFilter implements CandidateFilter {
    private final double least;

    public SafetyFilter(double least) {
        this.least = least;
    }

    @Override
    public String name() {
        return "safety";
    }

    @Override
    public @Nullable String reject(Query query, Candidate candidate) {
        float safety = candidate.status().safety();
        return safety < least ? "safety " + safety + " is below " + least : null;
    }
}
