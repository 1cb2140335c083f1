package io.limelight.api;

import static io.limelight.api.RecommendationsTest.assertProblem;
import static io.limelight.api.RecommendationsTest.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.limelight.domain.Activity;
import io.limelight.domain.Behaviour;
import io.limelight.domain.BroadcastId;
import io.limelight.domain.EventId;
import io.limelight.domain.HostId;
import io.limelight.domain.RecommendationId;
import io.limelight.domain.Room;
import io.limelight.domain.Scene;
import io.limelight.domain.SongId;
import io.limelight.domain.UserId;
import io.limelight.domain.UserProfile;
import io.limelight.support.ApiUnderTest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventsTest {
    private static final String TIME = "\"occurredAt\": \"2026-01-31T20:15:00Z\"";
    private static ApiUnderTest api;

    @BeforeAll
    static void start() {
        api = new ApiUnderTest("timeouts.log = 200ms", "limits { max-events = 20, max-events-in-flight = 30 }");
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @BeforeEach
    void emptyLog() {
        api.log.records.clear();
        api.log.acknowledge = record -> CompletableFuture.completedFuture(record);
    }

    @Test
    void everyTypeBecomesItsBehaviourInOrder() {
        HttpResponse<String> response = post(
                """
                "type": "exposure", "hostIds": ["h1", "h2"], "recommendationId": "r-1", "scene": "home\"""", """
                "type": "click", "hostId": "h1\"""", """
                "type": "enter", "hostId": "h1", "broadcastId": "b1", "activity": "PK\"""", """
                "type": "watch", "hostId": "h1", "dwellMillis": 41000, "ended": true""", """
                "type": "comment", "hostId": "h1\"""", """
                "type": "like", "hostId": "h1\"""", """
                "type": "share", "hostId": "h1\"""", """
                "type": "profile-enter", "hostId": "h1\"""", """
                "type": "follow", "hostId": "h1\"""", """
                "type": "unfollow", "hostId": "h1\"""", """
                "type": "gift", "hostId": "h1", "value": 500""", """
                "type": "block", "hostId": "h1\"""", """
                "type": "unblock", "hostId": "h1\"""", """
                "type": "not-interested", "hostId": "h1\"""", """
                "type": "report", "hostId": "h1", "broadcastId": "b1", "activity": "PK\"""", """
                "type": "song-play", "songId": "s1\"""", """
                "type": "song-sing", "songId": "s1\"""", """
                "type": "profile", "profile": {"gender": "f", "ageGroup": "18-24", "city": "Hangzhou", "region": "CN-ZJ",
                 "registeredAt": "2020-01-01T00:00:00Z", "attributes": {"device": "tablet"}}""", """
                "type": "friends", "added": ["7"], "removed": ["8", "9"]""", """
                "type": "sign-in", "accountId": "account-42\"""");

        assertThat(json(response).get("accepted").intValue()).isEqualTo(20);
        Room room = Room.of(new HostId("h1"));
        assertThat(api.log.takeBehaviours())
                .containsExactly(
                        new Behaviour.Exposed(
                                new Behaviour.Header(
                                        new EventId("e0"),
                                        new UserId("42"),
                                        ApiUnderTest.NOW,
                                        new RecommendationId("r-1"),
                                        Scene.HOME),
                                List.of(new HostId("h1"), new HostId("h2"))),
                        new Behaviour.Clicked(header(1), room),
                        new Behaviour.Entered(
                                header(2), new Room(new HostId("h1"), new BroadcastId("b1"), Activity.PK)),
                        new Behaviour.Watched(header(3), room, Duration.ofSeconds(41), true),
                        new Behaviour.Interacted(header(4), room, Behaviour.Interaction.COMMENT),
                        new Behaviour.Interacted(header(5), room, Behaviour.Interaction.LIKE),
                        new Behaviour.Interacted(header(6), room, Behaviour.Interaction.SHARE),
                        new Behaviour.Interacted(header(7), room, Behaviour.Interaction.PROFILE_ENTER),
                        new Behaviour.Followed(header(8), room, true),
                        new Behaviour.Followed(header(9), room, false),
                        new Behaviour.Gifted(header(10), room, 500),
                        new Behaviour.FeedbackGiven(header(11), room, Behaviour.Feedback.BLOCK),
                        new Behaviour.FeedbackGiven(header(12), room, Behaviour.Feedback.UNBLOCK),
                        new Behaviour.FeedbackGiven(header(13), room, Behaviour.Feedback.NOT_INTERESTED),
                        new Behaviour.FeedbackGiven(
                                header(14),
                                new Room(new HostId("h1"), new BroadcastId("b1"), Activity.PK),
                                Behaviour.Feedback.REPORT),
                        new Behaviour.SongPlayed(header(15), new SongId("s1"), false),
                        new Behaviour.SongPlayed(header(16), new SongId("s1"), true),
                        new Behaviour.ProfileChanged(
                                header(17),
                                new UserProfile(
                                        "f",
                                        "18-24",
                                        "Hangzhou",
                                        "cn-zj",
                                        1_577_836_800_000L,
                                        Map.of("device", "tablet"))),
                        new Behaviour.FriendsChanged(
                                header(18), List.of(new UserId("7")), List.of(new UserId("8"), new UserId("9"))),
                        new Behaviour.SignedIn(header(19), new UserId("account-42")));
    }

    @Test
    void whatAUserHoldsAgainstAHostCountsFromTheAcknowledgementOnAndNotBefore() {
        HostId host = new HostId("blocked-host");
        api.log.acknowledge = record -> CompletableFuture.failedFuture(new IllegalStateException("no leader"));
        post("\"type\": \"block\", \"hostId\": \"blocked-host\"");
        assertThat(api.feedback.of(new UserId("42"), host)).isNull();

        api.log.acknowledge = record -> CompletableFuture.completedFuture(record);
        post("\"type\": \"block\", \"hostId\": \"blocked-host\"");

        assertThat(api.feedback.of(new UserId("42"), host).blocked()).isTrue();
    }

    @Test
    void repeatsWithinTheBodyAreOneEvent() {
        String click = "{\"eventId\": \"e\", \"userId\": \"42\", \"type\": \"click\", \"hostId\": \"h\", " + TIME + "}";
        String another = click.replace("\"42\"", "\"43\"");

        JsonNode body = json(api.post("/v1/events", events(click, another, click, click)));

        assertThat(body.get("accepted").intValue()).isEqualTo(2);
        assertThat(body.get("duplicates").intValue()).isEqualTo(2);
        assertThat(api.log.takeBehaviours()).hasSize(2);
    }

    @Test
    void aRejectedEventDoesNotMakeItsCorrectionARepeat() {
        JsonNode body = json(api.post(
                "/v1/events",
                events(
                        "{\"eventId\": \"e\", \"userId\": \"42\", \"type\": \"click\", " + TIME + "}",
                        "{\"eventId\": \"e\", \"userId\": \"42\", \"type\": \"click\", \"hostId\": \"h\", " + TIME
                                + "}")));

        assertThat(body.get("accepted").intValue()).isEqualTo(1);
        assertThat(body.get("duplicates").intValue()).isZero();
    }

    @Test
    void noEventsIsNoError() {
        assertThat(json(api.post("/v1/events", "{\"events\": []}"))
                        .get("accepted")
                        .intValue())
                .isZero();
    }

    @Test
    void eventsThatTheLogDidNotTakeAreNamedAndTheBodyMayBeSentAgain() {
        api.log.acknowledge = record -> switch (((Behaviour) record)
                .header()
                .eventId()
                .value()) {
            case "e1" -> CompletableFuture.failedFuture(new IllegalStateException("no leader"));
            case "e2" -> throw new IllegalStateException("closed");
            case "e3" -> new CompletableFuture<>();
            default -> CompletableFuture.completedFuture(record);
        };
        String[] clicks = clicks(5);

        HttpResponse<String> response = post(clicks);

        assertProblem(response, 503, "log-unavailable");
        assertThat(response.headers().firstValue("Retry-After")).isPresent();
        assertThat(json(response).get("notAccepted"))
                .extracting(JsonNode::intValue)
                .contains(1, 2);
    }

    @Test
    void aLogThatNeverAnswersIsAProblemThatNamesEveryEvent() {
        CompletableFuture<Object> never = new CompletableFuture<>();
        api.log.acknowledge = record -> never;

        HttpResponse<String> response = post(clicks(3));
        never.complete("released");

        assertProblem(response, 503, "log-unavailable");
        assertThat(json(response).get("notAccepted"))
                .extracting(JsonNode::intValue)
                .containsExactly(0, 1, 2);
    }

    @Test
    void whileTheLogIsSlowMoreThanTheBoundIsNotHeld() {
        CompletableFuture<Object> slow = new CompletableFuture<>();
        api.log.acknowledge = record -> slow;
        post(clicks(20));

        HttpResponse<String> beyond = post(clicks(20));
        slow.complete("released");
        api.log.acknowledge = record -> CompletableFuture.completedFuture(record);

        assertProblem(beyond, 503, "overloaded");
        assertThat(post(clicks(20)).statusCode()).isEqualTo(202);
    }

    @Test
    void theAnswerComesAfterTheLogHasTheEvents() {
        CompletableFuture<Object> acknowledged = new CompletableFuture<>();
        api.log.acknowledge = record -> acknowledged;

        CompletionStage<HttpResponse<String>> answer = CompletableFuture.supplyAsync(() -> post(clicks(1)));

        assertThat(answer.toCompletableFuture()).isNotDone();
        acknowledged.complete("taken");
        assertThat(answer.toCompletableFuture().join().statusCode()).isEqualTo(202);
    }

    private static Behaviour.Header header(int index) {
        return new Behaviour.Header(new EventId("e" + index), new UserId("42"), ApiUnderTest.NOW, null, null);
    }

    private static String[] clicks(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "\"type\": \"click\", \"hostId\": \"h\"")
                .toArray(String[]::new);
    }

    /** Posts events of user 42 with ids e0, e1 and so on. */
    private static HttpResponse<String> post(String... fields) {
        return api.post(
                "/v1/events",
                events(IntStream.range(0, fields.length)
                        .mapToObj(i ->
                                "{\"eventId\": \"e" + i + "\", \"userId\": \"42\", " + TIME + ", " + fields[i] + "}")
                        .toArray(String[]::new)));
    }

    static String events(String... events) {
        return List.of(events).stream().collect(Collectors.joining(",", "{\"events\": [", "]}"));
    }
}
