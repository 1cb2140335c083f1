package io.limelight.app.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.limelight.app.NodeProcess;
import io.limelight.domain.BroadcastId;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/** A client app and an operator of nodes: what is shown, and whether entities answer. */
final class Slates {
    /** A question that takes longer has failed. */
    static final Duration PATIENCE = Duration.ofSeconds(1);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final AtomicLong users = new AtomicLong();

    /** Everybody whom a node shows to a user who was never there before: broadcasts by host. */
    Map<String, BroadcastId> ask(NodeProcess node) throws IOException, InterruptedException {
        String path =
                "/v1/users/reader-" + users.incrementAndGet() + "/recommendations?scene=home&count=" + Stage.HOSTS;
        HttpRequest request = HttpRequest.newBuilder(node.clients().resolve(path))
                .timeout(PATIENCE)
                .build();
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException(response.statusCode() + " " + response.body());
        }
        Map<String, BroadcastId> onAir = new HashMap<>();
        for (JsonNode item : JSON.readTree(response.body()).path("items")) {
            onAir.put(
                    item.path("hostId").textValue(),
                    new BroadcastId(item.path("status").path("broadcastId").textValue()));
        }
        return onAir;
    }

    /** Whether an entity answers a node's operator; that it is unknown is an answer. */
    CompletableFuture<Boolean> answers(NodeProcess node, String entity) {
        URI uri = node.operators().resolve("/v1/" + entity);
        HttpRequest request = HttpRequest.newBuilder(uri)
                .timeout(PATIENCE)
                .header("Authorization", "Bearer test")
                .build();
        return http.sendAsync(request, BodyHandlers.discarding())
                .handle((response, failure) ->
                        failure == null && (response.statusCode() == 200 || response.statusCode() == 404));
    }
}
