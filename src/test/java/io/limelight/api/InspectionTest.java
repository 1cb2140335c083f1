package io.limelight.api;

import static io.limelight.api.RecommendationsTest.assertProblem;
import static io.limelight.api.RecommendationsTest.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.limelight.domain.HostSnapshot;
import io.limelight.domain.Scene;
import io.limelight.domain.Signal;
import io.limelight.domain.UserId;
import io.limelight.domain.ViewerSnapshot;
import io.limelight.host.Host;
import io.limelight.host.HostFacts;
import io.limelight.journal.Moment;
import io.limelight.journal.Past.NotKept;
import io.limelight.support.ApiUnderTest;
import io.limelight.viewer.UserFacts;
import io.limelight.viewer.Viewer;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class InspectionTest {
    private static final Instant STORED = Instant.parse("2026-01-31T20:14:00Z");
    private static final HostSnapshot HOST = host();
    private static final ViewerSnapshot VIEWER = viewer();
    private static final List<Moment> ASKED = new ArrayList<>();

    private static ApiUnderTest api;
    private static OperatorServer operators;

    private static HostSnapshot host() {
        HostFacts facts = new HostFacts();
        Host host = new Host(HostFacts.HOST);
        host.apply(HostFacts.sourced(1, facts.profile("Ana")));
        host.apply(HostFacts.sourced(2, facts.started("b1")));
        host.apply(HostFacts.audience(HostFacts.entry(3, Signal.CLICK, 1, Scene.HOME)), "behaviours");
        return host.snapshot();
    }

    private static ViewerSnapshot viewer() {
        UserFacts facts = new UserFacts("known");
        Viewer viewer = new Viewer(UserFacts.CONFIG);
        viewer.apply(UserFacts.sourced(1, facts.gifted("h1", 9)));
        viewer.show(UserFacts.slate(1, UserFacts.START, "h2"));
        return viewer.snapshot();
    }

    /** One entity of each kind is known: {@code known}; {@code slow} never answers. */
    private static Inspection.Source source(Record state) {
        return new Inspection.Source() {
            @Override
            public CompletionStage<Inspected> now(String id) {
                return switch (new UserId(id).value()) {
                    case "known" -> CompletableFuture.completedFuture(new Inspected(id, null, null, state));
                    case "slow" -> CompletableFuture.failedFuture(new TimeoutException());
                    default -> CompletableFuture.failedFuture(NotKept.unknown("it"));
                };
            }

            @Override
            public CompletionStage<Inspected> at(String id, Moment moment) {
                ASKED.add(moment);
                return moment.equals(new Moment.Sequence(9))
                        ? CompletableFuture.failedFuture(NotKept.moment("9 is of the future"))
                        : CompletableFuture.completedFuture(new Inspected(id, 7L, STORED, state));
            }
        };
    }

    @BeforeAll
    static void start() {
        api = new ApiUnderTest();
        operators = api.operators((config, clock) ->
                Inspection.route(api.system(), config, source(HOST), source(VIEWER), clock, api.telemetry));
    }

    @AfterAll
    static void stop() {
        operators.stop(Duration.ofSeconds(1)).toCompletableFuture().join();
        api.close();
    }

    private static HttpResponse<String> ask(String path) {
        URI uri = URI.create("http://127.0.0.1:" + operators.address().getPort() + path);
        return api.send(HttpRequest.newBuilder(uri)
                .header("Authorization", "Bearer secret")
                .build());
    }

    @Test
    void everyPartOfAHostAndOfAViewerIsShown() {
        JsonNode host = json(ask("/v1/hosts/known"));
        JsonNode viewer = json(ask("/v1/viewers/known"));

        assertThat(host.at("/state").fieldNames()).toIterable().containsExactlyElementsOf(parts(HostSnapshot.class));
        assertThat(viewer.at("/state").fieldNames())
                .toIterable()
                .containsExactlyElementsOf(parts(ViewerSnapshot.class));
        assertThat(host.get("sequence").isNull()).isTrue();
    }

    private static List<String> parts(Class<? extends Record> type) {
        return Stream.of(type.getRecordComponents())
                .map(RecordComponent::getName)
                .map(name -> name.replaceAll("(At|Of)Millis$", "$1"))
                .toList();
    }

    @Test
    void idsTimesAndCountersCanBeRead() {
        JsonNode state = json(ask("/v1/hosts/known")).get("state");

        assertThat(state.at("/broadcast/id").asText())
                .isEqualTo(HOST.broadcast().id().value());
        assertThat(Instant.parse(state.at("/broadcast/startedAt").asText()).toEpochMilli())
                .isEqualTo(HOST.broadcast().startedAtMillis());
        assertThat(state.at("/counters/click/total").asLong())
                .isEqualTo(HOST.counters().total(Signal.CLICK));
        assertThat(state.at("/counters/click/PT10S").isNumber()).isTrue();
        assertThat(state.at("/scenes/home/click/total").asLong()).isEqualTo(1);
        assertThat(state.at("/scenes/home/click/PT24H").doubleValue()).isEqualTo(1);
        assertThat(state.at("/scenes/playback").isMissingNode()).isTrue();
        assertThat(state.at("/broadcast/turn/since").asText())
                .isEqualTo(state.at("/broadcast/startedAt").asText());
        assertThat(state.get("recentIds").asInt()).isEqualTo(HOST.recentIds().size());
    }

    @Test
    void hostsThatAViewerHadToDoWithAreNamed() {
        JsonNode state = json(ask("/v1/viewers/known")).get("state");

        assertThat(state.at("/ties/0/hostId").asText()).isEqualTo("h1");
        assertThat(state.at("/steps/0/hostId").asText()).isEqualTo("h1");
        assertThat(state.at("/shown/0/hostId").asText()).isEqualTo("h2");
    }

    @Test
    void aStateAsItWasSaysUpToWhere() {
        ASKED.clear();

        JsonNode bySequence = json(ask("/v1/hosts/known?at=7"));
        ask("/v1/viewers/known?at=2026-01-31T20:15:00Z");

        assertThat(bySequence.get("sequence").asLong()).isEqualTo(7);
        assertThat(bySequence.get("storedAt").asText()).isEqualTo("2026-01-31T20:14:00Z");
        assertThat(ASKED).containsExactly(new Moment.Sequence(7), new Moment.At(Instant.parse("2026-01-31T20:15:00Z")));
    }

    @Test
    void whatCannotBeShownIsSaid() {
        assertProblem(ask("/v1/hosts/stranger"), 404, "not-found");
        assertProblem(ask("/v1/hosts/known?at=9"), 400, "out-of-range");
        assertProblem(ask("/v1/hosts/known?at=yesterday"), 400, "invalid-value");
        assertProblem(ask("/v1/hosts/known?on=7"), 400, "unknown-parameter");
        assertProblem(ask("/v1/viewers/" + "x".repeat(129)), 400, "invalid-value");
        assertProblem(ask("/v1/viewers/slow"), 503, "timeout");
    }
}
