package io.limelight.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.limelight.domain.HostId;
import io.limelight.domain.Scene;
import io.limelight.domain.SongId;
import io.limelight.domain.UserId;
import io.limelight.recommend.RecommendRequest;
import io.limelight.recommend.Recommendation;
import io.limelight.recommend.Recommender;
import io.limelight.support.ApiUnderTest;
import io.limelight.support.FakeRecommender;
import io.limelight.telemetry.Outcome;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecommendationsTest {
    private static final RecommendRequest EVERY_FIELD = new RecommendRequest(
                    new UserId("42"),
                    "s-1",
                    Scene.PLAYBACK,
                    2,
                    new SongId("song-7"),
                    Set.of(new HostId("host-3"), new HostId("host-4")),
                    "c",
                    true)
            .at("tab-2");
    private static ApiUnderTest api;

    @BeforeAll
    static void start() {
        api = new ApiUnderTest("timeouts { log = 200ms, request = 300ms }");
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @BeforeEach
    void answerWell() {
        api.recommender.answer = request -> CompletableFuture.completedFuture(FakeRecommender.slate(request));
    }

    @Test
    void everyFieldOfTheBodyReachesTheRecommender() {
        HttpResponse<String> response = api.post("/v1/recommendations", """
                {"userId": "42", "sessionId": "s-1", "scene": "playback", "count": 2, "context": {"songId": "song-7", "placement": "tab-2"},
                 "excludeIds": ["host-3", "host-4"], "cursor": "c", "explain": true}""");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(api.recommender.last).isEqualTo(EVERY_FIELD);
    }

    @Test
    void theAliasForCurlAsksTheSame() {
        HttpResponse<String> response =
                api.get("/v1/users/42/recommendations?session=s-1&scene=playback&count=2&song=song-7&placement=tab-2"
                        + "&exclude=host-3,host-4&cursor=c&explain=true");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(api.recommender.last).isEqualTo(EVERY_FIELD);
    }

    @Test
    void onlyTheUserIsRequiredAndNullIsNotThere() {
        HttpResponse<String> response = api.post(
                "/v1/recommendations",
                "{\"userId\": \"never-seen\", \"cursor\": null, \"context\": {\"songId\": null}}");

        assertThat(json(response).get("coldStart").booleanValue()).isTrue();
        assertThat(api.recommender.last)
                .isEqualTo(new RecommendRequest(
                        new UserId("never-seen"), null, Scene.HOME, 6, null, Set.of(), null, false));
    }

    @Test
    void theAnswerSaysWhatWasKnownWhenItWasMade() {
        JsonNode body = json(api.post("/v1/recommendations", "{\"userId\": \"42\", \"count\": 1}"));

        assertThat(body.at("/items/0/hostId").asText()).isEqualTo("host-1");
        assertThat(body.at("/items/0/status/activity").asText()).isEqualTo("pk");
        assertThat(body.at("/items/0/status/activitySince").asText()).isEqualTo("2026-01-31T20:11:30Z");
        assertThat(body.at("/items/0/status/pk/opponentId").asText()).isEqualTo("host-2");
        assertThat(body.at("/items/0/status/pk/round").asInt()).isEqualTo(1);
        assertThat(body.at("/items/0/status/title").asText()).isEqualTo("Sing \"with\" me ✨");
        assertThat(body.at("/items/0/status/startedAt").asText()).isEqualTo("2026-01-31T19:58:00Z");
        assertThat(body.at("/items/0/statusAsOf").asText()).isEqualTo("2026-01-31T20:14:59.870Z");
        assertThat(body.at("/degraded/0").asText()).isEqualTo("fine-rank: no model");
        assertThat(body.at("/modelVersion").isNull()).isTrue();
        assertThat(body.at("/tookMs").doubleValue()).isEqualTo(3.412);
        assertThat(body.has("journeys")).isFalse();
    }

    @Test
    void journeysAreToldOnlyWhenAskedFor() {
        JsonNode body = json(api.post("/v1/recommendations", "{\"userId\": \"42\", \"explain\": true}"));

        assertThat(body.at("/journeys/0/steps/1/dropped").asText()).isEqualTo("beyond 6");
        assertThat(body.at("/journeys/0/steps/1/score").isNull()).isTrue();
    }

    @Test
    void aFullQueueSaysWhenToComeBack() {
        api.recommender.answer = request -> CompletableFuture.failedFuture(new Recommender.Overloaded());

        HttpResponse<String> response = api.get("/v1/users/42/recommendations");

        assertProblem(response, 503, "overloaded");
        assertThat(response.headers().firstValue("Retry-After")).hasValue("1");
    }

    @Test
    void aForeignCursorIsRefused() {
        api.recommender.answer = request -> CompletableFuture.failedFuture(new Recommender.InvalidCursor("too old"));

        assertProblem(api.get("/v1/users/42/recommendations?cursor=x"), 400, "invalid-cursor");
    }

    @Test
    void aFailureTellsAnIdAndNothingElse() {
        api.recommender.answer = request -> {
            throw new IllegalStateException("secret");
        };

        HttpResponse<String> response = api.get("/v1/users/42/recommendations");

        assertProblem(response, 500, "internal");
        assertThat(response.body())
                .doesNotContain("secret")
                .doesNotContain("Exception")
                .contains("urn:limelight:failure:");
    }

    @Test
    void anAnswerThatNeverComesIsAProblemToo() {
        api.recommender.answer = request -> new CompletableFuture<>();

        HttpResponse<String> response = api.get("/v1/users/42/recommendations");

        assertProblem(response, 503, "timeout");
        assertThat(api.telemetry.scrape()).contains("outcome=\"" + Outcome.TIMED_OUT.label() + "\"");
    }

    @Test
    void anEmptySlateIsStillAnObject() {
        api.recommender.answer = request -> {
            Recommendation full = FakeRecommender.slate(request);
            return CompletableFuture.completedFuture(new Recommendation(
                    full.recommendationId(),
                    List.of(),
                    null,
                    "v-7",
                    Map.of(),
                    List.of(),
                    false,
                    List.of(),
                    full.took()));
        };

        JsonNode body = json(api.get("/v1/users/42/recommendations"));

        assertThat(body.get("items")).isEmpty();
        assertThat(body.get("nextCursor").isNull()).isTrue();
        assertThat(body.get("modelVersion").asText()).isEqualTo("v-7");
    }

    @Test
    void theDescriptionIsServed() {
        HttpResponse<String> response = api.get("/openapi.yaml");

        assertThat(response.body()).startsWith("openapi: 3.1.0");
    }

    static void assertProblem(HttpResponse<String> response, int status, String code) {
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        JsonNode problem = json(response);
        assertThat(problem.get("code").asText()).as(response.body()).isEqualTo(code);
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(problem.get("status").intValue()).isEqualTo(status);
    }

    static JsonNode json(HttpResponse<String> response) {
        try {
            return new ObjectMapper().readTree(response.body());
        } catch (IOException malformed) {
            throw new AssertionError(malformed);
        }
    }
}
