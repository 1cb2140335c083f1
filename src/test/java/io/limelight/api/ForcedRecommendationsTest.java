package io.limelight.api;

import static io.limelight.api.RecommendationsTest.assertProblem;
import static io.limelight.api.RecommendationsTest.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.limelight.domain.HostId;
import io.limelight.recommend.RecommendGraph;
import io.limelight.recommend.Recommender;
import io.limelight.recommend.Rig;
import io.limelight.support.ApiUnderTest;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ForcedRecommendationsTest {
    private static final String ONE = "{\"userId\":\"u1\",\"hostId\":\"host-1\",\"count\":1}";

    private static ApiUnderTest api;
    private static OperatorServer operators;

    @BeforeAll
    static void start() {
        api = new ApiUnderTest();
        operators = operators(api.recommender);
    }

    private static OperatorServer operators(Recommender recommender) {
        return api.operators((config, clock) ->
                ForcedRecommendations.route(api.system(), config, recommender, clock, api.telemetry));
    }

    @AfterAll
    static void stop() {
        operators.stop(Duration.ofSeconds(1)).toCompletableFuture().join();
        api.close();
    }

    private static HttpRequest.Builder post(int port, String body) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/forced-recommendations"))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private static HttpResponse<String> ask(String body) {
        return ask(operators, body);
    }

    private static HttpResponse<String> ask(OperatorServer server, String body) {
        return api.send(post(server.address().getPort(), body)
                .header("Authorization", "Bearer secret")
                .build());
    }

    @Test
    void anOperatorsRequestNamesTheHostThatLeadsTheSlate() {
        HttpResponse<String> response = ask(ONE);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(json(response).at("/items/0/hostId").asText()).isEqualTo("host-1");
        assertThat(Objects.requireNonNull(api.recommender.last).forced()).isEqualTo(new HostId("host-1"));
    }

    @Test
    void aHostThatIsNotOnAirIsNotFound() {
        assertProblem(ask(ONE.replace("host-1", "host-9")), 404, "not-found");
    }

    @Test
    void whatIsNotFoundIsNotRecordedAndWhatIsFoundIs() {
        Rig rig = new Rig(3);
        RecommendGraph graph = rig.graph(api.system());
        OperatorServer real = operators(graph);

        HttpResponse<String> found = ask(real, ONE.replace("host-1", "host1"));
        HttpResponse<String> missing = ask(real, ONE.replace("host-1", "host9"));
        real.stop(Duration.ofSeconds(1)).toCompletableFuture().join();
        graph.close().toCompletableFuture().join();

        assertThat(found.statusCode()).isEqualTo(200);
        assertProblem(missing, 404, "not-found");
        assertThat(rig.slates)
                .singleElement()
                .satisfies(
                        slate -> assertThat(slate.impressions().get(0).hostId()).isEqualTo(new HostId("host1")));
    }

    @Test
    void aRequestThatForcesNobodyIsRefused() {
        assertProblem(ask("{\"userId\":\"u1\"}"), 400, "missing-field");
        assertProblem(ask(ONE.replace("count", "limit")), 400, "unknown-field");
    }

    @Test
    void itNeedsTheTokenAndIsNotOnTheClientsPort() {
        assertProblem(api.send(post(operators.address().getPort(), ONE).build()), 401, "unauthorized");
        assertProblem(api.sendUndescribed(post(api.port(), ONE).build()), 404, "not-found");
        assertProblem(api.post("/v1/recommendations", ONE), 400, "unknown-field");
    }
}
