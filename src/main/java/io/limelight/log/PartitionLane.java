package io.limelight.log;

import io.limelight.log.LogConfig.ReaderConfig;
import io.limelight.log.PartitionHandler.Outcome;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One partition on its way through a handler: one batch in flight, one checkpoint in flight, offsets committed behind the slowest
 * durable. Batches grow while the handler is busy; nothing waits when it is idle.
 */
final class PartitionLane {
    private static final Logger LOG = LoggerFactory.getLogger(PartitionLane.class);

    private final String name;
    private final PartitionHandler handler;
    private final ReaderConfig config;
    private final InFlight inFlight;
    private final Executor retryLater;
    private final Deque<LogRecord> waiting = new ArrayDeque<>();

    private boolean applying;
    private boolean checkpointing;
    private boolean rewinding;
    private boolean closed;
    private long applied;
    private long committable;
    private long committed;
    /** When the next checkpoint's turn is. */
    private long turnAtNanos;

    private long appliedMillis = PartitionHandler.NO_TIME;
    private long committableMillis = PartitionHandler.NO_TIME;

    /**
     * @param start the committed offset: the next to be read
     * @param turnAtNanos when the first checkpoint's turn is
     */
    PartitionLane(
            String name,
            PartitionHandler handler,
            ReaderConfig config,
            InFlight inFlight,
            Executor retryLater,
            long start,
            long turnAtNanos) {
        this.name = name;
        this.handler = handler;
        this.config = config;
        this.inFlight = inFlight;
        this.retryLater = retryLater;
        this.applied = start;
        this.committable = start;
        this.committed = start;
        this.turnAtNanos = turnAtNanos;
    }

    synchronized void offer(List<LogRecord> records) {
        if (!rewinding && !closed) {
            waiting.addAll(records);
            applyNext();
        }
    }

    synchronized boolean full() {
        return rewinding || waiting.size() >= config.backlog();
    }

    /** Nothing is being applied: there is nothing to apply, or it waits, for its time, a place, or what is not durable yet. */
    synchronized boolean holds() {
        return !applying && !rewinding;
    }

    private void applyNext() {
        if (applying || rewinding || closed || waiting.isEmpty() || applied - committable >= config.maxUncommitted()) {
            return;
        }
        int due = due(Math.min(config.batch(), waiting.size()));
        int size = due == 0 ? 0 : inFlight.take(this, due);
        if (size == 0) {
            return;
        }
        List<LogRecord> batch = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            batch.add(waiting.removeFirst());
        }
        applying = true;
        step(
                "apply",
                () -> handler.apply(batch),
                outcome -> {
                    inFlight.give(size);
                    applied(batch, outcome);
                },
                () -> inFlight.give(size));
    }

    /** How many of the first records that wait may be applied yet. */
    private int due(int most) {
        int due = 0;
        for (Iterator<LogRecord> records = waiting.iterator(); due < most && handler.isDue(records.next()); ) {
            due++;
        }
        return due;
    }

    /** A place to apply has become free, or the time of a record may have come. */
    synchronized void wake() {
        applyNext();
    }

    private synchronized void applied(List<LogRecord> batch, Outcome outcome) {
        applying = false;
        if (outcome == Outcome.REWIND) {
            rewind();
        } else {
            applied = batch.get(batch.size() - 1).position().offset() + 1;
            appliedMillis = Math.max(appliedMillis, handler.newestMillis());
        }
        applyNext();
    }

    /**
     * Begins a checkpoint when it is the partition's turn. Turns keep their distance from those of other partitions however long there was
     * nothing to do: else, after a quiet while, all would store at the same time, now and ever after.
     */
    synchronized void checkpointIfDue(long nowNanos) {
        boolean turn = nowNanos - turnAtNanos >= 0 && !checkpointing;
        if (turn) {
            long every = config.checkpointEvery().toNanos();
            turnAtNanos += every * (1 + (nowNanos - turnAtNanos) / every);
        }
        if (turn || applied - committable >= config.maxUncommitted()) {
            checkpoint();
        }
    }

    synchronized void checkpoint() {
        if (checkpointing || rewinding || closed || applied == committable) {
            return;
        }
        checkpointing = true;
        long barrier = applied;
        long barrierMillis = appliedMillis;
        step("checkpoint", handler::checkpoint, outcome -> checkpointed(barrier, barrierMillis, outcome), () -> {});
    }

    private synchronized void checkpointed(long barrier, long barrierMillis, Outcome outcome) {
        checkpointing = false;
        if (outcome == Outcome.REWIND) {
            rewind();
        } else {
            committable = barrier;
            committableMillis = barrierMillis;
        }
        applyNext();
    }

    private void rewind() {
        LOG.warn(
                "{}: an entity restarted before its state was durable; reading again from offset {}",
                name,
                committable);
        rewinding = true;
        waiting.clear();
    }

    /** Runs a step until it ends; a step that fails is repeated after a while, never skipped, unless the lane is closed. */
    private void step(String what, Supplier<CompletionStage<Outcome>> step, Consumer<Outcome> then, Runnable givenUp) {
        CompletionStage<Outcome> running;
        try {
            running = step.get();
        } catch (RuntimeException | Error broken) {
            retry(what, step, then, givenUp, broken);
            return;
        }
        running.whenComplete((outcome, failure) -> {
            if (failure == null) {
                then.accept(outcome);
            } else {
                retry(what, step, then, givenUp, failure);
            }
        });
    }

    private void retry(
            String what,
            Supplier<CompletionStage<Outcome>> step,
            Consumer<Outcome> then,
            Runnable givenUp,
            Throwable failure) {
        LOG.warn("{}: {} failed and is repeated: {}", name, what, failure.toString());
        retryLater.execute(() -> {
            if (isOpen()) {
                step(what, step, then, givenUp);
            } else {
                givenUp.run();
            }
        });
    }

    private synchronized boolean isOpen() {
        return !closed;
    }

    /** The offset to read from again, once nothing is in flight; null when there is nothing to rewind. */
    synchronized @Nullable Long takeRewind() {
        if (!rewinding || applying || checkpointing || closed) {
            return null;
        }
        rewinding = false;
        applied = committable;
        appliedMillis = committableMillis;
        handler.rewound();
        return committable;
    }

    /** Reports an offset to commit, once for each that moved. */
    synchronized void takeCommit(Commit commit) {
        if (committable > committed) {
            committed = committable;
            commit.accept(committable, committableMillis);
        }
    }

    /** Kafka did not take the last one: it is reported again, or a later one in its place. */
    synchronized void commitRefused() {
        committed = Long.MIN_VALUE;
    }

    /** Takes an offset, and how far event time had come there; {@link PartitionHandler#NO_TIME} when no record told. */
    @FunctionalInterface
    interface Commit {
        void accept(long offset, long millis);
    }

    /** The partition belongs to somebody else, or the node stops. */
    synchronized void close() {
        closed = true;
        waiting.clear();
    }

    /** Takes no more records, so that what was applied can become durable. */
    synchronized void drain() {
        waiting.clear();
    }

    /** Nothing more will become durable: all did, or something was lost and is for the next reader to read again. */
    synchronized boolean drained() {
        return idle() && (rewinding || applied == committable);
    }

    synchronized boolean idle() {
        return !applying && !checkpointing;
    }

    synchronized boolean durable() {
        return idle() && !rewinding && applied == committable;
    }

    synchronized long appliedOffset() {
        return applied;
    }
}
