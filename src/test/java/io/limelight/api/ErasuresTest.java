package io.limelight.api;

import static io.limelight.api.RecommendationsTest.assertProblem;
import static io.limelight.api.RecommendationsTest.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.limelight.domain.Behaviour;
import io.limelight.domain.EventId;
import io.limelight.domain.UserId;
import io.limelight.domain.ViewerSnapshot.Erasure;
import io.limelight.support.ApiUnderTest;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ErasuresTest {
    private static final UserId USER = new UserId("user-1:é");
    private static final String PATH = "/v1/viewers/user-1:%C3%A9";
    private static final Map<UserId, Erasure> KNOWN = new ConcurrentHashMap<>();

    private static ApiUnderTest api;
    private static OperatorServer operators;

    @BeforeAll
    static void start() {
        api = new ApiUnderTest();
        operators = api.operators((config, clock) -> Erasures.route(
                api.system(),
                config,
                api.log,
                id -> CompletableFuture.completedFuture(KNOWN.get(id)),
                new Erasures.Around(clock, () -> "erasure-1", api.telemetry)));
    }

    @AfterAll
    static void stop() {
        operators.stop(Duration.ofSeconds(1)).toCompletableFuture().join();
        api.close();
    }

    @BeforeEach
    void forget() {
        KNOWN.clear();
        api.log.records.clear();
        api.log.acknowledge = CompletableFuture::completedFuture;
    }

    private static HttpRequest.Builder request(String method, String path) {
        return HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + operators.address().getPort() + path))
                .timeout(Duration.ofSeconds(20))
                .method(method, BodyPublishers.noBody());
    }

    private static HttpResponse<String> ask(String method, String path) {
        return api.send(
                request(method, path).header("Authorization", "Bearer secret").build());
    }

    @Test
    void anErasureIsAnsweredOnceTheUsersLogHasIt() {
        HttpResponse<String> response = ask("DELETE", PATH);

        assertThat(response.statusCode()).isEqualTo(202);
        JsonNode json = json(response);
        assertThat(json.get("status").asText()).isEqualTo("accepted");
        assertThat(json.get("reached")).isEmpty();
        assertThat(json.get("toReach")).hasSize(4);
        Instant through = Instant.parse(json.get("through").asText());
        assertThat(api.log.records)
                .containsExactly(new Behaviour.Erased(
                        new Behaviour.Header(new EventId("erasure-1"), USER, through, null, null)));
    }

    @Test
    void theStatusTellsWhatIsReachedAndWhatNeverWillBe() {
        assertProblem(ask("GET", PATH + "/erasure"), 404, "not-found");
        KNOWN.put(USER, new Erasure(1_767_323_045_678L, false));
        JsonNode applied = json(ask("GET", PATH + "/erasure"));
        KNOWN.put(USER, new Erasure(1_767_323_045_678L, true));
        JsonNode done = json(ask("GET", PATH + "/erasure"));

        assertThat(applied.get("status").asText()).isEqualTo("applied");
        assertThat(applied.get("toReach")).hasToString("[\"what is stored: journal, snapshot, history\"]");
        assertThat(done.get("status").asText()).isEqualTo("done");
        assertThat(done.get("toReach")).isEmpty();
        assertThat(done.get("through").asText()).isEqualTo("2026-01-02T03:04:05.678Z");
        assertThat(done.get("beyondReach").toString()).contains("retention").contains("bundles");
    }

    @Test
    void aLogThatDoesNotTakeItIsSaid() {
        api.log.acknowledge = record -> CompletableFuture.failedFuture(new IllegalStateException("no Kafka"));

        assertProblem(ask("DELETE", PATH), 503, "log-unavailable");
    }

    @Test
    void itNeedsTheTokenAndAnIdThatCanBe() {
        assertProblem(api.send(request("DELETE", PATH).build()), 401, "unauthorized");
        assertProblem(ask("DELETE", "/v1/viewers/a%20b"), 400, "invalid-value");
        assertProblem(ask("DELETE", PATH + "?all=1"), 400, "unknown-parameter");
        assertThat(api.log.records).isEmpty();
    }
}
