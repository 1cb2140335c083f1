package io.limelight.recommend;

import io.limelight.domain.HostStatus;
import io.limelight.domain.Slate;
import io.limelight.recommend.Recommendation.Creative;
import java.time.Instant;
import java.util.List;

/** What the log keeps of a slate. A slate that no model ranked has no bundle version. */
final class SlateRecords {
    static Slate slate(Run run, List<Slate.Impression> impressions, long nowMillis) {
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
                null,
                new byte[0],
                run.experiments,
                run.degraded(),
                impressions);
    }

    static Slate.Impression impression(int position, Candidate candidate, HostStatus status, Creative shown) {
        return impression(position, candidate, status, shown, false);
    }

    /** @param place that the coarse rank gave it, from 0 */
    static Slate.Impression shadow(int place, Candidate candidate) {
        return impression(place, candidate, candidate.status(), new Creative(null, null), true);
    }

    private static Slate.Impression impression(
            int position, Candidate candidate, HostStatus status, Creative shown, boolean shadow) {
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
                new byte[0],
                shadow);
    }

    private SlateRecords() {}
}
