package io.limelight.impression;

import io.limelight.domain.BroadcastId;
import io.limelight.domain.HostId;
import io.limelight.domain.RecommendationId;
import io.limelight.domain.Revision;
import io.limelight.domain.Scene;
import io.limelight.domain.Slate;
import io.limelight.domain.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Slates as a node would have served them, with bytes for snapshots that tell where they came from. */
public final class Served {
    /** A host in a slate: its broadcast, and whether it was only scored. */
    public record Card(String host, @Nullable String broadcast, boolean shadow) {
        public static Card of(String host) {
            return new Card(host, null, false);
        }
    }

    public static Slate slate(String id, String user, long servedAtMillis, String... hosts) {
        return slate(
                id, user, servedAtMillis, List.of(hosts).stream().map(Card::of).toList());
    }

    public static Slate slate(String id, String user, long servedAtMillis, List<Card> cards) {
        List<Slate.Impression> impressions = new ArrayList<>();
        for (Card card : cards) {
            impressions.add(impression(id, impressions.size(), card));
        }
        return new Slate(
                new RecommendationId(id),
                new UserId(user),
                null,
                Scene.HOME,
                Slate.UiType.CLICK,
                Instant.ofEpochMilli(servedAtMillis),
                null,
                "bundle-1",
                "schema-1",
                ("user of " + id).getBytes(java.nio.charset.StandardCharsets.UTF_8),
                Map.of(),
                List.of(),
                impressions);
    }

    private static Slate.Impression impression(String id, int position, Card card) {
        return new Slate.Impression(
                new HostId(card.host),
                card.broadcast == null ? null : new BroadcastId(card.broadcast),
                position,
                null,
                null,
                null,
                null,
                List.of("popular"),
                Map.of("coarse", 0.5f),
                new Revision(1, 1),
                0,
                (id + "/" + position).getBytes(java.nio.charset.StandardCharsets.UTF_8),
                card.shadow);
    }

    private Served() {}
}
