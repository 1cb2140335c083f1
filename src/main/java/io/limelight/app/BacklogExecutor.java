package io.limelight.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.apache.pekko.actor.Cancellable;
import org.jspecify.annotations.Nullable;

/**
 * Threads that share one queue, of which another is woken only when too many tasks wait for those that run. An actor's turn takes microseconds,
 * less than a thread takes to wake, so that whoever runs already is mostly sooner there. Behind one that takes long, because it waits for something
 * itself, none waits for long.
 */
final class BacklogExecutor extends AbstractExecutorService {
    private final int threads;
    private final int backlog;
    private final ExecutorService pool;
    private final Queue<Runnable> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicInteger running = new AtomicInteger();
    private final Cancellable looking;
    /** Who was next when it was last looked. */
    private @Nullable Runnable next;

    /**
     * @param threads that run at the same time, at most
     * @param backlog tasks that may wait for each thread that runs; one more wakes another
     * @param repeated calls what it is given again and again, until it is cancelled: when the same task is next still, another thread is woken,
     *     however few wait
     */
    BacklogExecutor(int threads, int backlog, ThreadFactory factory, Function<Runnable, Cancellable> repeated) {
        this.threads = threads;
        this.backlog = backlog;
        // who ran last is woken first; it has the warmest caches
        this.pool = Executors.newCachedThreadPool(factory);
        this.looking = repeated.apply(this::look);
    }

    private void look() {
        Runnable now = queue.peek();
        if (now != null && now == next) {
            wakeAnother();
        }
        next = now;
    }

    @Override
    public void execute(Runnable task) {
        if (pool.isShutdown()) {
            throw new RejectedExecutionException("no task is taken any more: the executor is shut down");
        }
        queue.add(task);
        if (waiting.incrementAndGet() > backlog * running.get()) {
            wakeAnother();
        }
    }

    private void wakeAnother() {
        if (mayRun()) {
            pool.execute(this::drain);
        }
    }

    private boolean mayRun() {
        return running.getAndUpdate(now -> Math.min(threads, now + 1)) < threads;
    }

    private void drain() {
        do {
            for (Runnable task = queue.poll(); task != null; task = queue.poll()) {
                waiting.decrementAndGet();
                run(task);
            }
            running.decrementAndGet();
            // a task may have come that still counted on this thread
        } while (!queue.isEmpty() && mayRun());
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (Throwable failure) {
            Thread thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, failure);
        }
    }

    @Override
    public void shutdown() {
        looking.cancel();
        pool.shutdown();
    }

    @Override
    public List<Runnable> shutdownNow() {
        shutdown();
        List<Runnable> never = new ArrayList<>();
        for (Runnable task = queue.poll(); task != null; task = queue.poll()) {
            never.add(task);
        }
        // not before: whoever is interrupted goes on with what waits
        pool.shutdownNow();
        return never;
    }

    @Override
    public boolean isShutdown() {
        return pool.isShutdown();
    }

    @Override
    public boolean isTerminated() {
        return pool.isTerminated();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        return pool.awaitTermination(timeout, unit);
    }
}
