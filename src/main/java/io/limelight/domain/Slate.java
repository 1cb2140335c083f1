package io.limelight.domain;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one user was shown at one moment, with everything that led to it: the record of {@code impressions}.
 *
 * @param bundleVersion the model bundle that ranked it; null while none exists
 * @param schemaFingerprint of the feature snapshots; null while none are taken
 * @param userSnapshot raw features of the user, once per slate; empty while none are taken
 * @param experiments bucket by experiment layer
 * @param degraded what the cascade went without, such as {@code fine-rank: no model}
 */
public record Slate(
        RecommendationId recommendationId,
        UserId userId,
        @Nullable String sessionId,
        Scene scene,
        UiType uiType,
        Instant servedAt,
        @Nullable SongId contextSong,
        @Nullable String bundleVersion,
        @Nullable String schemaFingerprint,
        byte[] userSnapshot,
        Map<String, String> experiments,
        List<String> degraded,
        List<Impression> impressions) {
    public Slate {
        userSnapshot = userSnapshot.clone();
        experiments = Map.copyOf(experiments);
        degraded = List.copyOf(degraded);
        impressions = List.copyOf(impressions);
    }

    /** What the user saw: without what was scored only. */
    public List<Impression> shown() {
        return impressions.stream().filter(impression -> !impression.shadow()).toList();
    }

    /** How a scene shows and takes a choice. */
    public enum UiType {
        CLICK,
        IMMERSIVE,
        BREATHING;

        public static UiType of(Scene scene) {
            return switch (scene) {
                case HOME, COMMENT -> CLICK;
                case PLAYBACK -> BREATHING;
                case IMMERSIVE -> IMMERSIVE;
            };
        }
    }

    /**
     * One host in the slate.
     *
     * @param position from 0
     * @param recallers which recallers brought it
     * @param scores by stage and head, such as {@code coarse} or {@code fine.click}
     * @param snapshot raw features of the host and the pair as ranked; empty while none are taken
     * @param shadow scored but never shown, for the unbiased view of the cascade
     */
    public record Impression(
            HostId hostId,
            @Nullable BroadcastId broadcastId,
            int position,
            @Nullable Activity activity,
            @Nullable SongId song,
            @Nullable String creativeAvatar,
            @Nullable String creativeTitle,
            List<String> recallers,
            Map<String, Float> scores,
            Revision statusRevision,
            long statusAsOfMillis,
            byte[] snapshot,
            boolean shadow) {
        public Impression {
            recallers = List.copyOf(recallers);
            scores = Map.copyOf(scores);
            snapshot = snapshot.clone();
        }
    }
}
