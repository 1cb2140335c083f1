package io.limelight.app.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.limelight.domain.BroadcastId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;

/** A client app and an operator of nodes: what is shown, and whether entities answer. */
final class Slates {
    /** A question that takes longer has failed. */
    static final Duration PATIENCE = Duration.ofSeconds(1);

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final AtomicLong USERS = new AtomicLong();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    /** Everybody whom a node shows to a user who was never there before: broadcasts by host. */
    CompletableFuture<Map<String, BroadcastId>> ask(URI clients) {
        String path =
                "/v1/users/reader-" + USERS.incrementAndGet() + "/recommendations?scene=home&count=" + Stage.HOSTS;
        return http.sendAsync(request(clients.resolve(path)), BodyHandlers.ofString())
                .thenApply(Slates::onAir);
    }

    private static Map<String, BroadcastId> onAir(HttpResponse<String> response) {
        if (response.statusCode() != 200) {
            throw new CompletionException(new IOException(response.statusCode() + " " + response.body()));
        }
        Map<String, BroadcastId> onAir = new HashMap<>();
        try {
            for (JsonNode item : JSON.readTree(response.body()).path("items")) {
                onAir.put(
                        item.path("hostId").textValue(),
                        new BroadcastId(item.path("status").path("broadcastId").textValue()));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return onAir;
    }

    /** Whether a balancer may send clients to a node. */
    CompletableFuture<Boolean> ready(URI operators) {
        return http.sendAsync(request(operators.resolve("/ready")), BodyHandlers.discarding())
                .handle((response, failure) -> failure == null && response.statusCode() == 200);
    }

    /** Whether an entity answers a node's operator; that it is unknown is an answer. */
    CompletableFuture<Boolean> answers(URI operators, String entity) {
        return http.sendAsync(request(operators.resolve("/v1/" + entity)), BodyHandlers.discarding())
                .handle((response, failure) ->
                        failure == null && (response.statusCode() == 200 || response.statusCode() == 404));
    }

    /** Why a question had no answer. */
    static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    private static HttpRequest request(URI uri) {
        return HttpRequest.newBuilder(uri)
                .timeout(PATIENCE)
                .header("Authorization", "Bearer test")
                .build();
    }
}
