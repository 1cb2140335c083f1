package io.limelight.filter;

import io.limelight.recommend.Candidate;
import io.limelight.recommend.CandidateFilter;
import io.limelight.recommend.Query;
import org.jspecify.annotations.Nullable;

/** Keeps a host who browses from being shown to themselves; for platforms where users and hosts share their ids. */
public final class SelfFilter implements CandidateFilter {
    @Override
    public String name() {
        return "self";
    }

    @Override
    public @Nullable String reject(Query query, Candidate candidate) {
        return candidate.hostId().value().equals(query.userId().value()) ? "it is the user's own broadcast" : null;
    }
}
