package io.limelight.app.demo;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** What was started, in order. It is stopped once, in the opposite order and within ten seconds, whoever asks first. */
final class Parts implements AutoCloseable {
    /** Stops something; after {@code within} nobody waits for it any more. */
    @FunctionalInterface
    interface Stop {
        void stop(Duration within) throws Exception;
    }

    private record Part(String name, Duration most, Stop stop) {}

    /** For all parts together; the last ones get what the others left. */
    private static final Duration ALL = Duration.ofMillis(9500);

    private final Deque<Part> started = new ArrayDeque<>();
    private final Consumer<String> say;
    private final String end;
    private volatile boolean stopping;

    /** Says {@code end} once all that was started is stopped: whoever asked, before the process may end. */
    Parts(Consumer<String> say, String end) {
        this.say = say;
        this.end = end;
    }

    /** Takes over what was started; when the stop came first, it is stopped at once. */
    void add(String name, Duration most, Stop stop) {
        Part part = new Part(name, most, stop);
        synchronized (started) {
            if (!stopping) {
                started.push(part);
                return;
            }
        }
        stop(part, most);
        throw new IllegalStateException("stopped while it started");
    }

    boolean stopping() {
        return stopping;
    }

    /** Returns when all is stopped, also to whoever asked second. */
    @Override
    public synchronized void close() {
        List<Part> parts;
        synchronized (started) {
            stopping = true;
            parts = new ArrayList<>(started);
            started.clear();
        }
        long deadline = System.nanoTime() + ALL.toNanos();
        for (Part part : parts) {
            Duration left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
            stop(part, left.compareTo(part.most) < 0 ? left : part.most);
        }
        if (!parts.isEmpty()) {
            say.accept(end);
        }
    }

    private void stop(Part part, Duration within) {
        FutureTask<Void> stop = new FutureTask<>(() -> {
            part.stop.stop(within);
            return null;
        });
        Thread thread = new Thread(stop, "stop " + part.name);
        thread.setDaemon(true);
        say.accept("Stopping " + part.name);
        thread.start();
        try {
            stop.get(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            say.accept("Waited no longer for " + part.name + " to stop");
        } catch (ExecutionException broken) {
            say.accept("Stopping " + part.name + " failed: " + broken.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
