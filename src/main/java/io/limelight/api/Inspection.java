package io.limelight.api;

import static org.apache.pekko.http.javadsl.server.Directives.concat;
import static org.apache.pekko.http.javadsl.server.Directives.get;
import static org.apache.pekko.http.javadsl.server.Directives.handle;
import static org.apache.pekko.http.javadsl.server.Directives.path;
import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import io.limelight.domain.InvalidFact;
import io.limelight.journal.Moment;
import io.limelight.journal.Past.NotKept;
import io.limelight.telemetry.Telemetry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.server.Route;
import org.jspecify.annotations.Nullable;

/** Operators look at hosts and viewers: as they are in memory now, or as their journal tells that they were. */
public final class Inspection {
    private static final Set<String> PARAMETERS = Set.of("at");

    private final Bodies bodies;
    private final Duration patience;
    private final Answers answers;

    private Inspection(Bodies bodies, Duration patience, Answers answers) {
        this.bodies = bodies;
        this.patience = patience;
        this.answers = answers;
    }

    /** The entities of one kind. Both fail with {@link NotKept} when there is nothing to show. */
    public interface Source {
        CompletionStage<Inspected> now(String id);

        CompletionStage<Inspected> at(String id, Moment moment);
    }

    /** For the operators' port, behind its token. */
    public static Route route(
            ActorSystem<?> system,
            ApiConfig config,
            Source hosts,
            Source viewers,
            InstantSource clock,
            Telemetry telemetry) {
        Answers answers = new Answers(telemetry, clock, config);
        Inspection inspection =
                new Inspection(new Bodies(system, config), config.timeouts().log(), answers);
        return concat(inspection.route("hosts", hosts), inspection.route("viewers", viewers));
    }

    private Route route(String kind, Source source) {
        return path(
                segment("v1").slash(kind).slash(segment()),
                id -> get(() -> handle(
                        request -> answers.answer("operate", request, (same, labels) -> inspect(source, id, same)))));
    }

    private CompletionStage<HttpResponse> inspect(Source source, String id, HttpRequest request) {
        bodies.discard(request);
        Moment moment = Parameters.of(request, PARAMETERS).optional("at", Inspection::moment);
        return found(source, id, moment)
                .<HttpResponse>thenApply(inspected -> Json.ok(
                        json -> json.writeRawValue(StateJson.of(inspected).toString())))
                .toCompletableFuture()
                .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(failure -> {
                    throw refused(failure);
                });
    }

    private static CompletionStage<Inspected> found(Source source, String id, @Nullable Moment moment) {
        try {
            return moment == null ? source.now(id) : source.at(id, moment);
        } catch (InvalidFact invalid) {
            String why = Quoted.clean(String.valueOf(invalid.getMessage()), 300);
            throw new Refusal(Code.INVALID_VALUE, "the id in the path: " + why);
        }
    }

    private static Moment moment(String text) {
        try {
            return Moment.of(text);
        } catch (IllegalArgumentException wrong) {
            throw new Refusal(
                    Code.INVALID_VALUE,
                    "parameter 'at': " + Quoted.of(text)
                            + " is neither a sequence number from 1 nor a time such as 2026-01-31T20:15:00Z");
        }
    }

    private RuntimeException refused(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof NotKept none) {
            String why = Quoted.clean(String.valueOf(none.getMessage()), 300);
            return new Refusal(none.isUnknown() ? Code.NOT_FOUND : Code.OUT_OF_RANGE, why);
        }
        if (cause instanceof TimeoutException) {
            return new Answered(answers.retryable(Code.TIMEOUT, "the state did not come within " + patience));
        }
        return new CompletionException(cause);
    }
}
