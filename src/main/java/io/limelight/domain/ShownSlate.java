package io.limelight.domain;

import java.util.List;

/** What a viewer remembers of a slate: which hosts it showed, and when. */
public record ShownSlate(RecommendationId recommendationId, long servedAtMillis, Scene scene, List<HostId> hostIds) {
    public ShownSlate {
        hostIds = List.copyOf(hostIds);
    }
}
