package io.limelight.api;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.model.HttpEntity;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.MediaTypes;
import org.apache.pekko.http.javadsl.model.RequestEntity;
import org.apache.pekko.http.scaladsl.model.EntityStreamSizeException;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.util.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON bodies within the limits. A refused body is still read to its end, up to a bound and kept nowhere: a client that
 * is still sending would else lose the connection instead of reading why.
 */
final class Bodies {
    static final int DRAINED = 16;

    private static final Set<String> PLAIN = Set.of("", "identity");

    private final ActorSystem<?> system;
    private final int mostBytes;
    private final ApiConfig.Timeouts timeouts;

    Bodies(ActorSystem<?> system, ApiConfig config) {
        this.system = system;
        this.mostBytes = config.limits().maxBodyBytes();
        this.timeouts = config.timeouts();
    }

    CompletionStage<ByteString> read(HttpRequest request) {
        RequestEntity entity = request.entity();
        Refusal refusal = refusal(request, entity);
        if (refusal != null && (entity.isStrict() || !worthDraining(request, entity))) {
            return CompletableFuture.failedFuture(refusal);
        }
        if (entity instanceof HttpEntity.Strict strict) {
            return CompletableFuture.completedFuture(strict.getData());
        }
        return entity.withSizeLimit((long) mostBytes * DRAINED)
                .getDataBytes()
                .completionTimeout(timeouts.body())
                .runWith(Sink.fold(new Kept(refusal), Kept::add), system)
                .handle((kept, failure) -> {
                    if (kept == null) {
                        throw new CompletionException(failed(failure));
                    }
                    return kept.whole();
                });
    }

    /** Lets go of a body that nobody reads. */
    void discard(HttpRequest request) {
        RequestEntity entity = request.entity();
        if (!entity.isStrict() && worthDraining(request, entity)) {
            entity.withSizeLimit((long) mostBytes * DRAINED).discardBytes(system);
        }
    }

    private @Nullable Refusal refusal(HttpRequest request, RequestEntity entity) {
        String encoding =
                request.getHeader("Content-Encoding").map(h -> h.value().trim()).orElse("");
        if (!PLAIN.contains(encoding)) {
            return new Refusal(
                    Code.UNSUPPORTED_ENCODING,
                    "Content-Encoding " + Quoted.of(encoding) + " is not read; send the body as it is");
        }
        if (!entity.getContentType().mediaType().equals(MediaTypes.APPLICATION_JSON)) {
            return new Refusal(
                    Code.UNSUPPORTED_MEDIA_TYPE,
                    "Content-Type is " + Quoted.of(entity.getContentType().toString())
                            + "; application/json is expected");
        }
        return entity.getContentLengthOption().orElse(0) > mostBytes ? tooLarge() : null;
    }

    /** A client that waits for 100 Continue sends nothing after a refusal. */
    private boolean worthDraining(HttpRequest request, RequestEntity entity) {
        return request.getHeader("Expect").isEmpty()
                && entity.getContentLengthOption().orElse(0) <= (long) mostBytes * DRAINED;
    }

    private Throwable failed(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof TimeoutException) {
            return new Refusal(Code.BODY_TIMEOUT, "the body did not arrive within " + timeouts.body());
        }
        return cause instanceof EntityStreamSizeException ? tooLarge() : cause;
    }

    private Refusal tooLarge() {
        return new Refusal(Code.BODY_TOO_LARGE, "a body has at most " + mostBytes + " bytes; send it in parts");
    }

    /** What came so far, or, once it is refused, nothing. */
    private final class Kept {
        private @Nullable Refusal refusal;
        private ByteString bytes = ByteString.emptyByteString();

        Kept(@Nullable Refusal refusal) {
            this.refusal = refusal;
        }

        Kept add(ByteString more) {
            if (refusal == null && bytes.size() + more.size() > mostBytes) {
                refusal = tooLarge();
            }
            bytes = refusal == null ? bytes.concat(more) : ByteString.emptyByteString();
            return this;
        }

        ByteString whole() {
            if (refusal != null) {
                throw refusal;
            }
            return bytes;
        }
    }
}
