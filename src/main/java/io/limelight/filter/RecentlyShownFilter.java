package io.limelight.filter;

import io.limelight.domain.ViewerSnapshot.ShownHost;
import io.limelight.recommend.Candidate;
import io.limelight.recommend.CandidateFilter;
import io.limelight.recommend.Query;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Lets a host rest that the user has just been shown and passed over; gives way when too few others are on air. */
public final class RecentlyShownFilter implements CandidateFilter {
    private final long windowMillis;
    private final String reason;

    public RecentlyShownFilter(Duration window) {
        windowMillis = window.toMillis();
        reason = "shown within the last " + window.toSeconds() + " s";
    }

    @Override
    public String name() {
        return "recently-shown";
    }

    @Override
    public boolean lenient() {
        return true;
    }

    @Override
    public boolean concerns(Query query) {
        return !query.viewer().shown().isEmpty();
    }

    @Override
    public @Nullable String reject(Query query, Candidate candidate) {
        ShownHost shown = query.viewer().shown().get(candidate.hostId());
        return shown != null && query.nowMillis() - shown.lastAtMillis() < windowMillis ? reason : null;
    }
}
