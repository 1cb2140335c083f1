package io.limelight.recommend;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a stage off when its time is spent. What comes of it is always a value, never an exception.
 *
 * <p>Each continuation names its executor: the stages of Pekko's asks hand any other to the common pool, which on two cores is a
 * thread made for each.
 */
final class Budget {
    /** An answer that is there at once costs no timer; a later one is handed to the workers, never to the timer's thread. */
    static <T> CompletableFuture<Outcome<T>> within(
            String stage, Duration budget, Executor workers, Supplier<CompletionStage<T>> call) {
        CompletableFuture<T> answer;
        try {
            answer = call.get().toCompletableFuture();
        } catch (RuntimeException failure) {
            return CompletableFuture.completedFuture(failed(stage, budget, failure));
        }
        return answer.isDone()
                ? answer.handleAsync((value, failure) -> outcome(stage, budget, value, failure), Runnable::run)
                : answer.copy()
                        .orTimeout(budget.toNanos(), TimeUnit.NANOSECONDS)
                        .handleAsync((value, failure) -> outcome(stage, budget, value, failure), workers);
    }

    private static <T> Outcome<T> outcome(
            String stage, Duration budget, @Nullable T value, @Nullable Throwable failure) {
        if (failure != null) {
            return failed(stage, budget, failure);
        }
        return value == null
                ? failed(stage, budget, new NullPointerException(stage + " answered null"))
                : new Outcome.Answered<>(value);
    }

    private static <T> Outcome<T> failed(String stage, Duration budget, Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof Ranker.Absent absent) {
            return new Outcome.Failed<>(new StageFailure.Absent(stage, String.valueOf(absent.getMessage())));
        }
        return new Outcome.Failed<>(
                cause instanceof TimeoutException
                        ? new StageFailure.TimedOut(stage, budget)
                        : new StageFailure.Broken(stage, cause));
    }

    private Budget() {}
}
