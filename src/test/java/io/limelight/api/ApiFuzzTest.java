package io.limelight.api;

import static io.limelight.api.RecommendationsTest.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.limelight.support.ApiUnderTest;
import io.limelight.support.ArbitraryJson;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Random bodies and URLs: the server never fails, and takes exactly what the OpenAPI file allows. */
class ApiFuzzTest {
    private static final Set<Integer> REFUSALS = Set.of(400, 413, 415);

    private static ApiUnderTest api;

    @BeforeContainer
    static void start() {
        api = new ApiUnderTest();
    }

    @AfterContainer
    static void stop() {
        api.close();
    }

    @Property(tries = 300, seed = "20260131")
    void aRecommendationIsAnsweredExactlyWhenTheFileAllowsTheRequest(@ForAll("requests") String body) {
        boolean allowed = api.openApi
                .complaints("/components/schemas/RecommendRequest", body)
                .isEmpty();

        HttpResponse<String> response = api.post("/v1/recommendations", body);

        assertThat(response.statusCode()).as("%s → %s", body, response.body()).isEqualTo(allowed ? 200 : 400);
    }

    @Property(tries = 300, seed = "20260131")
    void anEventIsTakenExactlyWhenTheFileAllowsIt(@ForAll("events") List<String> events) throws Exception {
        HttpResponse<String> response = api.post("/v1/events", EventsTest.events(events.toArray(String[]::new)));

        JsonNode body = json(response);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
        Set<Integer> rejected = new HashSet<>();
        body.get("rejected").forEach(each -> rejected.add(each.get("index").intValue()));
        for (int i = 0; i < events.size(); i++) {
            boolean allowed = api.openApi
                    .complaints("/components/schemas/Event", events.get(i))
                    .isEmpty();
            assertThat(!rejected.contains(i)).as("%s → %s", events.get(i), body).isEqualTo(allowed);
        }
        assertThat(body.get("accepted").intValue() + body.get("duplicates").intValue() + rejected.size())
                .isEqualTo(events.size());
    }

    @Property(tries = 300, seed = "20260131")
    void anyJsonIsAnsweredAndNeverFails(@ForAll("anyJson") String body) {
        HttpResponse<String> asked = api.post("/v1/recommendations", body);
        HttpResponse<String> told = api.post("/v1/events", body);

        assertThat(List.of(asked.statusCode(), told.statusCode()))
                .as(body)
                .allMatch(status -> REFUSALS.contains(status) || status == 200 || status == 202);
    }

    @Property(tries = 300, seed = "20260131")
    void anyBytesAreAnsweredAndNeverFail(@ForAll byte[] body) {
        HttpResponse<String> response = api.send(api.to("/v1/events")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body))
                .build());

        assertThat(REFUSALS).contains(response.statusCode());
    }

    @Provide
    Arbitrary<String> requests() {
        return ArbitraryJson.like("""
                {"userId": "42", "sessionId": "s-1", "scene": "home", "count": 6, "context": {"songId": "song-7"},
                 "excludeIds": ["host-1", "host-2"], "cursor": "c", "explain": false}""");
    }

    @Provide
    Arbitrary<List<String>> events() throws Exception {
        JsonNode session = api.openApi
                .file()
                .at("/paths/~1v1~1events/post/requestBody/content/application~1json/examples/session/value/events");
        List<Arbitrary<String>> kinds = StreamSupport.stream(session.spliterator(), false)
                .map(event -> ArbitraryJson.like(event.toString()))
                .toList();
        return Arbitraries.oneOf(kinds).list().ofMaxSize(5);
    }

    @Provide
    Arbitrary<String> anyJson() {
        return ArbitraryJson.any().map(JsonNode::toString);
    }
}
