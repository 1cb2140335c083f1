package io.limelight.recommend;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.stream.ActorAttributes;
import org.apache.pekko.stream.BoundedSourceQueue;
import org.apache.pekko.stream.QueueOfferResult;
import org.apache.pekko.stream.Supervision;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;

/**
 * The cascade as one running stream. A request that is admitted is always answered: a stage that is late, broken or absent costs
 * the slate quality, which {@code degraded} says, never the answer; one that is not admitted is refused at once.
 */
public final class RecommendGraph implements Recommender {
    private final RecommendConfig config;
    private final Surroundings around;
    private final Executor workers;
    private final HydrateStep hydrate;
    private final RecallStep recall;
    private final FilterStep filter;
    private final RankStep coarseRank;
    private final RankStep fineRank;
    private final RerankStep rerank;
    private final SlateStep slate;
    private final ShadowStep shadow;
    private final Impressions impressions;
    private final BoundedSourceQueue<Asked> queue;
    private final CompletionStage<Done> drained;

    public RecommendGraph(
            ActorSystem<?> system,
            RecommendConfig config,
            Cascade cascade,
            OnAir onAir,
            SlateSink sink,
            Surroundings surroundings) {
        this.config = config;
        around = surroundings.loggingFailures();
        workers = system.executionContext();
        hydrate = new HydrateStep(cascade.hydrator(), cascade.features().encoder(), config, around, workers);
        recall = new RecallStep(cascade.recallers(), config, around.metrics(), workers);
        filter = new FilterStep(cascade.filters(), around.metrics());
        coarseRank = RankStep.coarse(cascade.coarseRankers(), config, around.metrics(), workers);
        fineRank = RankStep.fine(cascade.fineRanker(), config, around.metrics(), workers);
        rerank = new RerankStep(cascade.reranker(), config.spare(), around.metrics());
        SlateRecords records = new SlateRecords(cascade.features());
        slate = new SlateStep(
                cascade.creative(), records, new LastCheck(onAir, cascade.filters(), around.metrics()), config, around);
        shadow = new ShadowStep(cascade.fineRanker(), records, config.shadow(), around, workers);
        impressions = new Impressions(system, config, sink, around.metrics());

        Pair<BoundedSourceQueue<Asked>, CompletionStage<Done>> running = Source.<Asked>queue(config.queue())
                .mapAsyncUnordered(config.parallelism().hydrate(), asked -> orTell(asked, () -> hydrate.on(asked)))
                .mapAsyncUnordered(config.parallelism().answer(), run -> orTell(run.asked, () -> answer(run)))
                .toMat(Sink.ignore(), Keep.both())
                .withAttributes(ActorAttributes.withSupervisionStrategy(Supervision.getResumingDecider()))
                .run(system);
        queue = running.first();
        drained = running.second();
    }

    @Override
    public CompletionStage<Recommendation> recommend(RecommendRequest request) {
        long started = System.nanoTime();
        Cursor cursor;
        try {
            cursor = cursor(request);
        } catch (InvalidCursor refused) {
            return CompletableFuture.failedFuture(refused);
        }
        Asked asked = new Asked(request, cursor, new CompletableFuture<>(), started);
        if (queue.offer(asked) != QueueOfferResult.enqueued()) {
            around.metrics().overloaded();
            return CompletableFuture.failedFuture(new Overloaded());
        }
        return asked.answer();
    }

    /** Answers what was admitted, sends the impressions that wait, and refuses everything after. */
    public CompletionStage<Done> close() {
        queue.complete();
        return drained.thenCompose(done -> impressions.close());
    }

    private Cursor cursor(RecommendRequest request) {
        String token = request.cursor();
        return token == null
                ? Cursor.START
                : Cursor.decode(
                        token, request.userId(), request.scene(), around.clock().millis(), config.cursorAge());
    }

    private CompletionStage<Served> answer(Run run) {
        return CompletableFuture.completedFuture(run)
                .thenComposeAsync(recall::on, workers)
                .thenApply(filter::on)
                .thenCompose(coarseRank::on)
                .thenCompose(fineRank::on)
                .thenApply(rerank::on)
                .thenApply(slate::on)
                .thenCompose(this::show);
    }

    private CompletionStage<Served> show(Served served) {
        if (served.lacksForced()) {
            return CompletableFuture.completedFuture(tell(served));
        }
        if (impressions.beforeTheResponse()) {
            return impressions.acknowledge(served).thenApply(done -> tell(slate.again(served)));
        }
        tell(served);
        impressions.later(served.slate());
        return CompletableFuture.completedFuture(served);
    }

    private Served tell(Served served) {
        Asked asked = served.run().asked;
        around.metrics().stage("total", System.nanoTime() - asked.atNanos());
        asked.answer().complete(served.recommendation());
        shadow.after(served.run(), impressions::later);
        return served;
    }

    /** Whatever a mistake in the frame throws, someone waits for an answer; the stream goes on with the next. */
    private static <T> CompletionStage<T> orTell(Asked asked, Supplier<CompletionStage<T>> step) {
        CompletionStage<T> taken;
        try {
            taken = step.get();
        } catch (RuntimeException failure) {
            taken = CompletableFuture.failedFuture(failure);
        }
        return taken.whenComplete((done, failure) -> {
            if (failure != null) {
                asked.answer().completeExceptionally(failure);
            }
        });
    }
}
