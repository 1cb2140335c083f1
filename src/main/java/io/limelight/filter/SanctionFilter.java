package io.limelight.filter;

import io.limelight.board.Sanctions;
import io.limelight.domain.Sanction;
import io.limelight.recommend.Candidate;
import io.limelight.recommend.CandidateFilter;
import io.limelight.recommend.Query;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Keeps a host under sanction from those whom it holds for, up to the very response. */
public final class SanctionFilter implements CandidateFilter {
    private final Sanctions sanctions;

    public SanctionFilter(Sanctions sanctions) {
        this.sanctions = sanctions;
    }

    @Override
    public String name() {
        return "sanction";
    }

    @Override
    public boolean binding() {
        return true;
    }

    @Override
    public boolean concerns(Query query) {
        return sanctions.size() > 0;
    }

    @Override
    public @Nullable String reject(Query query, Candidate candidate) {
        Sanction sanction = sanctions.of(candidate.hostId());
        return sanction == null
                ? null
                : sanction.against(query.viewer().profile(), Instant.ofEpochMilli(query.nowMillis()));
    }
}
