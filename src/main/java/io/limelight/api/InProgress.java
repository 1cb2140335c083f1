package io.limelight.api;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.japi.function.Function;

/**
 * The requests of one port that wait for their answer. A port is closed when there is none: Pekko's own termination may cut a request
 * that arrived in the same instant.
 */
final class InProgress {
    private int requests;
    private final CompletableFuture<Void> none = new CompletableFuture<>();
    private boolean stopping;

    Function<HttpRequest, CompletionStage<HttpResponse>> counting(
            Function<HttpRequest, CompletionStage<HttpResponse>> handler) {
        return request -> {
            begin();
            try {
                // Pekko's stages hand a continuation without an executor to a thread of its own.
                return handler.apply(request).whenCompleteAsync((response, failure) -> end(), Runnable::run);
            } catch (Exception failure) {
                end();
                throw failure;
            }
        };
    }

    /** Completes when no request waits, now or later. */
    synchronized CompletionStage<Void> none() {
        stopping = true;
        if (requests == 0) {
            none.complete(null);
        }
        return none;
    }

    private synchronized void begin() {
        requests++;
    }

    private synchronized void end() {
        requests--;
        if (stopping && requests == 0) {
            none.complete(null);
        }
    }
}
