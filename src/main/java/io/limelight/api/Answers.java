package io.limelight.api;

import io.limelight.recommend.Recommender;
import io.limelight.telemetry.Outcome;
import io.limelight.telemetry.Telemetry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns whatever goes wrong into a problem, and counts each request once. No stack trace ever leaves the node. */
final class Answers {
    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);

    private final Telemetry telemetry;
    private final InstantSource clock;
    private final ApiConfig.Timeouts timeouts;
    private final AtomicLong failures = new AtomicLong();

    Answers(Telemetry telemetry, InstantSource clock, ApiConfig config) {
        this.telemetry = telemetry;
        this.clock = clock;
        this.timeouts = config.timeouts();
    }

    /** What a handler may say of the request, for the metrics. */
    static final class Labels {
        private String scene = "none";
        private Outcome outcome = Outcome.OK;

        void scene(String label) {
            scene = label;
        }

        void degraded() {
            outcome = Outcome.DEGRADED;
        }
    }

    /** Answers one request. */
    interface Handler {
        CompletionStage<HttpResponse> answer(HttpRequest request, Labels labels);
    }

    CompletionStage<HttpResponse> answer(String operation, HttpRequest request, Handler handler) {
        long start = telemetry.nanos();
        Labels labels = new Labels();
        CompletionStage<HttpResponse> answer;
        try {
            answer = handler.answer(request, labels);
        } catch (RuntimeException failure) {
            answer = CompletableFuture.failedFuture(failure);
        }
        return answer.handle((response, failure) -> {
            HttpResponse sent = failure == null ? response : problem(failure).response();
            long nanos = telemetry.nanos() - start;
            if (nanos < timeouts.request().toNanos()) {
                telemetry.request(operation, labels.scene, outcome(sent, labels), nanos);
            }
            return sent;
        });
    }

    /** The answer, once the log has what was appended. */
    CompletionStage<HttpResponse> logged(CompletionStage<?> appended, HttpResponse answer) {
        return appended.<HttpResponse>thenApply(done -> answer)
                .toCompletableFuture()
                .copy()
                .orTimeout(timeouts.log().toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(failure -> {
                    throw new Answered(
                            retryable(Code.LOG_UNAVAILABLE, "the log did not say that it has it; send the same again"));
                });
    }

    /** What the client gets when a handler took too long; its own answer, if it still comes, is dropped. */
    HttpResponse timedOut(String operation) {
        telemetry.request(
                operation, "none", Outcome.TIMED_OUT, timeouts.request().toNanos());
        return retryable(Code.TIMEOUT, "no answer within " + timeouts.request() + "; try again")
                .response();
    }

    Problem problem(Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof Refusal refusal) {
            return Problem.of(refusal);
        }
        if (cause instanceof Recommender.InvalidCursor invalid) {
            return Problem.of(new Refusal(
                    Code.INVALID_CURSOR, "/cursor", Quoted.clean(String.valueOf(invalid.getMessage()), 200)));
        }
        if (cause instanceof Recommender.Overloaded) {
            return retryable(Code.OVERLOADED, "too many requests wait already; try again");
        }
        return cause instanceof Answered answered ? answered.problem() : internal(cause);
    }

    Problem retryable(Code code, String detail) {
        return Problem.of(code, detail).header("Retry-After", seconds(timeouts.retryAfter()));
    }

    private Problem internal(Throwable cause) {
        String id = Long.toHexString(clock.millis()) + "-" + failures.incrementAndGet();
        LOG.error("A request failed, told as {}", id, cause);
        return Problem.of(Code.INTERNAL, "the node's log tells more under " + id)
                .with(json -> json.writeStringField("instance", "urn:limelight:failure:" + id));
    }

    private static Outcome outcome(HttpResponse response, Labels labels) {
        int status = response.status().intValue();
        if (status < 400) {
            return labels.outcome;
        }
        if (status < 500) {
            return Outcome.REFUSED;
        }
        return status == 503 ? Outcome.OVERLOADED : Outcome.FAILED;
    }

    private static String seconds(Duration duration) {
        return Long.toString(Math.max(1, duration.toSeconds()));
    }
}
