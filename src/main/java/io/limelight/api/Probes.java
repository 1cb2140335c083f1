package io.limelight.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.http.javadsl.model.HttpResponse;

/** Says whether the process lives, and whether clients may be sent to it. Neither asks a database or waits for anything. */
final class Probes {
    private final List<ReadinessCheck> checks;
    private final Answers answers;
    private volatile boolean leaving;

    private record NotReady(String name, String reason) {}

    Probes(List<ReadinessCheck> checks, Answers answers) {
        this.checks = List.copyOf(checks);
        this.answers = answers;
    }

    /** From now on the node is not ready: nothing it could wait for makes it so again. */
    void leave() {
        leaving = true;
    }

    HttpResponse live() {
        return Json.ok(json -> {
            json.writeStartObject();
            json.writeStringField("status", "live");
            json.writeEndObject();
        });
    }

    HttpResponse ready() {
        List<NotReady> waiting = new ArrayList<>();
        for (ReadinessCheck check : checks) {
            reason(check).ifPresent(reason -> waiting.add(new NotReady(check.name(), reason)));
        }
        if (leaving) {
            waiting.add(new NotReady("shutdown", "the node was asked to stop"));
        }
        return waiting.isEmpty() ? ready(checks) : notReady(waiting).response();
    }

    private static Optional<String> reason(ReadinessCheck check) {
        try {
            return check.reason().get();
        } catch (RuntimeException failure) {
            return Optional.of("the check failed: " + failure);
        }
    }

    private static HttpResponse ready(List<ReadinessCheck> checks) {
        return Json.ok(json -> {
            json.writeStartObject();
            json.writeStringField("status", "ready");
            Json.texts(json, "checks", checks.stream().map(ReadinessCheck::name).toList());
            json.writeEndObject();
        });
    }

    private Problem notReady(List<NotReady> waiting) {
        return answers.retryable(
                        Code.NOT_READY,
                        "waiting for "
                                + String.join(
                                        ", ",
                                        waiting.stream().map(NotReady::name).toList()))
                .with(json -> {
                    json.writeArrayFieldStart("notReady");
                    for (NotReady each : waiting) {
                        json.writeStartObject();
                        json.writeStringField("name", each.name());
                        json.writeStringField("reason", Quoted.clean(each.reason(), 300));
                        json.writeEndObject();
                    }
                    json.writeEndArray();
                });
    }
}
