package io.limelight.load;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.doIf;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.exitHereIfFailed;
import static io.gatling.javaapi.core.CoreDsl.jsonPath;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.core.CoreDsl.responseTimeInMillis;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.http.HttpProtocolBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;

/** What a client app does over HTTP: asks, shows, and sends back what its user did, with the recommendation's id. */
final class Client {
    private static final Integer OK = 200;
    private static final Integer ACCEPTED = 202;
    private static final Integer UNAVAILABLE = 503;

    private final LoadSettings settings;

    Client(LoadSettings settings) {
        this.settings = settings;
    }

    HttpProtocolBuilder protocol() {
        return http.baseUrl(settings.target())
                .acceptHeader("application/json")
                .contentTypeHeader("application/json")
                .userAgentHeader("limelight-load")
                .shareConnections();
    }

    /** @param name of the request in the report */
    ChainBuilder recommend(String name) {
        return exec(http(name)
                .post("/v1/recommendations")
                .body(StringBody(
                        session -> visit(session).request(settings.people().count())))
                .check(
                        status().is(OK),
                        responseTimeInMillis().saveAs("took"),
                        jsonPath("$.recommendationId").saveAs("recommendation"),
                        jsonPath("$.items[*].hostId").findAll().saveAs("hosts")));
    }

    /** As {@link #recommend}, for a run that wants refusals: 503 is an answer, anything else a failure. */
    ChainBuilder recommendOrBeRefused(String name) {
        return exec(session -> session.removeAll("recommendation", "hosts", "took"))
                .exec(http(name)
                        .post("/v1/recommendations")
                        .body(StringBody(session ->
                                visit(session).request(settings.people().count())))
                        .check(
                                status().in(OK, UNAVAILABLE),
                                responseTimeInMillis().saveAs("took"),
                                jsonPath("$.recommendationId").optional().saveAs("recommendation"),
                                jsonPath("$.items[*].hostId")
                                        .findAll()
                                        .optional()
                                        .saveAs("hosts")));
    }

    /** Shows the slate; some sign in, some click, stay and leave. */
    ChainBuilder behave() {
        return behave(ACCEPTED);
    }

    /** As {@link #behave}, for a run that wants refusals. */
    ChainBuilder behaveOrBeRefused() {
        return behave(ACCEPTED, UNAVAILABLE);
    }

    private static ChainBuilder behave(Integer... answers) {
        return exitHereIfFailed()
                .exec(events(
                        "exposure",
                        (visit, session) -> visit.exposure(recommendation(session), hosts(session)),
                        answers))
                .exec(signIn(answers))
                .exec(doIf(session -> visit(session).clicked() >= 0
                                && visit(session).clicked() < hosts(session).size())
                        .then(enter(session -> hosts(session).get(visit(session).clicked()), answers)));
    }

    /** Who came without the account has it from now on. */
    static ChainBuilder signIn() {
        return signIn(ACCEPTED);
    }

    private static ChainBuilder signIn(Integer... answers) {
        return doIf(session -> visit(session).signsIn())
                .then(events("sign-in", (visit, session) -> visit.signIn(), answers));
    }

    /** Clicks into one host's room, whatever the slate says, stays and leaves. */
    static ChainBuilder enter(Function<Session, String> host) {
        return enter(host, ACCEPTED);
    }

    private static ChainBuilder enter(Function<Session, String> host, Integer... answers) {
        return exec(events(
                        "click",
                        (visit, session) -> visit.click(recommendation(session), host.apply(session)),
                        answers))
                .exec(pause(session -> Duration.ofMillis(visit(session).stayMillis())))
                .exec(events(
                        "leave", (visit, session) -> visit.end(recommendation(session), host.apply(session)), answers));
    }

    private static ChainBuilder events(String name, BiFunction<Visit, Session, String> body, Integer... answers) {
        return exec(http("events: " + name)
                .post("/v1/events")
                .body(StringBody(session -> body.apply(visit(session), session)))
                .check(status().in(answers), jsonPath("$.rejected[0]").notExists()));
    }

    static Visit visit(Session session) {
        return Objects.requireNonNull(session.get("visit"), "the feeder gives it");
    }

    static List<String> hosts(Session session) {
        return session.contains("hosts") ? session.getList("hosts") : List.of();
    }

    private static String recommendation(Session session) {
        return Objects.requireNonNull(session.getString("recommendation"), "asked before");
    }
}
