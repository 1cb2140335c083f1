package io.limelight.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.limelight.domain.Scene;
import io.limelight.feature.CandidateValues;
import io.limelight.network.Model;
import io.limelight.network.Models;
import io.limelight.network.SessionSettings;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Batch while busy, with runners that run when the test says. */
@Tag("tensorflow")
class MicroBatcherTest {
    private static final Model MODEL = Toys.model(5);

    private final Deque<Runnable> runners = new ArrayDeque<>();
    private final Deque<Runnable> caller = new ArrayDeque<>();
    private final List<Integer> runs = new ArrayList<>();
    private final InService inService = new InService();
    private long nowMillis;
    /** By which each look at the clock moves it on; so a run takes as long. */
    private long tickMillis;

    @BeforeEach
    void deploy() {
        inService.replace(new Deployment(
                "v1",
                Parts.of(Models.of(MODEL)),
                new SessionSettings(1, false),
                Toys.config("").batch()));
    }

    private MicroBatcher batcher(String over) {
        ServingMetrics metrics = new ServingMetrics() {
            @Override
            public void ran(Role role, int requests, long nanos, long cpuNanos) {
                runs.add(requests);
            }
        };
        ServingConfig config = Toys.config("parallelism = 1, " + over);
        return new MicroBatcher(
                Role.FINE,
                inService,
                config.batch(),
                Processor.find(config),
                caller::add,
                runners::add,
                metrics,
                () -> TimeUnit.MILLISECONDS.toNanos(nowMillis += tickMillis));
    }

    /** After that no time passes by itself. */
    private void fourCandidatesTake(long millis, MicroBatcher batcher) {
        tickMillis = millis;
        ask(batcher, 1, 4);
        runAll();
        tickMillis = 0;
    }

    private void runAll() {
        while (!runners.isEmpty() || !caller.isEmpty()) {
            (caller.isEmpty() ? runners : caller).remove().run();
        }
    }

    private static CompletableFuture<Scores> ask(MicroBatcher batcher, int user, int candidates) {
        return batcher.score(Scene.HOME, Toys.user(user), CandidateValues.of(Toys.candidates(candidates)))
                .toCompletableFuture();
    }

    @Test
    void aRequestThatFindsARunnerIdleDoesNotWaitForOthers() {
        MicroBatcher batcher = batcher("");

        CompletableFuture<Scores> first = ask(batcher, 1, 4);
        runners.remove().run();
        CompletableFuture<Scores> second = ask(batcher, 2, 4);
        runners.remove().run();

        assertThat(first).isCompleted();
        assertThat(second).isCompleted();
        assertThat(runs).containsExactly(1, 1);
    }

    @Test
    void requestsThatComeWhileEveryRunnerIsBusyShareTheNextRunAndScoreAsAlone() {
        MicroBatcher batcher = batcher("");
        List<CompletableFuture<Scores>> answers = new ArrayList<>();
        for (int user = 0; user < 5; user++) {
            answers.add(ask(batcher, user, 2 + user));
        }

        assertThat(runners).as("one turn, however many ask").hasSize(1);
        runners.remove().run();
        assertThat(runners).isEmpty();

        // at most 3 users and 16 candidates in a run
        assertThat(runs).containsExactly(3, 2);
        for (int user = 0; user < 5; user++) {
            assertThat(answers.get(user).join().byHead())
                    .containsExactly(Toys.alone(MODEL, user, 2 + user), within(1e-6f));
        }
    }

    @Test
    void aShortRunIsTheCallersWhoIsThenLetGo() {
        MicroBatcher batcher = batcher("batch.run-by-caller = 2 ms, batch.shared = 8");
        fourCandidatesTake(1, batcher);

        ask(batcher, 1, 8);
        ask(batcher, 2, 1);

        assertThat(caller).hasSize(1);
        assertThat(runners).isEmpty();
        caller.remove().run();
        assertThat(caller).isEmpty();
        assertThat(runners).as("whoever came meanwhile").hasSize(1);
        runAll();
        assertThat(runs).containsExactly(1, 1, 1);
    }

    @Test
    void aLongRunIsNeverTheCallers() {
        MicroBatcher batcher = batcher("batch.run-by-caller = 2 ms");
        fourCandidatesTake(1, batcher);

        ask(batcher, 1, 9);

        assertThat(caller).isEmpty();
        assertThat(runners).hasSize(1);
    }

    @Test
    void requestsShareARunOfSoManyCandidatesAndOneOfMoreHasItsOwn() {
        MicroBatcher batcher = batcher("batch.shared = 9");
        List.of(4, 5, 1, 12, 1).forEach(candidates -> ask(batcher, 1, candidates));

        runAll();

        assertThat(runs).containsExactly(2, 1, 1, 1);
    }

    @Test
    void aRequestThatCannotBeAnsweredInTimeAnyMoreIsToldSoAndNotScored() {
        MicroBatcher batcher = batcher("batch.answer-within = 100 ms");
        fourCandidatesTake(10, batcher);

        CompletableFuture<Scores> late = ask(batcher, 2, 4);
        nowMillis += 86;
        CompletableFuture<Scores> next = ask(batcher, 3, 4);
        runAll();

        // four candidates took 10 ms, and may take 15
        assertThat(late).failsWithin(Duration.ZERO).withThrowableThat().withCauseInstanceOf(TimeoutException.class);
        assertThat(next).isCompleted();
        assertThat(runs).containsExactly(1, 1);
    }

    @Test
    void aRunHasNoMoreRequestsThanItsFirstCanWaitFor() {
        MicroBatcher batcher = batcher("batch.answer-within = 100 ms");
        fourCandidatesTake(10, batcher);

        ask(batcher, 2, 4);
        ask(batcher, 3, 4);
        ask(batcher, 4, 4);
        nowMillis += 60;
        runAll();

        // 40 ms are enough for two of them
        assertThat(runs).containsExactly(1, 2, 1);
    }

    @Test
    void afterASlowRunWhoeverWaitedLessThanHalfOfTheTimeIsScored() {
        MicroBatcher batcher = batcher("batch.answer-within = 100 ms");
        fourCandidatesTake(10_000, batcher);

        CompletableFuture<Scores> waited = ask(batcher, 2, 4);
        nowMillis += 50;
        runAll();

        assertThat(waited).isCompleted();
    }

    @Test
    void aBundleThatIsReplacedIsFreedWhenItsLastRunIsOver() {
        Deployment running = inService.hold();
        assertThat(running).isNotNull();

        inService.replace(null);

        assertThat(running.model(Role.FINE, Scene.HOME)
                        .score(List.of(new Piece(
                                Scene.HOME,
                                Toys.user(1),
                                CandidateValues.of(Toys.candidates(4)),
                                new CompletableFuture<>(),
                                0)))
                        .scores())
                .hasSize(1);
        running.release();
        assertThat(running.hold()).as("freed").isFalse();
        assertThat(inService.hold()).isNull();
    }
}
