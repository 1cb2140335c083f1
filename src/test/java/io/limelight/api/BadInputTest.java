package io.limelight.api;

import static io.limelight.api.RecommendationsTest.assertProblem;
import static io.limelight.api.RecommendationsTest.json;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.limelight.domain.Behaviour;
import io.limelight.support.ApiUnderTest;
import io.limelight.support.OpenApi;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever comes in, what goes out is a problem with a code, never a 500; and what is valid beside it is not lost. */
class BadInputTest {
    private static final String GOOD_EVENT =
            "{\"eventId\": \"good\", \"type\": \"click\", \"userId\": \"42\", \"hostId\": \"h\", \"occurredAt\": \"2026-01-31T20:00:00Z\"}";

    private static ApiUnderTest api;

    @BeforeAll
    static void start() {
        api = new ApiUnderTest("timeouts.body = 500ms");
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/api/bad-requests.csv", delimiter = '|', quoteCharacter = '`', numLinesToSkip = 1)
    void aBadRequestIsRefusedWithACode(String code, String pointer, String body) {
        HttpResponse<String> response = api.post("/v1/recommendations", body);

        assertProblem(response, 400, code);
        assertThat(json(response).path("pointer").asText(null))
                .as(response.body())
                .isEqualTo(pointer);
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/api/bad-bodies.csv", delimiter = '|', quoteCharacter = '`', numLinesToSkip = 1)
    void aBadBodyIsRefusedAsAWholeAndTheLogHasNothingOfIt(String code, String body) {
        api.log.records.clear();

        HttpResponse<String> response = api.post("/v1/events", body.replace("GOOD", GOOD_EVENT));

        assertProblem(response, 400, code);
        assertThat(api.log.records).isEmpty();
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/api/bad-events.csv", delimiter = '|', quoteCharacter = '`', numLinesToSkip = 1)
    void aBadEventIsRejectedAloneAndNothingBesideItIsLost(String code, String event) {
        api.log.records.clear();

        HttpResponse<String> response =
                api.post("/v1/events", "{\"events\": [" + event + "," + GOOD_EVENT + "," + event + "]}");

        JsonNode body = json(response);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
        assertThat(body.get("accepted").intValue()).isEqualTo(1);
        assertThat(body.get("rejected"))
                .extracting(e -> e.get("index").intValue())
                .containsExactly(0, 2);
        assertThat(body.at("/rejected/0/code").asText()).as(response.body()).isEqualTo(code);
        assertThat(body.at("/rejected/0/pointer").asText()).startsWith("/events/0");
        assertThat(api.log.takeBehaviours())
                .extracting(behaviour -> behaviour.header().eventId().value())
                .containsExactly("good");
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/api/bad-urls.csv", delimiter = '|', quoteCharacter = '`', numLinesToSkip = 1)
    void aBadUrlIsRefusedWithACode(String code, int status, String path) throws IOException {
        assertRawProblem("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n", status, code);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST | /v1/users/42/recommendations | GET, HEAD",
                "GET | /v1/recommendations | POST",
                "HEAD | /v1/events | POST",
                "PUT | /v1/events | POST",
                "DELETE | /v1/events | POST",
                "PATCH | /openapi.yaml | GET, HEAD",
                "OPTIONS | /v1/events | POST"
            })
    void theWrongMethodIsToldTheRightOnes(String method, String path, String allowed) {
        HttpResponse<String> response =
                api.send(api.to(path).method(method, BodyPublishers.noBody()).build());

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("Allow")).hasValue(allowed);
    }

    @ParameterizedTest
    @CsvSource({"text/plain", "application/xml", "application/json-seq", "multipart/form-data; boundary=x", "''"})
    void whatIsNotJsonIsNotRead(String type) {
        HttpRequest.Builder request = api.to("/v1/events").POST(BodyPublishers.ofString("{\"events\": []}"));
        if (!type.isEmpty()) {
            request.header("Content-Type", type);
        }

        assertProblem(api.send(request.build()), 415, "unsupported-media-type");
    }

    @Test
    void anEncodedBodyIsNotRead() {
        HttpRequest request = api.to("/v1/events")
                .header("Content-Type", "application/json")
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofString("{\"events\": []}"))
                .build();

        assertProblem(api.send(request), 415, "unsupported-encoding");
    }

    @Test
    void tenMegabytesAreRefusedWhetherTheirLengthIsToldOrNot() {
        byte[] body = new byte[10_000_000];
        HttpRequest.Builder request = api.to("/v1/events").header("Content-Type", "application/json");
        HttpRequest told = request.copy().POST(BodyPublishers.ofByteArray(body)).build();
        HttpRequest untold = request.copy()
                .POST(BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(body)))
                .build();

        assertProblem(api.send(told), 413, "body-too-large");
        assertProblem(api.send(untold), 413, "body-too-large");
        assertThat(api.post("/v1/events", "{\"events\": [" + GOOD_EVENT + "]}").statusCode())
                .isEqualTo(202);
    }

    @Test
    void bytesThatAreNotUtf8AreRefusedWhereTheyAre() {
        assertProblem(postBytes("{\"userId\": \"é\"}".getBytes(ISO_8859_1)), 400, "malformed-json");
        assertProblem(postBytes("{\"userId\": \"42\"}".getBytes(UTF_16)), 400, "malformed-json");
        assertProblem(postBytes(new byte[] {'"', (byte) 0xC1, (byte) 0x81, '"'}), 400, "malformed-json");
        assertProblem(postBytes(new byte[] {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'}), 400, "malformed-json");
    }

    @Test
    void aBodyThatStopsComingIsAProblem() throws IOException {
        assertRawProblem(
                "POST /v1/events HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{\"ev",
                408,
                "body-timeout");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "malformed-request | 400 | GET /openapi.yaml HTTP/1.1~~",
                "malformed-request | 400 | GET /%zz HTTP/1.1~Host: x~~",
                "unsupported-media-type | 415 | POST /v1/events HTTP/1.1~Host: x~Content-Type: ///~Content-Length: 0~~",
                "malformed-request | 400 | POST /v1/events HTTP/1.1~Host: x~Content-Length: -1~~",
                "method-unknown | 501 | BREW /v1/events HTTP/1.1~Host: x~~"
            })
    void whatIsHardlyHttpIsAProblemToo(String code, int status, String request) throws IOException {
        assertRawProblem(request.replace("~", "\r\n"), status, code);
    }

    @Test
    void longUrlsAndHeadersAreProblems() throws IOException {
        String much = "x".repeat(20_000);
        assertRawProblem("GET /" + much + " HTTP/1.1\r\nHost: x\r\n\r\n", 414, "uri-too-long");
        assertRawProblem("GET / HTTP/1.1\r\nHost: x\r\nX: " + much + "\r\n\r\n", 431, "headers-too-large");
    }

    @Test
    void manyEventsAreRefusedAsAWhole() {
        String events = String.join(",", java.util.Collections.nCopies(1001, "{}"));

        assertProblem(api.post("/v1/events", "{\"events\": [" + events + "]}"), 400, "too-many-events");
    }

    @Test
    void anUnknownUserGetsASlate() {
        assertThat(api.get("/v1/users/nobody-ever-saw-me/recommendations").statusCode())
                .isEqualTo(200);
    }

    @Test
    void aLateEventIsStillTaken() {
        api.log.records.clear();

        api.post("/v1/events", "{\"events\": [" + GOOD_EVENT.replace("2026", "2019") + "]}");

        assertThat(api.log.takeBehaviours()).singleElement().isInstanceOf(Behaviour.Clicked.class);
    }

    private static HttpResponse<String> postBytes(byte[] body) {
        return api.send(api.to("/v1/recommendations")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body))
                .build());
    }

    /** Sends bytes that no HTTP client would. */
    private static void assertRawProblem(String request, int status, String code) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", api.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(US_ASCII));
            StringBuilder answer = new StringBuilder();
            int next;
            while ((next = socket.getInputStream().read()) >= 0) {
                answer.append((char) next);
                if (next == '}') {
                    break;
                }
            }
            List<String> parts = List.of(answer.toString().split("\r\n\r\n", 2));
            assertThat(parts.get(0)).startsWith("HTTP/1.1 " + status).contains("application/problem+json");
            assertThat(api.openApi.complaints(OpenApi.PROBLEM, parts.get(1))).isEmpty();
            assertThat(parts.get(1)).contains("\"code\":\"" + code + "\"");
        }
    }
}
