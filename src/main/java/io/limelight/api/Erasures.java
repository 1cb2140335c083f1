package io.limelight.api;

import static org.apache.pekko.http.javadsl.server.Directives.concat;
import static org.apache.pekko.http.javadsl.server.Directives.delete;
import static org.apache.pekko.http.javadsl.server.Directives.get;
import static org.apache.pekko.http.javadsl.server.Directives.handle;
import static org.apache.pekko.http.javadsl.server.Directives.path;
import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import com.fasterxml.jackson.core.JsonGenerator;
import io.limelight.domain.Behaviour;
import io.limelight.domain.EventId;
import io.limelight.domain.InvalidFact;
import io.limelight.domain.UserId;
import io.limelight.domain.ViewerSnapshot.Erasure;
import io.limelight.log.LogWriter;
import io.limelight.telemetry.Telemetry;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.server.Route;
import org.jspecify.annotations.Nullable;

/**
 * Operators have a user forgotten, and see how far that is. What is asked goes to the user's own log, so that it has its place among
 * what the user did; asking twice forgets twice, the second time what came in between.
 */
public final class Erasures {
    /** In the order in which they are reached: what is stored goes last. */
    private static final List<String> WITHIN = List.of(
            "the viewer's state",
            "slates that wait for what comes of them",
            "samples that left: no training takes them",
            "what is stored: journal, snapshot, history");

    private static final List<String> BEYOND = List.of(
            "records in topics, until limelight.log.retention ends",
            "bundles that were trained before",
            "totals of hosts: they name nobody",
            "lists of friends of other users, and for limelight.viewer.friend-rooms.age in which room they saw the user",
            "files and backups of the store, until it drops what was deleted");

    private final Bodies bodies;
    private final LogWriter log;
    private final Viewers viewers;
    private final Duration patience;
    private final Around around;
    private final Answers answers;

    private Erasures(Bodies bodies, LogWriter log, Viewers viewers, Duration patience, Around around, Answers answers) {
        this.bodies = bodies;
        this.log = log;
        this.viewers = viewers;
        this.patience = patience;
        this.around = around;
        this.answers = answers;
    }

    /** Tells the newest erasure of a user; null when there is none. */
    public interface Viewers {
        CompletionStage<@Nullable Erasure> erasure(UserId id);
    }

    /** @param ids of events, each unique */
    public record Around(InstantSource clock, Supplier<String> ids, Telemetry telemetry) {}

    /** For the operators' port, behind its token. */
    public static Route route(ActorSystem<?> system, ApiConfig config, LogWriter log, Viewers viewers, Around around) {
        Answers answers = new Answers(around.telemetry(), around.clock(), config);
        Erasures erasures = new Erasures(
                new Bodies(system, config), log, viewers, config.timeouts().log(), around, answers);
        return concat(
                path(
                        segment("v1").slash("viewers").slash(segment()),
                        user -> delete(() -> handle(request ->
                                answers.answer("operate", request, (same, labels) -> erasures.erase(user, same))))),
                path(
                        segment("v1").slash("viewers").slash(segment()).slash("erasure"),
                        user -> get(() -> handle(request ->
                                answers.answer("operate", request, (same, labels) -> erasures.find(user, same))))));
    }

    private CompletionStage<HttpResponse> erase(String rawUser, HttpRequest request) {
        UserId user = bare(rawUser, request);
        Instant now = around.clock().instant();
        Behaviour.Header header = new Behaviour.Header(new EventId(around.ids().get()), user, now, null, null);
        HttpResponse accepted = Json.response(202, json -> write(json, user, now, "accepted", 0));
        return answers.logged(log.append(new Behaviour.Erased(header)), accepted);
    }

    private CompletionStage<HttpResponse> find(String rawUser, HttpRequest request) {
        UserId user = bare(rawUser, request);
        return viewers.erasure(user)
                .toCompletableFuture()
                .copy()
                .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(failure -> {
                    throw new Answered(answers.retryable(Code.TIMEOUT, "the viewer did not answer within " + patience));
                })
                .thenApply(erasure -> found(user, erasure));
    }

    private static HttpResponse found(UserId user, @Nullable Erasure erasure) {
        if (erasure == null) {
            throw new Refusal(Code.NOT_FOUND, "no erasure of viewer " + Quoted.of(user.value()) + " was applied");
        }
        Instant through = Instant.ofEpochMilli(erasure.throughMillis());
        int all = WITHIN.size();
        return Json.ok(json -> {
            if (erasure.rowsGone()) {
                write(json, user, through, "done", all);
            } else {
                write(json, user, through, "applied", all - 1);
            }
        });
    }

    private static void write(JsonGenerator json, UserId user, Instant through, String status, int reached)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("userId", user.value());
        json.writeStringField("through", through.toString());
        json.writeStringField("status", status);
        Json.texts(json, "reached", WITHIN.subList(0, reached));
        Json.texts(json, "toReach", WITHIN.subList(reached, WITHIN.size()));
        Json.texts(json, "beyondReach", BEYOND);
        json.writeEndObject();
    }

    private UserId bare(String rawUser, HttpRequest request) {
        bodies.discard(request);
        Parameters.none(request);
        try {
            return new UserId(rawUser);
        } catch (InvalidFact invalid) {
            String why = Quoted.clean(String.valueOf(invalid.getMessage()), 300);
            throw new Refusal(Code.INVALID_VALUE, "the user's id in the path: " + why);
        }
    }
}
