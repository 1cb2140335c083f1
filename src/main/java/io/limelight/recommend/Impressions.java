package io.limelight.recommend;

import io.limelight.domain.Slate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.stream.BoundedSourceQueue;
import org.apache.pekko.stream.QueueOfferResult;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;

/**
 * Takes slates to the log: by default after the response, a few together, through a buffer that is bounded and emptied at shutdown; or
 * before it, acknowledged, where {@code acknowledge-impressions} is set. Every slate that did not arrive is counted.
 */
final class Impressions {
    /** Slates that go to the log together at most. */
    private static final int TOGETHER = 100;

    private final SlateSink sink;
    private final RecommendConfig config;
    private final StageMetrics metrics;
    private final Executor workers;
    private final BoundedSourceQueue<Slate> buffer;
    private final CompletionStage<Done> emptied;

    Impressions(ActorSystem<?> system, RecommendConfig config, SlateSink sink, StageMetrics metrics) {
        this.sink = sink;
        this.config = config;
        this.metrics = metrics;
        this.workers = system.executionContext();
        Pair<BoundedSourceQueue<Slate>, CompletionStage<Done>> running = Source.<Slate>queue(config.impressionBuffer())
                .groupedWithin(TOGETHER, config.impressionLinger())
                .mapAsyncUnordered(config.parallelism().answer(), this::publish)
                .toMat(Sink.ignore(), Keep.both())
                .run(system);
        this.buffer = running.first();
        this.emptied = running.second();
    }

    boolean beforeTheResponse() {
        return config.acknowledgeImpressions();
    }

    /** Done when the log has the slate, or when that failed and the run says so. */
    CompletionStage<?> acknowledge(Served served) {
        return Budget.within("impressions", config.budgets().impressions(), workers, () -> sent(served.slate()))
                .thenAccept(outcome -> {
                    if (outcome instanceof Outcome.Failed<Done> failed) {
                        metrics.impressionsLost();
                        served.run().failed(failed.failure());
                    }
                });
    }

    void later(Slate slate) {
        if (buffer.offer(slate) != QueueOfferResult.enqueued()) {
            metrics.impressionsLost();
        }
    }

    CompletionStage<Done> close() {
        buffer.complete();
        return emptied;
    }

    private CompletionStage<Done> sent(Slate slate) {
        return sink.publish(slate).thenApply(anything -> Done.getInstance());
    }

    private CompletionStage<Done> publish(List<Slate> slates) {
        return CompletableFuture.allOf(slates.stream().map(this::published).toArray(CompletableFuture[]::new))
                .thenApply(all -> Done.getInstance());
    }

    /** Completes when the log has the slate, or when it is counted as lost. */
    private CompletableFuture<Done> published(Slate slate) {
        CompletionStage<Done> sent;
        try {
            sent = sent(slate);
        } catch (RuntimeException failure) {
            sent = CompletableFuture.failedFuture(failure);
        }
        return sent.exceptionally(failure -> {
                    metrics.impressionsLost();
                    return Done.getInstance();
                })
                .toCompletableFuture();
    }
}
