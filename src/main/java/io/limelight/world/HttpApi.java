package io.limelight.world;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.limelight.domain.Activity;
import io.limelight.domain.Behaviour;
import io.limelight.domain.BroadcastId;
import io.limelight.domain.HostId;
import io.limelight.domain.InvalidFact;
import io.limelight.domain.RecommendationId;
import io.limelight.world.Outlet.Reply;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Limelight's HTTP API as an app sees it. */
public final class HttpApi {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client;
    private final URI recommendations;
    private final URI events;
    private final Duration timeout;

    /** @param target scheme, host and port */
    public HttpApi(URI target, Duration timeout) {
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(timeout)
                .build();
        this.recommendations = target.resolve("/v1/recommendations");
        this.events = target.resolve("/v1/events");
        this.timeout = timeout;
    }

    public CompletionStage<Reply> ask(Emission.Asked asked) {
        ObjectNode body = JSON.createObjectNode()
                .put("userId", asked.userId().value())
                .put("sessionId", asked.sessionId())
                .put("scene", asked.scene().label())
                .put("count", asked.count());
        if (asked.song() != null) {
            body.putObject("context").put("songId", asked.song().value());
        }
        return post(recommendations, body).handle((response, failure) -> {
            if (failure != null) {
                return new Reply.Failed(String.valueOf(failure.getMessage()));
            }
            return switch (response.statusCode()) {
                case 200 -> answered(response.body());
                case 503 -> new Reply.Refused();
                default -> new Reply.Failed("status " + response.statusCode());
            };
        });
    }

    /** Fails when the behaviour was not accepted. */
    public CompletionStage<?> tell(Behaviour behaviour) {
        ObjectNode body = JSON.createObjectNode();
        body.putArray("events").add(BehaviourJson.write(JSON.createObjectNode(), behaviour));
        return post(events, body).thenAccept(response -> {
            if (response.statusCode() != 202 || !response.body().contains("\"rejected\":[]")) {
                throw new IllegalStateException(
                        behaviour + " was answered " + response.statusCode() + ": " + response.body());
            }
        });
    }

    private CompletableFuture<HttpResponse<String>> post(URI to, ObjectNode body) {
        HttpRequest request = HttpRequest.newBuilder(to)
                .timeout(timeout)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString(), StandardCharsets.UTF_8))
                .build();
        return client.sendAsync(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private static Reply answered(String body) {
        try {
            JsonNode answer = JSON.readTree(body);
            List<Answer.Item> items = new ArrayList<>();
            for (JsonNode item : answer.path("items")) {
                String broadcast = text(item.path("status").path("broadcastId"));
                String activity = text(item.path("status").path("activity"));
                items.add(new Answer.Item(
                        new HostId(item.path("hostId").asText()),
                        broadcast == null ? null : new BroadcastId(broadcast),
                        activity == null ? null : new Activity(activity),
                        text(item.path("status").path("category"))));
            }
            RecommendationId id =
                    new RecommendationId(answer.path("recommendationId").asText());
            return new Reply.Answered(
                    new Answer(id, items, !answer.path("degraded").isEmpty()));
        } catch (JsonProcessingException | InvalidFact unreadable) {
            return new Reply.Failed("unreadable answer: " + unreadable.getMessage());
        }
    }

    private static @Nullable String text(JsonNode node) {
        return node.isTextual() ? node.asText() : null;
    }
}
