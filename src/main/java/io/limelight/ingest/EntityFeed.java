package io.limelight.ingest;

import io.limelight.entity.Replies.Applied;
import io.limelight.entity.Replies.Durable;
import io.limelight.log.PartitionHandler.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
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
 */
final class EntityFeed<C> {
    private final IngestConfig config;
    private final Function<String, EntityRef<C>> entities;
    private final Function<ActorRef<Durable>, C> persist;
    private final Executor workers;
    private final Touched touched;

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
        touched.forget();
    }

    /** The asks of one batch. */
    final class Round {
        private final List<CompletableFuture<Void>> asked = new ArrayList<>();

        /** Asks one entity; {@code answered} runs before the round is over. */
        <V> void ask(String id, Command<C, V> command, Consumer<List<V>> answered) {
            long heldBy = touched.heldBy(id);
            CompletionStage<Applied<V>> applied =
                    entities.apply(id).ask(replyTo -> command.of(heldBy, replyTo), config.askTimeout());
            asked.add(applied.thenAcceptAsync(
                            reply -> {
                                touched.applied(id, heldBy, reply.incarnation());
                                answered.accept(reply.verdicts());
                            },
                            Runnable::run)
                    .toCompletableFuture());
        }

        /**
         * Completes when all have answered, and then all that follows is published. When an entity lost something nothing is:
         * what the others say would move their hosts' watermarks beyond what this one has yet to say again.
         */
        CompletionStage<Outcome> thenPublish(Supplier<List<CompletionStage<?>>> publish) {
            return all(asked)
                    .thenComposeAsync(
                            answered -> touched.lost()
                                    ? CompletableFuture.completedFuture(Outcome.REWIND)
                                    : all(publish.get()).thenApply(published -> Outcome.DONE),
                            workers);
        }
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
