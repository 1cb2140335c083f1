package io.limelight.app.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.limelight.app.bench.Report;
import io.limelight.dataset.ReplayItem.Show;
import io.limelight.domain.HostId;
import io.limelight.domain.Scene;
import io.limelight.domain.UserId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ForcedRequestsTest {
    private static final Show SHOW = new Show(new UserId("u1"), new HostId("h1"), Scene.HOME, "tab:1", 7);
    private static final Answer SLATE = new Answer(200, "{\"items\":[{}],\"degraded\":[\"recall.new: timed out\"]}");

    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final List<String> asked = new ArrayList<>();
    private final AtomicInteger answered = new AtomicInteger();
    private final Requests requests = new Requests();
    private HttpServer server;

    private record Answer(int status, String body) {}

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/forced-recommendations", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        synchronized (asked) {
            asked.add(exchange.getRequestHeaders().getFirst("Authorization") + " "
                    + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        }
        Answer next = answers.remove();
        byte[] body = next.body().getBytes(UTF_8);
        exchange.getResponseHeaders().add("Retry-After", "0");
        exchange.sendResponseHeaders(next.status(), body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Test
    void aRequestNamesRowUserHostAndPlaceBehindTheToken() throws Exception {
        Report report = show(SLATE);

        String[] parts = asked.get(0).split(" ", 3);
        JsonNode body = new ObjectMapper().readTree(parts[2]);
        assertThat(parts[1]).isEqualTo("secret");
        assertThat(ForcedRequests.row(body.path("sessionId").asText())).isEqualTo(7);
        assertThat(body.path("userId").asText()).isEqualTo("u1");
        assertThat(body.path("hostId").asText()).isEqualTo("h1");
        assertThat(body.path("count").asInt()).isEqualTo(1);
        assertThat(body.path("scene").asText()).isEqualTo("home");
        assertThat(body.at("/context/placement").asText()).isEqualTo("tab:1");
        assertThat(report.value("recommendationsServed")).isEqualTo(1L);
        assertThat(report.value("recommendationsDegraded")).isEqualTo(1L);
    }

    @Test
    void whatIsTurnedAwayIsAskedAgainUntilItIsServed() throws Exception {
        Answer busy = new Answer(503, "{\"code\":\"overloaded\"}");

        Report report = show(busy, busy, SLATE);

        assertThat(asked).hasSize(3);
        assertThat(report.value("recommendationsAsked")).isEqualTo(1L);
        assertThat(report.value("recommendationsRefused")).isEqualTo(2L);
        assertThat(report.value("recommendationsServed")).isEqualTo(1L);
        assertThat(report.value("recommendationsFailed")).isEqualTo(0L);
    }

    @Test
    void whatMayBeServedAlreadyIsNotAskedAgain() throws Exception {
        Report report = show(new Answer(503, "{\"code\":\"timeout\"}"));

        assertThat(asked).hasSize(1);
        assertThat(report.value("recommendationsFailed")).isEqualTo(1L);
    }

    @Test
    void aHostThatIsNotOnAirIsNotShown() throws Exception {
        Report report = show(new Answer(404, "{\"code\":\"not-found\"}"));

        assertThat(report.value("impressionsNotShown")).isEqualTo(1L);
        assertThat(report.value("recommendationsFailed")).isEqualTo(0L);
    }

    @Test
    void aNodeThatIsGoneIsAFailure() throws Exception {
        server.stop(0);

        assertThat(show().value("recommendationsFailed")).isEqualTo(1L);
    }

    private Report show(Answer... in) throws InterruptedException {
        answers.addAll(List.of(in));
        new ForcedRequests(server.getAddress(), "secret", requests).show(SHOW, answered::incrementAndGet);
        requests.awaitAll();
        assertThat(answered).hasValue(1);
        Report report = new Report();
        requests.tell(report);
        return report;
    }
}
