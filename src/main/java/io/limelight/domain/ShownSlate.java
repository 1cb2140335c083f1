package io.limelight.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a viewer remembers of a slate: which hosts it showed, in order, and when. What was scored and not shown is not in it. */
public record ShownSlate(RecommendationId recommendationId, long servedAtMillis, Scene scene, List<Card> cards) {
    public ShownSlate {
        cards = List.copyOf(cards);
    }

    public static ShownSlate of(Slate slate) {
        return new ShownSlate(
                slate.recommendationId(),
                slate.servedAt().toEpochMilli(),
                slate.scene(),
                slate.shown().stream()
                        .map(impression -> new Card(impression.hostId(), impression.broadcastId()))
                        .toList());
    }

    public List<HostId> hostIds() {
        return cards.stream().map(Card::hostId).toList();
    }

    /** One host, and its broadcast where that is known. */
    public record Card(HostId hostId, @Nullable BroadcastId broadcastId) {}
}
