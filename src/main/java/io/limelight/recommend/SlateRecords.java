package io.limelight.recommend;

import io.limelight.domain.HostStatus;
import io.limelight.domain.Slate;
import io.limelight.recommend.Recommendation.Creative;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What the log keeps of a slate. Feature snapshots and bundle versions stay empty until a model ranks. */
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
                null,
                null,
                new byte[0],
                Map.of(),
                run.degraded(),
                impressions);
    }

    static Slate.Impression impression(int position, Candidate candidate, HostStatus status, Creative shown) {
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
                false);
    }

    private SlateRecords() {}
}
