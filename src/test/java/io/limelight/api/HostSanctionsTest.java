package io.limelight.api;

import static io.limelight.api.RecommendationsTest.assertProblem;
import static io.limelight.api.RecommendationsTest.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.limelight.board.Sanctions;
import io.limelight.domain.HostId;
import io.limelight.domain.Sanction;
import io.limelight.support.ApiUnderTest;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostSanctionsTest {
    private static final HostId HOST = new HostId("host-1:é");
    private static final String PATH = "/v1/hosts/host-1:%C3%A9/sanction";
    private static final String BAN = "{\"banned\":true,\"reason\":\"case 1\"}";
    private static final Sanctions KNOWN = new Sanctions();

    private static ApiUnderTest api;
    private static OperatorServer operators;

    @BeforeAll
    static void start() {
        api = new ApiUnderTest();
        operators = api.operators(
                (config, clock) -> HostSanctions.route(api.system(), config, api.log, KNOWN, clock, api.telemetry));
    }

    @AfterAll
    static void stop() {
        operators.stop(Duration.ofSeconds(1)).toCompletableFuture().join();
        api.close();
    }

    @BeforeEach
    void forget() {
        api.log.records.clear();
        api.log.acknowledge = CompletableFuture::completedFuture;
    }

    private static HttpRequest.Builder request(String method, String path, String body) {
        return HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + operators.address().getPort() + path))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    }

    private static HttpResponse<String> ask(String method, String path, String body) {
        return api.send(request(method, path, body)
                .header("Authorization", "Bearer secret")
                .build());
    }

    @Test
    void aSanctionIsAnsweredOnceTheLogHasIt() {
        HttpResponse<String> response = ask(
                "PUT",
                PATH,
                "{\"regions\":[\"ZJ\",\"eu\"],\"minimumAge\":18,\"until\":\"2026-02-01T00:00:00Z\",\"reason\":\"case 1\"}");

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(json(response).get("regions")).hasToString("[\"eu\",\"zj\"]");
        assertThat(api.log.records)
                .containsExactly(new Sanction(
                        HOST,
                        false,
                        new TreeSet<>(Set.of("eu", "zj")),
                        18,
                        Instant.parse("2026-02-01T00:00:00Z"),
                        "case 1"));
    }

    @Test
    void liftingTellsTheLogWhetherOrNotThereIsAnything() {
        assertThat(ask("DELETE", PATH, "").statusCode()).isEqualTo(202);
        assertThat(api.log.records).containsExactly(HOST);
    }

    @Test
    void whatTheNodeKnowsIsShown() {
        KNOWN.apply(Sanction.ban(HOST, "case 1"));
        HttpResponse<String> found = ask("GET", PATH, "");
        KNOWN.lift(HOST);

        assertThat(found.statusCode()).isEqualTo(200);
        assertThat(json(found).get("banned").asBoolean()).isTrue();
        assertProblem(ask("GET", PATH, ""), 404, "not-found");
    }

    @Test
    void aLogThatDoesNotTakeItIsSaid() {
        api.log.acknowledge = record -> CompletableFuture.failedFuture(new IllegalStateException("no Kafka"));

        assertProblem(ask("PUT", PATH, BAN), 503, "log-unavailable");
        assertProblem(ask("DELETE", PATH, ""), 503, "log-unavailable");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | missing-field | /reason",
                "{\"reason\":\"\"} | out-of-range | /reason",
                "{\"reason\":\"r\"} | invalid-value | ''",
                "{\"reason\":\"r\",\"banned\":\"yes\"} | wrong-type | /banned",
                "{\"reason\":\"r\",\"ban\":true} | unknown-field | /ban",
                "{\"reason\":\"r\",\"minimumAge\":121} | out-of-range | /minimumAge",
                "{\"reason\":\"r\",\"regions\":[\"a\",\"\"]} | out-of-range | /regions/1",
                "{\"reason\":\"r\",\"regions\":[\"a b\"]} | invalid-value | ''",
                "{\"reason\":\"r\",\"banned\":true,\"until\":\"2026-01-31T20:15:00Z\"} | out-of-range | /until",
                "{\"reason\":\"r\",\"banned\":true,\"until\":\"tomorrow\"} | invalid-value | /until"
            })
    void whatCannotBeHonouredIsRefused(String body, String code, String pointer) {
        HttpResponse<String> response = ask("PUT", PATH, body);

        assertProblem(response, 400, code);
        assertThat(json(response).path("pointer").asText()).isEqualTo(pointer);
        assertThat(api.log.records).isEmpty();
    }

    @Test
    void aHostsIdThatCannotBeIsRefused() {
        String tooLong = "/v1/hosts/" + "x".repeat(129) + "/sanction";

        assertProblem(ask("PUT", tooLong, BAN), 400, "invalid-value");
        assertProblem(ask("DELETE", tooLong, ""), 400, "invalid-value");
        assertProblem(ask("GET", "/v1/hosts/a%20b/sanction", ""), 400, "invalid-value");
        assertProblem(ask("GET", PATH + "?all=1", ""), 400, "unknown-parameter");
    }

    @Test
    void itNeedsTheTokenAndTellsTheMethods() {
        assertProblem(api.send(request("PUT", PATH, BAN).build()), 401, "unauthorized");
        HttpResponse<String> wrong = ask("POST", PATH, BAN);
        assertProblem(wrong, 405, "method-not-allowed");
        assertThat(wrong.headers().firstValue("Allow")).hasValue("GET, HEAD, PUT, DELETE");
        assertThat(api.log.records).isEmpty();
    }
}
