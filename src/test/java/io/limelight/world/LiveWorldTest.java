package io.limelight.world;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.limelight.domain.Behaviour;
import io.limelight.domain.HostEvent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A world on a clock that the test moves, against a small server that recommends whoever told that it is on air. */
class LiveWorldTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Instant started = Instant.now();
    private final Clock clock = new Clock();
    private final List<JsonNode> asked = new ArrayList<>();
    private final List<JsonNode> events = new ArrayList<>();
    private final List<Behaviour> behaviours = new ArrayList<>();
    private final Worlds.RandomHosts recommender = new Worlds.RandomHosts();
    private boolean endsAreHeard = true;
    private int status = 200;
    private HttpServer server;
    private HttpApi api;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/recommendations", exchange -> answer(exchange, status, recommend(exchange)));
        server.createContext("/v1/events", exchange -> {
            JSON.readTree(exchange.getRequestBody()).path("events").forEach(events::add);
            answer(exchange, 202, "{\"accepted\":1,\"duplicates\":0,\"rejected\":[]}");
        });
        server.start();
        api = new HttpApi(URI.create("http://127.0.0.1:" + server.getAddress().getPort()), Duration.ofSeconds(10));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void viewersAskAndWhatTheyDoWithTheAnswerIsWritten() {
        try (LiveWorld world = world("limelight.world.rate = 10", new SyncOutlet(false))) {
            run(world, Duration.ofSeconds(30));

            Figures figures = world.total();
            assertThat(figures.asked().requests()).isBetween(250L, 350L).isEqualTo(asked.size());
            assertThat(figures.asked().answered()).isEqualTo(figures.asked().requests());
            assertThat(figures.told().behaviours()).isEqualTo(behaviours.size());
            assertThat(behaviours).anyMatch(Behaviour.Clicked.class::isInstance);
            assertThat(figures.hostsOnAir()).isBetween(60, 100);
            assertThat(figures.shown().hosts()).isGreaterThan(1000);
            assertThat(figures.shown().deadRooms()).isZero();
        }
    }

    @Test
    void aRequestSaysWhatTheApiTakes() {
        try (LiveWorld world = world("", new SyncOutlet(false))) {
            run(world, Duration.ofSeconds(20));
        }

        assertThat(asked).anySatisfy(request -> {
            assertThat(request.path("scene").asText()).isEqualTo("home");
            assertThat(request.path("count").asInt()).isEqualTo(6);
            assertThat(request.path("userId").asText()).isNotEmpty();
            assertThat(request.path("sessionId").asText()).isNotEmpty();
            assertThat(request.has("context")).isFalse();
        });
        assertThat(asked).anySatisfy(request -> {
            assertThat(request.path("scene").asText()).isEqualTo("playback");
            assertThat(request.path("context").path("songId").asText()).startsWith("s");
        });
    }

    @Test
    void behaviourMayGoOverHttpInstead() {
        try (LiveWorld world = world("", new SyncOutlet(true))) {
            run(world, Duration.ofSeconds(20));
        }

        assertThat(behaviours).isEmpty();
        assertThat(events).extracting(event -> event.path("type").asText()).contains("exposure", "click", "profile");
        assertThat(events)
                .allSatisfy(event -> assertThat(event.path("eventId").asText()).isNotEmpty());
    }

    @Test
    void aRefusalIsCountedAndLeadsToNothing() {
        status = 503;
        try (LiveWorld world = world("", new SyncOutlet(false))) {
            run(world, Duration.ofSeconds(10));

            assertThat(world.total().asked().refused()).isEqualTo(asked.size()).isPositive();
            assertThat(behaviours).noneMatch(Behaviour.Exposed.class::isInstance);
        }
    }

    @Test
    void anEndedBroadcastInALaterAnswerIsADeadRoom() {
        endsAreHeard = false;
        try (LiveWorld world = world("limelight.world.hosting.broadcast-length = 1 minute", new SyncOutlet(false))) {
            run(world, Duration.ofSeconds(30));

            assertThat(world.total().shown().deadRooms()).isPositive();
        }
    }

    @Test
    void whileTheLogIsAwayTheWorldStandsStillAndThenCatchesUp() {
        List<CompletableFuture<HostEvent>> waiting = new ArrayList<>();
        Outlet stuck = new SyncOutlet(false) {
            @Override
            public CompletionStage<?> tell(HostEvent event) {
                CompletableFuture<HostEvent> written = new CompletableFuture<>();
                waiting.add(written);
                return written;
            }
        };
        try (LiveWorld world = world("limelight.world.live.max-writing = 300", stuck)) {
            run(world, Duration.ofSeconds(60));
            int stuckAt = waiting.size();
            run(world, Duration.ofSeconds(60));
            assertThat(waiting).hasSize(stuckAt).hasSize(300);

            List.copyOf(waiting).forEach(written -> written.complete(null));
            run(world, Duration.ofMillis(100));
            assertThat(waiting).hasSize(600);

            List.copyOf(waiting).forEach(written -> written.complete(null));
            run(world, Duration.ofMillis(100));
            assertThat(world.total().asked().skipped()).isPositive();
        }
    }

    @Test
    void onceStartedItMovesByItselfUntilItIsClosed() throws InterruptedException {
        CountDownLatch moved = new CountDownLatch(500);
        AtomicBoolean closed = new AtomicBoolean();
        AtomicInteger afterwards = new AtomicInteger();
        Outlet watched = new SyncOutlet(false) {
            @Override
            public CompletionStage<?> tell(HostEvent event) {
                moved.countDown();
                afterwards.addAndGet(closed.get() ? 1 : 0);
                return super.tell(event);
            }
        };
        InstantSource fast = () -> Worlds.START.plusMillis(
                10 * Duration.between(started, Instant.now()).toMillis());

        LiveWorld world =
                new LiveWorld(WorldConfig.from(Worlds.config("")), LiveConfig.from(Worlds.config("")), fast, watched);
        world.start();
        assertThat(moved.await(20, TimeUnit.SECONDS)).isTrue();
        world.close();
        closed.set(true);

        assertThat(afterwards).hasValue(0);
        assertThat(world.total().told().hostEvents()).isGreaterThanOrEqualTo(500);
    }

    private LiveWorld world(String over, Outlet outlet) {
        return new LiveWorld(
                WorldConfig.from(Worlds.config(over)), LiveConfig.from(Worlds.config(over)), clock, outlet);
    }

    private void run(LiveWorld world, Duration time) {
        for (Instant end = clock.now.plus(time); clock.now.isBefore(end); clock.now = clock.now.plusMillis(20)) {
            world.tick();
        }
    }

    private String recommend(HttpExchange exchange) throws IOException {
        JsonNode request = JSON.readTree(exchange.getRequestBody());
        asked.add(request);
        ObjectNode response = JSON.createObjectNode().put("recommendationId", "r" + asked.size());
        Answer answer = recommender.answer(request.path("count").asInt(), asked.size());
        for (Answer.Item item : answer.items()) {
            response.withArray("items")
                    .addObject()
                    .put("hostId", item.hostId().value())
                    .putObject("status")
                    .put("activity", "chat")
                    .put("broadcastId", item.broadcastId().value());
        }
        return response.toString();
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static final class Clock implements InstantSource {
        private Instant now = Worlds.START;

        @Override
        public Instant instant() {
            return now;
        }
    }

    /** Waits for each answer, so that the test's clock need not. */
    private class SyncOutlet implements Outlet {
        private final boolean overHttp;

        SyncOutlet(boolean overHttp) {
            this.overHttp = overHttp;
        }

        @Override
        public CompletionStage<?> tell(HostEvent event) {
            if (endsAreHeard || !(event instanceof HostEvent.BroadcastEnded)) {
                recommender.learn(event);
            }
            return CompletableFuture.completedFuture(event);
        }

        @Override
        public CompletionStage<?> tell(Behaviour behaviour) {
            if (overHttp) {
                return CompletableFuture.completedFuture(
                        api.tell(behaviour).toCompletableFuture().join());
            }
            behaviours.add(behaviour);
            return CompletableFuture.completedFuture(behaviour);
        }

        @Override
        public CompletionStage<Reply> ask(Emission.Asked asked) {
            return CompletableFuture.completedFuture(
                    api.ask(asked).toCompletableFuture().join());
        }
    }
}
