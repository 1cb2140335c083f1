package io.limelight.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.DriverTimeoutException;
import com.datastax.oss.driver.api.core.NoNodeAvailableException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class PatienceTest {
    private final Deque<Runnable> later = new ArrayDeque<>();
    private final Deque<CompletionStage<String>> answers = new ArrayDeque<>();
    private long nanos = Long.MAX_VALUE - 10;
    private final Patience patience = new Patience(Duration.ofNanos(100), later::add, () -> nanos);

    @Test
    void whatAStoreThatIsAwayWasAskedIsAnsweredWhenItIsBack() {
        answers.add(CompletableFuture.failedFuture(new NoNodeAvailableException()));
        answers.add(CompletableFuture.failedFuture(new DriverTimeoutException("late")));
        answers.add(CompletableFuture.completedFuture("stored"));

        CompletableFuture<String> answer = ask();
        assertThat(answer).isNotDone();
        pause(50);
        assertThat(answer).isNotDone();
        pause(49);

        assertThat(answer).isCompletedWithValue("stored");
    }

    @Test
    void patienceEnds() {
        answers.add(CompletableFuture.failedFuture(new NoNodeAvailableException()));
        answers.add(CompletableFuture.failedFuture(new NoNodeAvailableException()));

        CompletableFuture<String> answer = ask();
        pause(100);

        assertThatThrownBy(answer::join).hasCauseInstanceOf(NoNodeAvailableException.class);
        assertThat(later).isEmpty();
    }

    @Test
    void whatTheStoreRefusesIsNotAskedAgain() {
        answers.add(CompletableFuture.failedFuture(new IllegalStateException("no such table")));

        assertThatThrownBy(ask()::join).hasCauseInstanceOf(IllegalStateException.class);
        assertThat(later).isEmpty();
    }

    private CompletableFuture<String> ask() {
        return patience.ask(answers::remove).toCompletableFuture();
    }

    private void pause(long passed) {
        nanos += passed;
        later.remove().run();
    }
}
