package io.limelight.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.apache.pekko.actor.Cancellable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BacklogExecutorTest {
    private static final int THREADS = 3;
    private static final int BACKLOG = 4;

    private final AtomicInteger made = new AtomicInteger();
    private final ConcurrentLinkedQueue<Throwable> uncaught = new ConcurrentLinkedQueue<>();
    private final CountDownLatch held = new CountDownLatch(1);
    private final Looking looking = new Looking();
    private final BacklogExecutor executor = new BacklogExecutor(THREADS, BACKLOG, this::thread, looking::every);

    /** Looks when the test says so. */
    private static final class Looking implements Cancellable {
        private Runnable look = () -> {};
        private boolean cancelled;

        Cancellable every(Runnable repeated) {
            look = repeated;
            return this;
        }

        @Override
        public boolean cancel() {
            cancelled = true;
            return true;
        }

        @Override
        public boolean isCancelled() {
            return cancelled;
        }
    }

    private Thread thread(Runnable loop) {
        made.incrementAndGet();
        Thread thread = new Thread(loop);
        thread.setUncaughtExceptionHandler((who, failure) -> uncaught.add(failure));
        return thread;
    }

    @AfterEach
    void stop() throws InterruptedException {
        held.countDown();
        executor.shutdown();
        assertThat(executor.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }

    private void hold() {
        CountDownLatch begun = new CountDownLatch(1);
        executor.execute(() -> {
            begun.countDown();
            await(held);
        });
        await(begun);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whatRunsTakesWhatComesMeanwhileInItsOrder() {
        hold();
        List<Integer> order = new ArrayList<>();
        CountDownLatch done = new CountDownLatch(BACKLOG);
        for (int i = 0; i < BACKLOG; i++) {
            int number = i;
            executor.execute(() -> {
                order.add(number);
                done.countDown();
            });
        }

        assertThat(made).as("nobody else was woken").hasValue(1);
        held.countDown();
        await(done);
        assertThat(order).containsExactly(0, 1, 2, 3);
        assertThat(made).hasValue(1);
    }

    @Test
    void oneMoreThanMayWaitWakesAnotherThreadWhichTakesThemAll() {
        hold();
        CountDownLatch done = new CountDownLatch(BACKLOG + 1);

        for (int i = 0; i <= BACKLOG; i++) {
            executor.execute(done::countDown);
        }

        await(done);
        assertThat(made).hasValue(2);
    }

    @Test
    void noMoreThreadsRunThanAreAllowedHoweverManyWait() {
        hold();
        CountDownLatch begun = new CountDownLatch(THREADS - 1);
        for (int i = 0; i < 100; i++) {
            executor.execute(() -> {
                begun.countDown();
                await(held);
            });
        }

        await(begun);
        assertThat(made).hasValue(THREADS);
    }

    @Test
    void oneAloneBehindATaskThatWaitsForItRunsAllTheSame() {
        CountDownLatch waiting = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        executor.execute(() -> {
            CountDownLatch ran = new CountDownLatch(1);
            executor.execute(ran::countDown);
            waiting.countDown();
            await(ran);
            done.countDown();
        });
        await(waiting);

        looking.look.run();
        assertThat(made).as("it may have come just now").hasValue(1);
        looking.look.run();

        await(done);
        assertThat(made).hasValue(2);
    }

    @Test
    void noOtherThreadIsWokenWhileOthersComeFirst() {
        hold();
        executor.execute(() -> {});
        looking.look.run();
        CountDownLatch again = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        executor.execute(() -> {
            begun.countDown();
            await(again);
        });
        held.countDown();
        await(begun);
        CountDownLatch done = new CountDownLatch(1);
        executor.execute(done::countDown);

        looking.look.run();

        assertThat(made).hasValue(1);
        again.countDown();
        await(done);
    }

    @Test
    void whatFailsIsToldToTheThreadsHandlerAndKeepsNothingFromRunning() {
        RuntimeException failure = new IllegalStateException("on purpose");
        CountDownLatch done = new CountDownLatch(1);

        executor.execute(() -> {
            throw failure;
        });
        executor.execute(done::countDown);

        await(done);
        assertThat(uncaught).containsExactly(failure);
    }

    @Test
    void everyTaskRunsOnceHoweverManyGiveThem() {
        int givers = 4;
        int rounds = 500;
        int each = 100;
        AtomicIntegerArray runs = new AtomicIntegerArray(givers * rounds * each);
        CountDownLatch done = new CountDownLatch(givers);
        for (int giver = 0; giver < givers; giver++) {
            int first = giver * rounds * each;
            new Thread(() -> {
                        for (int round = 0; round < rounds; round++) {
                            // waits for its own, so that threads often leave just as tasks come
                            CountDownLatch ran = new CountDownLatch(each);
                            for (int i = 0; i < each; i++) {
                                int number = first + round * each + i;
                                executor.execute(() -> {
                                    runs.incrementAndGet(number);
                                    ran.countDown();
                                });
                            }
                            await(ran);
                        }
                        done.countDown();
                    })
                    .start();
        }

        await(done);
        for (int i = 0; i < runs.length(); i++) {
            assertThat(runs.get(i)).isEqualTo(1);
        }
    }

    @Test
    void whatWasTakenBeforeTheShutdownRunsAndNothingIsTakenAfterIt() throws InterruptedException {
        hold();
        AtomicInteger ran = new AtomicInteger();
        executor.execute(ran::incrementAndGet);

        executor.shutdown();

        assertThat(looking.isCancelled()).isTrue();
        assertThatThrownBy(() -> executor.execute(ran::incrementAndGet)).isInstanceOf(RejectedExecutionException.class);
        assertThat(executor.isTerminated()).isFalse();
        held.countDown();
        assertThat(executor.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        assertThat(ran).hasValue(1);
    }

    @Test
    void shutDownAtOnceGivesBackWhatNeverRan() {
        hold();
        Runnable never = () -> {};
        executor.execute(never);

        assertThat(executor.shutdownNow()).containsExactly(never);
    }
}
