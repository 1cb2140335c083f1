package io.limelight.api;

import com.fasterxml.jackson.core.JsonGenerator;
import io.limelight.domain.HostStatus;
import io.limelight.domain.Pk;
import io.limelight.domain.Turn;
import io.limelight.recommend.Journey;
import io.limelight.recommend.Recommendation;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a recommendation, as the OpenAPI file describes it. */
final class RecommendationWriter {
    static void write(JsonGenerator json, Recommendation recommendation, boolean explain) throws IOException {
        json.writeStartObject();
        json.writeStringField(
                "recommendationId", recommendation.recommendationId().value());
        json.writeArrayFieldStart("items");
        for (Recommendation.Item item : recommendation.items()) {
            write(json, item);
        }
        json.writeEndArray();
        Json.text(json, "nextCursor", recommendation.nextCursor());
        Json.text(json, "modelVersion", recommendation.modelVersion());
        json.writeObjectFieldStart("experiments");
        for (Map.Entry<String, String> bucket : recommendation.experiments().entrySet()) {
            json.writeStringField(bucket.getKey(), bucket.getValue());
        }
        json.writeEndObject();
        Json.texts(json, "degraded", recommendation.degraded());
        json.writeBooleanField("coldStart", recommendation.coldStart());
        if (explain) {
            json.writeArrayFieldStart("journeys");
            for (Journey journey : recommendation.journeys()) {
                write(json, journey);
            }
            json.writeEndArray();
        }
        long micros = recommendation.took().toNanos() / 1000;
        json.writeNumberField("tookMs", micros / 1000.0);
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Recommendation.Item item) throws IOException {
        HostStatus status = item.status();
        json.writeStartObject();
        json.writeStringField("hostId", status.hostId().value());
        json.writeNumberField("rank", item.rank());
        Json.number(json, "score", item.score());
        Json.texts(json, "reasons", item.reasons());
        json.writeObjectFieldStart("status");
        Json.text(json, "broadcastId", status.broadcastId());
        Json.text(json, "activity", status.activity());
        Json.text(json, "category", item.category());
        Turn turn = status.turn();
        Json.time(json, "activitySince", turn == null ? 0 : turn.sinceMillis());
        json.writeFieldName("pk");
        write(json, status.pk());
        Json.text(json, "songId", status.song());
        Json.text(json, "title", status.title());
        Json.text(json, "avatar", status.avatar());
        Json.time(json, "startedAt", status.startedAtMillis());
        json.writeNumberField("concurrentViewers", Math.max(0, status.concurrentViewers()));
        json.writeEndObject();
        Json.time(json, "statusAsOf", status.asOfMillis());
        json.writeObjectFieldStart("creative");
        Json.text(json, "avatar", item.creative().avatar());
        Json.text(json, "title", item.creative().title());
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, @Nullable Pk pk) throws IOException {
        if (pk == null) {
            json.writeNull();
            return;
        }
        json.writeStartObject();
        json.writeStringField("opponentId", pk.opponent().value());
        json.writeFieldName("round");
        if (pk.round() == 0) {
            json.writeNull();
        } else {
            json.writeNumber(pk.round());
        }
        json.writeBooleanField("penalty", pk.penalty());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Journey journey) throws IOException {
        json.writeStartObject();
        json.writeStringField("hostId", journey.hostId().value());
        json.writeArrayFieldStart("steps");
        for (Journey.Step step : journey.steps()) {
            json.writeStartObject();
            json.writeStringField("stage", step.stage());
            Json.number(json, "score", step.score());
            json.writeObjectFieldStart("heads");
            for (Map.Entry<String, Float> head : step.heads().entrySet()) {
                Json.number(json, head.getKey(), head.getValue().doubleValue());
            }
            json.writeEndObject();
            json.writeFieldName("rank");
            if (step.rank() == null) {
                json.writeNull();
            } else {
                json.writeNumber(step.rank());
            }
            Json.text(json, "dropped", step.dropped());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private RecommendationWriter() {}
}
