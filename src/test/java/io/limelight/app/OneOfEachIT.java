package io.limelight.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.limelight.app.dev.DevServers;
import io.limelight.board.LiveHost;
import io.limelight.domain.Activity;
import io.limelight.domain.Behaviour;
import io.limelight.domain.BroadcastId;
import io.limelight.domain.EventId;
import io.limelight.domain.HostEvent;
import io.limelight.domain.HostId;
import io.limelight.domain.HostProfile;
import io.limelight.domain.Room;
import io.limelight.domain.Signal;
import io.limelight.domain.UserId;
import io.limelight.log.LogWriter;
import io.limelight.support.TestServers;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The main job in one breath, on real parts: log, entities, store, board, HTTP. */
@ExtendWith(TestServers.class)
class OneOfEachIT {
    private static final HostId HOST = new HostId("ana");
    private static final BroadcastId BROADCAST = new BroadcastId("ana-1");

    @Test
    void aHostEventAndABehaviourAreInTheNextRecommendation(DevServers servers) throws Exception {
        try (Node node = TestNode.start(servers, "oneofeach", Map.of())) {
            LogWriter log = node.pipeline().log;
            Instant now = Instant.now();
            var live = next(node, LiveHost.class::isInstance);
            log.append(new HostEvent.ProfileChanged(
                    new EventId("e1"),
                    HOST,
                    now,
                    new HostProfile("Ana", null, null, "eu", "singing", List.of(), List.of(), 0)));
            log.append(new HostEvent.BroadcastStarted(
                    new EventId("e2"), HOST, now, BROADCAST, Activity.CHAT, null, "hello"));
            live.get(30, TimeUnit.SECONDS);

            JsonNode first = recommend(node);

            assertThat(first.at("/items/0/hostId").asText()).isEqualTo("ana");
            assertThat(first.at("/items/0/status/activity").asText()).isEqualTo("chat");

            var clicked = next(node, host -> host != null && host.total(Signal.CLICK) == 1);
            var header = new Behaviour.Header(new EventId("c1"), new UserId("42"), now, null, null);
            log.append(new Behaviour.Clicked(header, new Room(HOST, BROADCAST, Activity.CHAT)));
            clicked.get(30, TimeUnit.SECONDS);

            assertThat(recommend(node).at("/coldStart").asBoolean()).isFalse();

            assertThat(sanction(node, "PUT", BodyPublishers.ofString("{\"banned\":true,\"reason\":\"case 1\"}")))
                    .isEqualTo(202);
            until(() -> recommend(node).at("/items").isEmpty());
            assertThat(sanction(node, "GET", BodyPublishers.noBody())).isEqualTo(200);
            assertThat(sanction(node, "DELETE", BodyPublishers.noBody())).isEqualTo(202);
            until(() -> !recommend(node).at("/items").isEmpty());
            assertThat(sanction(node, "GET", BodyPublishers.noBody())).isEqualTo(404);

            var gone = next(node, host -> host == null);
            log.append(new HostEvent.BroadcastEnded(new EventId("e3"), HOST, now, BROADCAST));
            gone.get(30, TimeUnit.SECONDS);

            assertThat(recommend(node).at("/items")).isEmpty();
        }
    }

    private static CompletableFuture<Void> next(Node node, Predicate<@Nullable LiveHost> expected) {
        CompletableFuture<Void> seen = new CompletableFuture<>();
        node.pipeline().board().onChange((host, now) -> {
            if (host.equals(HOST) && expected.test(now)) {
                seen.complete(null);
            }
        });
        return seen;
    }

    private static int sanction(Node node, String method, BodyPublisher body) throws Exception {
        URI uri = URI.create(
                "http://127.0.0.1:" + node.answering().operators().getPort() + "/v1/hosts/" + HOST + "/sanction");
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Authorization", "Bearer test")
                .header("Content-Type", "application/json")
                .method(method, body)
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).statusCode();
    }

    /** The log tells the node in its own time. */
    private static void until(Callable<Boolean> holds) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!holds.call()) {
            assertThat(System.nanoTime()).as("by then").isLessThan(deadline);
        }
    }

    private static JsonNode recommend(Node node) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + node.answering().clients().getPort()
                + "/v1/users/42/recommendations?scene=home&count=6");
        var response =
                HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return new ObjectMapper().readTree(response.body());
    }
}
