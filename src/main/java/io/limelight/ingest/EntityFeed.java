package io.limelight.ingest;

import io.limelight.entity.Replies.Applied;
import io.limelight.entity.Replies.Durable;
import io.limelight.log.PartitionHandler.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityRef;

/** One partition's way to its entities: every batch is answered by all of them before the next, and each is asked to persist. */
final class EntityFeed<C> {
    private final IngestConfig config;
    private final Function<String, EntityRef<C>> entities;
    private final Function<ActorRef<Durable>, C> persist;
    private final Touched touched;

    EntityFeed(IngestConfig config, Function<String, EntityRef<C>> entities, Function<ActorRef<Durable>, C> persist) {
        this.config = config;
        this.entities = entities;
        this.persist = persist;
        this.touched = new Touched(config.persistParallelism());
    }

    Round round() {
        return new Round();
    }

    CompletionStage<Outcome> checkpoint() {
        return touched.checkpoint(id -> entities.apply(id).ask(persist::apply, config.askTimeout()));
    }

    void forget() {
        touched.forget();
    }

    /** The asks of one batch. */
    final class Round {
        private final List<CompletableFuture<Void>> asked = new ArrayList<>();
        private final AtomicBoolean lost = new AtomicBoolean();

        /** Asks one entity; {@code answered} runs before the round is over. */
        <V> void ask(String id, Function<ActorRef<Applied<V>>, C> command, Consumer<List<V>> answered) {
            CompletionStage<Applied<V>> applied = entities.apply(id).ask(command::apply, config.askTimeout());
            asked.add(applied.thenAccept(reply -> {
                        if (!touched.applied(id, reply.incarnation())) {
                            lost.set(true);
                        }
                        answered.accept(reply.verdicts());
                    })
                    .toCompletableFuture());
        }

        /** Completes when all have answered, and then all that follows is published. */
        CompletionStage<Outcome> thenPublish(java.util.function.Supplier<List<CompletionStage<?>>> publish) {
            return all(asked)
                    .thenCompose(answered -> all(publish.get()))
                    .thenApply(published -> lost.get() ? Outcome.REWIND : Outcome.DONE);
        }
    }

    private static CompletableFuture<Void> all(List<? extends CompletionStage<?>> stages) {
        return CompletableFuture.allOf(
                stages.stream().map(CompletionStage::toCompletableFuture).toArray(CompletableFuture[]::new));
    }
}
