package io.limelight.log;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * On the way to the producer, in the order given: what comes after a quiet while leaves at once, what comes while the log is busy leaves
 * together, since a broker pays for each partition in each request. Who writes goes on, unless very much waits already.
 */
final class Outbox {
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    private final Producer<byte[], byte[]> producer;
    private final Linger linger;
    private final Duration patience;
    private final BlockingQueue<Runnable> waiting;
    private final Thread thread;
    private volatile boolean closed;

    /**
     * @param most writes that wait at most
     * @param patience how long a write beyond them waits before it is refused
     */
    Outbox(Producer<byte[], byte[]> producer, String name, Linger linger, int most, Duration patience) {
        this.producer = producer;
        this.linger = linger;
        this.patience = patience;
        this.waiting = new LinkedBlockingQueue<>(most);
        this.thread = new Thread(this::run, "outbox-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    CompletionStage<Long> send(ProducerRecord<byte[], byte[]> record) {
        CompletableFuture<Long> appended = new CompletableFuture<>();
        if (closed) {
            appended.completeExceptionally(new IllegalStateException("the log's writer is closed"));
        } else if (!enter(() -> give(record, appended))) {
            appended.completeExceptionally(
                    new IllegalStateException("no room among limelight.log.most-waiting writes within " + patience));
        } else if (closed) {
            giveAll();
        }
        return appended;
    }

    private boolean enter(Runnable write) {
        try {
            return waiting.offer(write, patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void run() {
        List<Runnable> together = new ArrayList<>();
        try {
            while (!closed || !waiting.isEmpty()) {
                Runnable first = waiting.poll(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
                if (first != null) {
                    together.add(first);
                    waiting.drainTo(together);
                    together.forEach(Runnable::run);
                    linger.after(together.size());
                    together.clear();
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void give(ProducerRecord<byte[], byte[]> record, CompletableFuture<Long> appended) {
        try {
            producer.send(record, (metadata, failure) -> {
                if (failure == null) {
                    appended.complete(metadata.offset());
                } else {
                    appended.completeExceptionally(failure);
                }
            });
        } catch (RuntimeException failure) {
            appended.completeExceptionally(failure);
        }
    }

    /** A producer that is closed refuses them. */
    private void giveAll() {
        for (Runnable left = waiting.poll(); left != null; left = waiting.poll()) {
            left.run();
        }
    }

    /** What was written leaves, if there is time for it. */
    void close(Duration within) {
        closed = true;
        long until = System.nanoTime() + within.toNanos();
        try {
            thread.join(Math.max(1, within.toMillis()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        producer.close(Duration.ofNanos(Math.max(0, until - System.nanoTime())));
        giveAll();
    }
}
