package io.limelight.recommend;

import io.limelight.domain.HostStatus;
import io.limelight.domain.Slate;
import io.limelight.recommend.Recommendation.Creative;
import java.time.Instant;
import java.util.List;

/** What the log keeps of a slate, with the very values that it was ranked by. One that no model ranked has no bundle version. */
final class SlateRecords {
    private final Features features;

    SlateRecords(Features features) {
        this.features = features;
    }

    Slate slate(Run run, List<Slate.Impression> impressions, long nowMillis) {
        RecommendRequest request = run.query.request();
        return new Slate(
                run.query.recommendationId(),
                request.userId(),
                request.sessionId(),
                request.scene(),
                Slate.UiType.of(request.scene()),
                Instant.ofEpochMilli(nowMillis),
                request.song(),
                run.modelVersion,
                run.query.encoding().fingerprint(),
                features.bytes().apply(run.query.encoding().user()),
                run.experiments,
                run.degraded(),
                impressions);
    }

    /** @param status as it was when the slate was made; the values are of the one that was ranked */
    Slate.Impression impression(Run run, int position, Candidate candidate, HostStatus status, Creative shown) {
        return impression(run, position, candidate, status, shown, false);
    }

    /** @param place that the coarse rank gave it, from 0 */
    Slate.Impression shadow(Run run, int place, Candidate candidate) {
        return impression(run, place, candidate, candidate.status(), new Creative(null, null), true);
    }

    private Slate.Impression impression(
            Run run, int position, Candidate candidate, HostStatus status, Creative shown, boolean shadow) {
        byte[] scoredBy = candidate.snapshot();
        return new Slate.Impression(
                status.hostId(),
                status.broadcastId(),
                position,
                status.activity(),
                status.song(),
                shown.avatar(),
                shown.title(),
                candidate.recallers(),
                candidate.scores(),
                status.revision(),
                status.asOfMillis(),
                scoredBy == null ? features.bytes().apply(run.query.encoding().of(candidate)) : scoredBy,
                shadow);
    }
}
