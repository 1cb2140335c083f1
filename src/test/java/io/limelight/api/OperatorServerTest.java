package io.limelight.api;

import static io.limelight.api.RecommendationsTest.assertProblem;
import static io.limelight.api.RecommendationsTest.json;
import static org.apache.pekko.http.javadsl.server.Directives.complete;
import static org.apache.pekko.http.javadsl.server.Directives.get;
import static org.apache.pekko.http.javadsl.server.Directives.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.limelight.support.ApiUnderTest;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.pekko.http.javadsl.server.Route;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OperatorServerTest {
    private static final AtomicReference<Optional<String>> BOARD = new AtomicReference<>(Optional.empty());

    private static ApiUnderTest api;
    private static OperatorServer operators;

    @BeforeAll
    static void start() {
        api = new ApiUnderTest();
        operators = start("operators.token = secret");
    }

    @AfterAll
    static void stop() {
        operators.stop(Duration.ofSeconds(1)).toCompletableFuture().join();
        api.close();
    }

    @BeforeEach
    void ready() {
        BOARD.set(Optional.empty());
    }

    @Test
    void probesNeedNoToken() {
        assertThat(ask("/live").body()).isEqualTo("{\"status\":\"live\"}");
        assertThat(ask("/ready").body()).isEqualTo("{\"status\":\"ready\",\"checks\":[\"board\",\"ingest\"]}");
    }

    @Test
    void notReadyNamesWhatIsNotWhileLiveStaysLive() {
        BOARD.set(Optional.of("catching up: 120 records behind"));

        HttpResponse<String> response = ask("/ready");

        assertProblem(response, 503, "not-ready");
        assertThat(json(response).get("notReady"))
                .hasToString("[{\"name\":\"board\",\"reason\":\"catching up: 120 records behind\"}]");
        assertThat(ask("/live").statusCode()).isEqualTo(200);
    }

    @Test
    void aNodeThatLeavesSaysSoAndGoesOnAnswering() {
        OperatorServer leaving = start("operators.token = secret");

        leaving.leave();

        HttpResponse<String> ready = api.send(request(leaving, "/ready").build());
        assertProblem(ready, 503, "not-ready");
        assertThat(json(ready).get("notReady"))
                .hasToString("[{\"name\":\"shutdown\",\"reason\":\"the node was asked to stop\"}]");
        assertThat(api.send(request(leaving, "/live").build()).statusCode()).isEqualTo(200);
        leaving.stop(Duration.ofSeconds(1)).toCompletableFuture().join();
    }

    @Test
    void metricsNeedTheToken() {
        assertProblem(ask("/metrics"), 401, "unauthorized");
        assertProblem(ask("/metrics", "Bearer wrong"), 401, "unauthorized");
        assertProblem(ask("/metrics", "Basic secret"), 401, "unauthorized");
        assertProblem(ask("/metrics", "Bearer "), 401, "unauthorized");
        assertThat(ask("/metrics", "Bearer secret").body()).contains("# TYPE limelight_hosts_on_air gauge");
    }

    @Test
    void otherRoomsAnswerBehindTheToken() {
        HttpRequest hosts = request(operators, "/hosts")
                .header("Authorization", "Bearer secret")
                .build();

        assertThat(api.sendUndescribed(hosts).body()).isEqualTo("one");
        assertProblem(ask("/hosts"), 401, "unauthorized");
        assertProblem(ask("/viewers", "Bearer secret"), 400, "missing-field");
        assertProblem(ask("/nothing", "Bearer secret"), 404, "not-found");
        assertProblem(ask("/nothing"), 401, "unauthorized");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/live", "/ready", "/metrics"})
    void theWrongMethodIsToldTheRightOnes(String path) {
        HttpRequest request = request(operators, path)
                .header("Authorization", "Bearer secret")
                .DELETE()
                .build();

        assertThat(api.send(request).headers().firstValue("Allow")).hasValue("GET, HEAD");
    }

    @Test
    void withoutATokenSetNobodyIsLetIn() {
        OperatorServer locked = start("operators.token = \"\"");

        HttpResponse<String> response = api.send(
                request(locked, "/metrics").header("Authorization", "Bearer ").build());

        assertProblem(response, 401, "unauthorized");
        assertThat(response.body()).contains("limelight.api.operators.token");
        locked.stop(Duration.ofSeconds(1)).toCompletableFuture().join();
    }

    @Test
    void theTokenMayBeTurnedOffOnLoopback() {
        OperatorServer open = start("operators.require-token = false");

        assertThat(api.send(request(open, "/metrics").build()).statusCode()).isEqualTo(200);
        open.stop(Duration.ofSeconds(1)).toCompletableFuture().join();
    }

    @Test
    void aTakenPortIsOneClearLine() {
        int taken = operators.address().getPort();
        CompletionStage<OperatorServer> second = OperatorServer.start(
                api.system(),
                ApiUnderTest.config("operators.port = " + taken),
                List.of(),
                List.of(),
                InstantSource.fixed(ApiUnderTest.NOW),
                api.telemetry);

        assertThatThrownBy(() -> second.toCompletableFuture().join())
                .cause()
                .isInstanceOf(CannotListen.class)
                .message()
                .isEqualTo("cannot listen on 127.0.0.1:" + taken
                        + ": Address already in use; limelight.api.operators.port chooses another");
    }

    private static OperatorServer start(String settings) {
        Route hosts = path("hosts", () -> get(() -> complete("one")));
        Route viewers = path(
                "viewers",
                () -> get(() -> {
                    throw new Refusal(Code.MISSING_FIELD, "which viewer?");
                }));
        return OperatorServer.start(
                        api.system(),
                        ApiUnderTest.config(settings),
                        List.of(new ReadinessCheck("board", BOARD::get), new ReadinessCheck("ingest", Optional::empty)),
                        List.of(hosts, viewers),
                        InstantSource.fixed(ApiUnderTest.NOW),
                        api.telemetry)
                .toCompletableFuture()
                .join();
    }

    private static HttpResponse<String> ask(String path, String... authorization) {
        HttpRequest.Builder request = request(operators, path);
        for (String value : authorization) {
            request.header("Authorization", value);
        }
        return api.send(request.build());
    }

    private static HttpRequest.Builder request(OperatorServer server, String path) {
        return HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + server.address().getPort() + path));
    }
}
