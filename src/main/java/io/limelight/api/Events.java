package io.limelight.api;

import com.fasterxml.jackson.core.JsonGenerator;
import io.limelight.api.EventBatch.Accepted;
import io.limelight.api.EventBatch.Rejected;
import io.limelight.board.FreshFeedback;
import io.limelight.domain.Behaviour;
import io.limelight.domain.Behaviour.FeedbackGiven;
import io.limelight.log.LogWriter;
import io.limelight.telemetry.Telemetry;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes events from clients into the log. It answers 202 only when the log has every event that it calls accepted. */
final class Events implements Answers.Handler {
    private static final Logger LOG = LoggerFactory.getLogger(Events.class);

    private final Bodies bodies;
    private final LogWriter log;
    private final FreshFeedback feedback;
    private final ApiConfig config;
    private final InstantSource clock;
    private final Telemetry telemetry;
    private final Answers answers;
    private final AtomicInteger inFlight = new AtomicInteger();

    Events(
            Bodies bodies,
            LogWriter log,
            FreshFeedback feedback,
            ApiConfig config,
            InstantSource clock,
            Telemetry telemetry,
            Answers answers) {
        this.bodies = bodies;
        this.log = log;
        this.feedback = feedback;
        this.config = config;
        this.clock = clock;
        this.telemetry = telemetry;
        this.answers = answers;
        telemetry.queue("events", inFlight::get);
    }

    @Override
    public CompletionStage<HttpResponse> answer(HttpRequest request, Answers.Labels labels) {
        Parameters.none(request);
        return bodies.read(request).thenCompose(body -> {
            EventBatch batch = EventBatch.of(
                    StrictJson.read(body),
                    config.limits().maxEvents(),
                    clock.instant(),
                    config.timeouts().skew());
            return append(batch).thenApply(done -> {
                batch.accepted().forEach(event -> tell(event.behaviour()));
                return accepted(batch);
            });
        });
    }

    private void tell(Behaviour behaviour) {
        if (behaviour instanceof FeedbackGiven given) {
            feedback.tell(given, clock.millis());
        }
    }

    private CompletionStage<?> append(EventBatch batch) {
        int size = batch.accepted().size();
        if (inFlight.addAndGet(size) > config.limits().maxEventsInFlight()) {
            inFlight.addAndGet(-size);
            throw new Answered(answers.retryable(Code.OVERLOADED, "too many events wait for the log already"));
        }
        List<CompletableFuture<?>> appended = new ArrayList<>(size);
        for (Accepted event : batch.accepted()) {
            appended.add(append(event));
        }
        CompletableFuture<Void> all = CompletableFuture.allOf(appended.toArray(CompletableFuture[]::new));
        return all.whenComplete((done, failure) -> inFlight.addAndGet(-size))
                .copy()
                .orTimeout(config.timeouts().log().toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(failure -> {
                    LOG.warn("The log did not take every event of {}: {}", size, failure.toString());
                    throw new Answered(notAccepted(batch, appended));
                });
    }

    private CompletableFuture<?> append(Accepted event) {
        try {
            return log.append(event.behaviour()).toCompletableFuture();
        } catch (RuntimeException failure) {
            return CompletableFuture.failedFuture(failure);
        }
    }

    private Problem notAccepted(EventBatch batch, List<CompletableFuture<?>> appended) {
        List<Integer> missing = new ArrayList<>();
        for (int i = 0; i < appended.size(); i++) {
            if (!appended.get(i).isDone() || appended.get(i).isCompletedExceptionally()) {
                missing.add(batch.accepted().get(i).index());
            }
        }
        return answers.retryable(
                        Code.LOG_UNAVAILABLE,
                        "notAccepted names the events that may be lost; send the whole body again, repeats are dropped")
                .with(json -> {
                    json.writeArrayFieldStart("notAccepted");
                    for (int index : missing) {
                        json.writeNumber(index);
                    }
                    json.writeEndArray();
                });
    }

    private HttpResponse accepted(EventBatch batch) {
        telemetry.events("accepted", batch.accepted().size());
        telemetry.events("duplicate", batch.duplicates());
        for (Rejected event : batch.rejected()) {
            telemetry.events(event.refusal().code().label(), 1);
        }
        return Json.response(202, json -> write(json, batch));
    }

    private static void write(JsonGenerator json, EventBatch batch) throws IOException {
        json.writeStartObject();
        json.writeNumberField("accepted", batch.accepted().size());
        json.writeNumberField("duplicates", batch.duplicates());
        json.writeArrayFieldStart("rejected");
        for (Rejected event : batch.rejected()) {
            json.writeStartObject();
            json.writeNumberField("index", event.index());
            json.writeStringField("code", event.refusal().code().label());
            Json.text(json, "pointer", event.refusal().pointer());
            json.writeStringField("detail", event.refusal().detail());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
