package io.limelight.world;

import io.limelight.domain.Activity;
import io.limelight.domain.BroadcastId;
import io.limelight.domain.HostId;
import io.limelight.domain.RecommendationId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The hosts that a viewer is shown, best first. */
public record Answer(RecommendationId recommendationId, List<Item> items, boolean degraded) {
    public Answer {
        items = List.copyOf(items);
    }

    public record Item(
            HostId hostId,
            @Nullable BroadcastId broadcastId,
            @Nullable Activity activity,
            @Nullable String category) {}
}
