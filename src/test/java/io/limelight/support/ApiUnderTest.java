package io.limelight.support;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.limelight.api.ApiConfig;
import io.limelight.api.ApiServer;
import io.limelight.api.OperatorServer;
import io.limelight.board.BoardConfig;
import io.limelight.board.FreshFeedback;
import io.limelight.telemetry.Telemetry;
import io.micrometer.core.instrument.Clock;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BiFunction;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.http.javadsl.server.Route;

/** The clients' port on a free loopback port, with fakes behind it. Every answer is held against the OpenAPI file. */
public final class ApiUnderTest implements AutoCloseable {
    public static final Instant NOW = Instant.parse("2026-01-31T20:15:00Z");

    public final FakeRecommender recommender = new FakeRecommender();
    public final FakeLog log = new FakeLog();
    public final FreshFeedback feedback = new FreshFeedback(new BoardConfig.Feedback(Duration.ofMinutes(1), 100));
    public final Telemetry telemetry = new Telemetry(Clock.SYSTEM);
    public final OpenApi openApi = OpenApi.load();

    private final ActorSystem<Void> system = ActorSystem.create(Behaviors.empty(), "api-test", quiet());
    private final HttpClient client = HttpClient.newHttpClient();
    private final ApiServer server;

    public ApiUnderTest(String... settings) {
        server = ApiServer.start(
                        system, config(settings), recommender, log, feedback, InstantSource.fixed(NOW), telemetry)
                .toCompletableFuture()
                .join();
    }

    /** The operators' port beside it, behind the token {@code secret}; whoever starts it stops it. */
    public OperatorServer operators(BiFunction<ApiConfig, InstantSource, Route> route) {
        ApiConfig config = config("operators.token = secret");
        InstantSource clock = InstantSource.fixed(NOW);
        return OperatorServer.start(system, config, List.of(), List.of(route.apply(config, clock)), clock, telemetry)
                .toCompletableFuture()
                .join();
    }

    /** The defaults on free loopback ports, with these settings of {@code limelight.api} over them. */
    public static ApiConfig config(String... settings) {
        String free = "host = 127.0.0.1, port = 0, operators.port = 0\n";
        Config over =
                ConfigFactory.parseString(free + String.join("\n", settings)).atPath("limelight.api");
        Config defaults = ConfigFactory.parseResources("api.conf");
        return ApiConfig.from(over.withFallback(defaults).resolve().getConfig("limelight"));
    }

    public static Config quiet() {
        return ConfigFactory.parseString(
                        "pekko { loglevel = ERROR, stdout-loglevel = ERROR, coordinated-shutdown.run-by-jvm-shutdown-hook = off }")
                .withFallback(ConfigFactory.load());
    }

    public int port() {
        return server.address().getPort();
    }

    public ActorSystem<?> system() {
        return system;
    }

    public ApiServer server() {
        return server;
    }

    public HttpResponse<String> get(String path) {
        return send(to(path).GET().build());
    }

    public HttpResponse<String> post(String path, String json) {
        return send(to(path).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build());
    }

    public HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .version(HttpClient.Version.HTTP_1_1)
                .timeout(Duration.ofSeconds(20));
    }

    /** Sends, and fails unless the OpenAPI file describes the answer. */
    public HttpResponse<String> send(HttpRequest request) {
        HttpResponse<String> response = sendUndescribed(request);
        if (!request.method().equals("HEAD")) {
            openApi.validate(response);
        }
        return response;
    }

    /** Sends what is not of the API. */
    public HttpResponse<String> sendUndescribed(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new AssertionError(request + " got no answer", failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    @Override
    public void close() {
        server.stop(Duration.ofSeconds(1)).toCompletableFuture().join();
        system.terminate();
        system.getWhenTerminated().toCompletableFuture().join();
        telemetry.close();
    }
}
