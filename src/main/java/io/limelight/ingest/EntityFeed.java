package io.limelight.ingest;

import io.limelight.entity.Replies.Applied;
import io.limelight.entity.Replies.Durable;
import io.limelight.log.PartitionHandler.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityRef;

/**
 * One partition's way to its entities: every batch is answered by all of them before the next, and each is asked to persist.
 *
 * <p>An ask's own stage hands each continuation to the common pool, and on two cores, where that pool has no parallelism, to a
 * thread made for it. So an answer is noted where it arrives, and only the batch as a whole moves to another thread.
 *
 * <p>A partition is read before its shard has followed, and sharding drops what comes to a shard while that is handed over. So of the
 * first batch one entity is asked alone, and again and again until it answers: then the shard is here, and stays as long as the
 * partition does.
 */
final class EntityFeed<C> {
    private final IngestConfig config;
    private final Function<String, EntityRef<C>> entities;
    private final Function<ActorRef<Durable>, C> persist;
    private final Executor workers;
    private final Touched touched;
    private volatile boolean here;

    /** @param epoch under which this node reads the partition */
    EntityFeed(
            IngestConfig config,
            Function<String, EntityRef<C>> entities,
            Function<ActorRef<Durable>, C> persist,
            Executor workers,
            long epoch) {
        this.config = config;
        this.entities = entities;
        this.persist = persist;
        this.workers = workers;
        this.touched = new Touched(config.persistParallelism(), epoch);
    }

    Round round() {
        return new Round();
    }

    CompletionStage<Outcome> checkpoint() {
        return touched.checkpoint(id -> entities.apply(id)
                .<Durable>ask(persist::apply, config.askTimeout())
                .thenApplyAsync(durable -> durable, Runnable::run));
    }

    void forget() {
        here = false;
        touched.forget();
    }

    /** The asks of one batch. */
    final class Round {
        private final List<Supplier<CompletionStage<Runnable>>> asks = new ArrayList<>();

        /** Will ask one entity; {@code answered} runs before the round is over. */
        <V> void ask(String id, Command<C, V> command, Consumer<List<V>> answered) {
            asks.add(() -> {
                long heldBy = touched.heldBy(id);
                CompletionStage<Applied<V>> applied =
                        entities.apply(id).ask(replyTo -> command.of(heldBy, replyTo), config.askTimeout());
                return applied.thenApplyAsync(
                        reply -> () -> {
                            touched.applied(id, heldBy, reply.incarnation());
                            answered.accept(reply.verdicts());
                        },
                        Runnable::run);
            });
        }

        /**
         * Completes when all were asked and have answered, and then all that follows is published. When an entity lost something
         * nothing is: what the others say would move their hosts' watermarks beyond what this one has yet to say again.
         */
        CompletionStage<Outcome> thenPublish(Supplier<List<CompletionStage<?>>> publish) {
            return answered()
                    .thenComposeAsync(
                            answered -> touched.lost()
                                    ? CompletableFuture.completedFuture(Outcome.REWIND)
                                    : all(publish.get()).thenApply(published -> Outcome.DONE),
                            workers);
        }

        private CompletionStage<Void> answered() {
            if (here || asks.isEmpty()) {
                return answered(asks);
            }
            CompletableFuture<Runnable> first = new CompletableFuture<>();
            askUntilAnswered(asks.get(0), first);
            return first.thenComposeAsync(
                    note -> {
                        note.run();
                        here = true;
                        return answered(asks.subList(1, asks.size()));
                    },
                    Runnable::run);
        }

        private CompletionStage<Void> answered(List<Supplier<CompletionStage<Runnable>>> asks) {
            return all(asks.stream()
                    .map(ask -> ask.get().thenAcceptAsync(Runnable::run, Runnable::run))
                    .toList());
        }
    }

    /** Whichever ask is answered first counts; the first that is given up ends it. */
    private void askUntilAnswered(Supplier<CompletionStage<Runnable>> ask, CompletableFuture<Runnable> first) {
        ask.get().whenComplete((note, failure) -> {
            if (failure == null) {
                first.complete(note);
            } else {
                first.completeExceptionally(failure);
            }
        });
        CompletableFuture.delayedExecutor(config.askAgain().toMillis(), TimeUnit.MILLISECONDS, workers)
                .execute(() -> {
                    if (!first.isDone()) {
                        askUntilAnswered(ask, first);
                    }
                });
    }

    /** Makes the command that an entity is asked. */
    @FunctionalInterface
    interface Command<C, V> {
        C of(long heldBy, ActorRef<Applied<V>> replyTo);
    }

    static CompletableFuture<Void> all(List<? extends CompletionStage<?>> stages) {
        return CompletableFuture.allOf(
                stages.stream().map(CompletionStage::toCompletableFuture).toArray(CompletableFuture[]::new));
    }
}
