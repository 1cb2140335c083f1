package io.limelight.journal;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.DriverTimeoutException;
import com.datastax.oss.driver.api.core.servererrors.QueryConsistencyException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the store again and again while it is away, for a while: an entity waits for its store, and does not end and lose what it has not
 * stored. Only for what may be asked twice.
 */
final class Patience {
    private static final Logger LOG = LoggerFactory.getLogger(Patience.class);

    private final Duration lasts;
    private final Executor later;
    private final LongSupplier nanos;
    private final AtomicInteger waiting = new AtomicInteger();

    static Patience of(JournalConfig config) {
        return new Patience(
                config.patience(),
                CompletableFuture.delayedExecutor(config.askAgainEvery().toMillis(), TimeUnit.MILLISECONDS),
                System::nanoTime);
    }

    /** @param later runs what it is given after the pause between two questions */
    Patience(Duration lasts, Executor later, LongSupplier nanos) {
        this.lasts = lasts;
        this.later = later;
        this.nanos = nanos;
    }

    /** Fails as the question does: at once when the store says no, else when patience ends. */
    <T> CompletionStage<T> ask(Supplier<CompletionStage<T>> question) {
        long deadline = nanos.getAsLong() + lasts.toNanos();
        return question.get()
                .exceptionallyCompose(failure -> isAway(failure) ? wait(question, deadline, failure) : failed(failure));
    }

    private <T> CompletionStage<T> wait(Supplier<CompletionStage<T>> question, long deadline, Throwable failure) {
        if (waiting.getAndIncrement() == 0) {
            LOG.warn("the store is away; what it is asked waits for {} at most: {}", lasts, failure.toString());
        }
        return again(question, deadline).whenComplete((answer, end) -> {
            if (waiting.decrementAndGet() == 0) {
                LOG.info("nothing waits for the store any more");
            }
        });
    }

    private <T> CompletionStage<T> again(Supplier<CompletionStage<T>> question, long deadline) {
        return CompletableFuture.runAsync(() -> {}, later)
                .thenCompose(paused -> question.get())
                .exceptionallyCompose(failure -> isAway(failure) && nanos.getAsLong() - deadline < 0
                        ? again(question, deadline)
                        : failed(failure));
    }

    private static <T> CompletionStage<T> failed(Throwable failure) {
        return CompletableFuture.failedFuture(failure);
    }

    /** Whether no node answered, or too few did; not that one answered that it may not be so. */
    private static boolean isAway(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof AllNodesFailedException
                || cause instanceof DriverTimeoutException
                || cause instanceof QueryConsistencyException;
    }
}
