package io.limelight.api;

import static org.apache.pekko.http.javadsl.server.Directives.concat;
import static org.apache.pekko.http.javadsl.server.Directives.delete;
import static org.apache.pekko.http.javadsl.server.Directives.get;
import static org.apache.pekko.http.javadsl.server.Directives.handle;
import static org.apache.pekko.http.javadsl.server.Directives.path;
import static org.apache.pekko.http.javadsl.server.Directives.put;
import static org.apache.pekko.http.javadsl.server.PathMatchers.segment;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.limelight.board.Sanctions;
import io.limelight.domain.HostId;
import io.limelight.domain.InvalidFact;
import io.limelight.domain.Sanction;
import io.limelight.log.LogWriter;
import io.limelight.telemetry.Telemetry;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.server.Route;

/**
 * Operators put hosts under sanction, look and lift. What is asked goes to the log, from where every node has it; the answer
 * comes when the log cannot lose it.
 */
public final class HostSanctions {
    private static final Set<String> FIELDS = Set.of("banned", "regions", "minimumAge", "until", "reason");
    private static final int LONGEST_REGION = 64;

    private final Bodies bodies;
    private final LogWriter log;
    private final Sanctions known;
    private final InstantSource clock;
    private final Answers answers;

    private HostSanctions(Bodies bodies, LogWriter log, Sanctions known, InstantSource clock, Answers answers) {
        this.bodies = bodies;
        this.log = log;
        this.known = known;
        this.clock = clock;
        this.answers = answers;
    }

    /**
     * For the operators' port, behind its token.
     *
     * @param known to this node
     */
    public static Route route(
            ActorSystem<?> system,
            ApiConfig config,
            LogWriter log,
            Sanctions known,
            InstantSource clock,
            Telemetry telemetry) {
        Answers answers = new Answers(telemetry, clock, config);
        HostSanctions sanctions = new HostSanctions(new Bodies(system, config), log, known, clock, answers);
        return path(
                segment("v1").slash("hosts").slash(segment()).slash("sanction"),
                host -> concat(
                        get(() -> answered(answers, request -> sanctions.find(host, request))),
                        put(() -> answered(answers, request -> sanctions.impose(host, request))),
                        delete(() -> answered(answers, request -> sanctions.lift(host, request)))));
    }

    private interface Operation {
        CompletionStage<HttpResponse> of(HttpRequest request);
    }

    private static Route answered(Answers answers, Operation operation) {
        return handle(request -> answers.answer("operate", request, (same, labels) -> operation.of(same)));
    }

    private CompletionStage<HttpResponse> find(String rawHost, HttpRequest request) {
        HostId host = bare(rawHost, request);
        Sanction sanction = known.of(host);
        if (sanction == null) {
            throw new Refusal(Code.NOT_FOUND, "host " + Quoted.of(host.value()) + " is under no sanction");
        }
        return CompletableFuture.completedFuture(Json.ok(json -> write(json, sanction)));
    }

    private CompletionStage<HttpResponse> impose(String rawHost, HttpRequest request) {
        Parameters.none(request);
        return bodies.read(request).thenCompose(body -> {
            Sanction sanction = read(host(rawHost), StrictJson.read(body));
            return answers.logged(log.append(sanction), Json.response(202, json -> write(json, sanction)));
        });
    }

    private CompletionStage<HttpResponse> lift(String rawHost, HttpRequest request) {
        HostId host = bare(rawHost, request);
        return answers.logged(log.lift(host), Json.response(202, json -> {
            json.writeStartObject();
            json.writeStringField("hostId", host.value());
            json.writeEndObject();
        }));
    }

    private HostId bare(String rawHost, HttpRequest request) {
        bodies.discard(request);
        Parameters.none(request);
        return host(rawHost);
    }

    private static HostId host(String raw) {
        try {
            return new HostId(raw);
        } catch (InvalidFact invalid) {
            String why = Quoted.clean(String.valueOf(invalid.getMessage()), 300);
            throw new Refusal(Code.INVALID_VALUE, "the host's id in the path: " + why);
        }
    }

    private Sanction read(HostId host, JsonNode body) {
        Fields fields = Fields.of(body, "").only(FIELDS);
        Instant until = fields.optional("until", Read.instant());
        if (until != null && !until.isAfter(clock.instant())) {
            throw new Refusal(Code.OUT_OF_RANGE, fields.at("until"), until + " is past; name a time to come, or none");
        }
        Read<List<String>> regions = Read.list(Read.text(LONGEST_REGION), 0, Sanction.MAX_REGIONS);
        try {
            return new Sanction(
                    host,
                    fields.optional("banned", Read.bool(), false),
                    new TreeSet<>(fields.optional("regions", regions, List.of())),
                    fields.optional("minimumAge", Read.integer(0, Sanction.MAX_AGE), 0L)
                            .intValue(),
                    until,
                    fields.required("reason", Read.text(Sanction.MAX_REASON)));
        } catch (InvalidFact invalid) {
            throw Read.invalid("", invalid);
        }
    }

    private static void write(JsonGenerator json, Sanction sanction) throws IOException {
        json.writeStartObject();
        json.writeStringField("hostId", sanction.hostId().value());
        json.writeBooleanField("banned", sanction.banned());
        Json.texts(json, "regions", sanction.regions());
        json.writeNumberField("minimumAge", sanction.minimumAge());
        Json.text(json, "until", sanction.until());
        json.writeStringField("reason", sanction.reason());
        json.writeEndObject();
    }
}
