package io.limelight.wire;

import com.google.protobuf.UnsafeByteOperations;
import io.limelight.domain.InvalidFact;
import io.limelight.domain.RecommendationId;
import io.limelight.domain.Scene;
import io.limelight.domain.Slate;
import io.limelight.domain.SongId;
import io.limelight.domain.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The record of {@code impressions}. Equal slates have equal bytes. */
public final class Slates {
    public static byte[] encode(Slate slate) {
        var to = io.limelight.wire.proto.Slate.newBuilder()
                .setRecommendationId(slate.recommendationId().value())
                .setUserId(slate.userId().value())
                .setScene(slate.scene().label())
                .setUiType(uiType(slate.uiType()))
                .setServedAtMs(slate.servedAt().toEpochMilli())
                .setUserSnapshot(UnsafeByteOperations.unsafeWrap(slate.userSnapshot()))
                .putAllExperiments(slate.experiments())
                .addAllDegraded(slate.degraded());
        if (slate.sessionId() != null) {
            to.setSessionId(slate.sessionId());
        }
        if (slate.contextSong() != null) {
            to.setContextSongId(slate.contextSong().value());
        }
        if (slate.bundleVersion() != null) {
            to.setBundleVersion(slate.bundleVersion());
        }
        if (slate.schemaFingerprint() != null) {
            to.setSchemaFingerprint(slate.schemaFingerprint());
        }
        for (Slate.Impression impression : slate.impressions()) {
            to.addImpressions(Impressions.message(impression));
        }
        return Frame.encodeSorted(to.build());
    }

    public static Slate decode(byte[] bytes) throws Unreadable {
        return Frame.decode("impressions", io.limelight.wire.proto.Slate.parser(), bytes, Slates::fact);
    }

    private static Slate fact(io.limelight.wire.proto.Slate from) {
        List<Slate.Impression> impressions = new ArrayList<>(from.getImpressionsCount());
        for (int i = 0; i < from.getImpressionsCount(); i++) {
            impressions.add(Impressions.fact(from.getImpressions(i)));
        }
        return new Slate(
                new RecommendationId(Frame.required("recommendation_id", from.getRecommendationId())),
                new UserId(Frame.required("user_id", from.getUserId())),
                from.hasSessionId() ? from.getSessionId() : null,
                Scene.of(Frame.required("scene", from.getScene())),
                uiType(from),
                Instant.ofEpochMilli(Frame.notNegative("served_at_ms", from.getServedAtMs())),
                from.hasContextSongId() ? SongId.of(from.getContextSongId()) : null,
                from.hasBundleVersion() ? from.getBundleVersion() : null,
                from.hasSchemaFingerprint() ? from.getSchemaFingerprint() : null,
                from.getUserSnapshot().toByteArray(),
                from.getExperimentsMap(),
                from.getDegradedList(),
                impressions);
    }

    private static io.limelight.wire.proto.Slate.UiType uiType(Slate.UiType type) {
        return switch (type) {
            case CLICK -> io.limelight.wire.proto.Slate.UiType.CLICK_BASED;
            case IMMERSIVE -> io.limelight.wire.proto.Slate.UiType.IMMERSIVE;
            case BREATHING -> io.limelight.wire.proto.Slate.UiType.BREATHING;
        };
    }

    private static Slate.UiType uiType(io.limelight.wire.proto.Slate from) {
        return switch (from.getUiType()) {
            case CLICK_BASED -> Slate.UiType.CLICK;
            case IMMERSIVE -> Slate.UiType.IMMERSIVE;
            case BREATHING -> Slate.UiType.BREATHING;
            case UI_TYPE_UNSPECIFIED -> throw Frame.missing("ui_type");
            case UNRECOGNIZED ->
                throw new InvalidFact("ui_type " + from.getUiTypeValue() + " is unknown; 1 to 3 are allowed");
        };
    }

    private Slates() {}
}
