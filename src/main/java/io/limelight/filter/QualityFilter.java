package io.limelight.filter;

import io.limelight.recommend.Candidate;
import io.limelight.recommend.CandidateFilter;
import io.limelight.recommend.Query;
import org.jspecify.annotations.Nullable;

/** The host-quality gate: nobody is shown a broadcast whose video or audio is understood to be worse than the least. */
public final class QualityFilter implements CandidateFilter {
    private final double least;

    public QualityFilter(double least) {
        this.least = least;
    }

    @Override
    public String name() {
        return "quality";
    }

    @Override
    public @Nullable String reject(Query query, Candidate candidate) {
        float quality = candidate.status().quality();
        return quality < least ? "quality " + quality + " is below " + least : null;
    }
}
