package io.limelight.ingest;

import io.limelight.entity.Replies;
import io.limelight.entity.Replies.Durable;
import io.limelight.log.PartitionHandler.Outcome;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The entities that one partition changed since they were last durable, with the incarnation that holds the change in memory.
 * When an incarnation is not the one that was seen before, what it held is gone, and the partition must be read again: until it
 * is, nothing more is published or called durable, however often the steps in flight are repeated.
 */
final class Touched {
    private final int parallelism;
    private final long epoch;
    private Map<String, Long> incarnations = new HashMap<>();
    private Map<String, Long> beingPersisted = Map.of();
    private boolean lost;

    /**
     * @param parallelism entities that persist at the same time
     * @param epoch under which this node reads the partition
     */
    Touched(int parallelism, long epoch) {
        this.parallelism = parallelism;
        this.epoch = epoch;
    }

    /** The incarnation that holds what this partition gave the entity and that is not durable yet. */
    synchronized long heldBy(String entityId) {
        Long persisting = beingPersisted.get(entityId);
        return persisting != null ? persisting : incarnations.getOrDefault(entityId, Replies.any(epoch));
    }

    /** An entity has answered a batch that was meant for the incarnation {@code heldBy}. */
    synchronized void applied(String entityId, long heldBy, long incarnation) {
        Long before = incarnations.putIfAbsent(entityId, incarnation);
        Long persisting = beingPersisted.get(entityId);
        lost |= Replies.isForAnother(heldBy, incarnation)
                || (before != null && before != incarnation)
                || (persisting != null && persisting != incarnation);
    }

    /** Whether an entity forgot what this partition gave it before. */
    synchronized boolean lost() {
        return lost;
    }

    /** Asks every entity touched so far to persist. One that fails is asked again by the caller's repetition. */
    CompletionStage<Outcome> checkpoint(Function<String, CompletionStage<Durable>> persist) {
        Persisting persisting;
        synchronized (this) {
            if (beingPersisted.isEmpty()) {
                beingPersisted = incarnations;
                incarnations = new HashMap<>();
            }
            persisting = new Persisting(beingPersisted, persist);
        }
        return persisting.run(parallelism).thenApply(kept -> {
            synchronized (this) {
                lost |= !kept;
                if (lost) {
                    // the incarnations stay: whoever restarted refuses what is still in flight, and is not given later
                    // facts before earlier
                    return Outcome.REWIND;
                }
                beingPersisted = Map.of();
                return Outcome.DONE;
            }
        });
    }

    synchronized void forget() {
        incarnations = new HashMap<>();
        beingPersisted = Map.of();
        lost = false;
    }

    /** One pass over the entities, a few at a time. */
    private static final class Persisting {
        private final Queue<Map.Entry<String, Long>> left;
        private final Function<String, CompletionStage<Durable>> persist;
        private final CompletableFuture<Boolean> done = new CompletableFuture<>();
        private int open;
        private boolean kept = true;

        Persisting(Map<String, Long> entities, Function<String, CompletionStage<Durable>> persist) {
            this.left = new ArrayDeque<>(entities.entrySet());
            this.persist = persist;
            this.open = entities.size();
        }

        CompletionStage<Boolean> run(int parallelism) {
            if (open == 0) {
                done.complete(true);
            }
            for (int i = 0; i < parallelism; i++) {
                next();
            }
            return done;
        }

        private void next() {
            Map.Entry<String, Long> entity;
            synchronized (this) {
                entity = done.isDone() ? null : left.poll();
            }
            if (entity != null) {
                long expected = entity.getValue();
                asked(entity.getKey()).whenComplete((durable, failure) -> persisted(durable, failure, expected));
            }
        }

        private CompletionStage<Durable> asked(String entityId) {
            try {
                return persist.apply(entityId);
            } catch (RuntimeException broken) {
                return CompletableFuture.failedFuture(broken);
            }
        }

        private void persisted(Durable durable, @Nullable Throwable failure, long expected) {
            boolean last;
            synchronized (this) {
                if (failure == null) {
                    kept &= durable.incarnation() == expected;
                }
                last = --open == 0;
            }
            if (failure != null) {
                done.completeExceptionally(failure);
            } else if (last) {
                done.complete(kept);
            } else {
                next();
            }
        }
    }
}
