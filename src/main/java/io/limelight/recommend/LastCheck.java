package io.limelight.recommend;

import io.limelight.domain.HostStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who of a slate may be shown at the moment of its response: whoever is on air, and passes what binds even operators. */
final class LastCheck {
    private final OnAir onAir;
    private final List<CandidateFilter> binding;
    private final StageMetrics metrics;

    LastCheck(OnAir onAir, List<CandidateFilter> filters, StageMetrics metrics) {
        this.onAir = onAir;
        this.binding = filters.stream().filter(CandidateFilter::binding).toList();
        this.metrics = metrics;
    }

    /** The host's status now; null of one that may not be shown. */
    @Nullable
    HostStatus status(Run run, Candidate candidate, long nowMillis) {
        for (CandidateFilter filter : binding) {
            String reason = reject(run, filter, candidate);
            if (reason != null) {
                run.dropped(FilterStep.stage(filter), candidate, reason);
                return null;
            }
        }
        HostStatus status = onAir.status(candidate.hostId(), nowMillis);
        if (status == null) {
            metrics.deadRoomAvoided();
            run.dropped("off-air", candidate, "it left since recall");
        }
        return status;
    }

    private static @Nullable String reject(Run run, CandidateFilter filter, Candidate candidate) {
        try {
            return filter.reject(run.query, candidate);
        } catch (RuntimeException failure) {
            run.failed(new StageFailure.Broken(FilterStep.stage(filter), failure));
            return "nobody knows whether it may be shown";
        }
    }
}
