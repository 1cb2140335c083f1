package io.limelight.app.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.limelight.api.Code;
import io.limelight.dataset.ReplayItem.Show;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Asks a node's operators' port for slates of the one host that a log shows; the session names the row. A request that was turned away
 * is sent again when the answer says; one whose answer is lost is not, for its slate may be out.
 */
final class ForcedRequests {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int TRIES = 60;
    /** Nothing was done for a request that is answered so. */
    private static final Set<String> TURNED_AWAY = Set.of(Code.OVERLOADED.label(), Code.NOT_READY.label());

    private static final String ROW = "row-";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI uri;
    private final String token;
    private final Requests requests;

    ForcedRequests(InetSocketAddress operators, String token, Requests requests) {
        this.uri = uri(operators);
        this.token = token;
        this.requests = requests;
    }

    private static URI uri(InetSocketAddress operators) {
        try {
            String host = operators.getAddress().getHostAddress();
            return new URI("http", null, host, operators.getPort(), "/v1/forced-recommendations", null, null);
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The row that a slate was asked for; -1 when it was for none. */
    static int row(@Nullable String sessionId) {
        return sessionId != null && sessionId.startsWith(ROW)
                ? Integer.parseInt(sessionId.substring(ROW.length()))
                : -1;
    }

    /** @param answered before the next may begin */
    void show(Show show, Runnable answered) throws InterruptedException {
        requests.begin();
        HttpRequest request = HttpRequest.newBuilder(uri)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token)
                .POST(BodyPublishers.ofByteArray(body(show)))
                .build();
        attempt(request, 1, answered);
    }

    private static byte[] body(Show show) {
        ObjectNode body = JSON.createObjectNode()
                .put("userId", show.userId().value())
                .put("hostId", show.hostId().value())
                .put("sessionId", ROW + show.row())
                .put("scene", show.scene().label())
                .put("count", 1);
        body.putObject("context").put("placement", show.placement());
        try {
            return JSON.writeValueAsBytes(body);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void attempt(HttpRequest request, int attempt, Runnable answered) {
        http.sendAsync(request, BodyHandlers.ofByteArray()).whenComplete((response, failure) -> {
            JsonNode body = response == null ? JSON.nullNode() : read(response.body());
            if (response != null && attempt < TRIES && turnedAway(response, body)) {
                requests.refused();
                CompletableFuture.delayedExecutor(waitSeconds(response), TimeUnit.SECONDS)
                        .execute(() -> attempt(request, attempt + 1, answered));
                return;
            }
            answered.run();
            if (response != null && response.statusCode() == 200) {
                requests.served(body.path("items").size(), texts(body.path("degraded")));
            } else if (response != null && response.statusCode() == Code.NOT_FOUND.status()) {
                requests.notShown();
            } else {
                requests.failed(response == null ? String.valueOf(failure) : response.statusCode() + " " + body);
            }
        });
    }

    private static boolean turnedAway(HttpResponse<byte[]> response, JsonNode body) {
        return response.statusCode() == Code.OVERLOADED.status()
                && TURNED_AWAY.contains(body.path("code").asText());
    }

    private static long waitSeconds(HttpResponse<byte[]> response) {
        return response.headers().firstValueAsLong("Retry-After").orElse(1);
    }

    private static JsonNode read(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException notJson) {
            return JSON.nullNode();
        }
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
