package io.limelight.app.faults;

import io.limelight.log.KafkaLogWriter;
import io.limelight.log.LogConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A steady load on the log: hosts and users of one seed, so many events a second whatever happens meanwhile. What Kafka does not take
 * at once waits in the producer; how much it took is counted.
 */
final class Load implements AutoCloseable {
    private static final long TICK_MILLIS = 20;
    private static final long HEARTBEAT_TICKS = 100;
    /** One event in so many is a host's. */
    private static final int HOST_SHARE = 25;

    private final KafkaLogWriter log;
    private final Stage stage;
    private final Crowd crowd;
    private final int rate;
    private final AtomicLong taken = new AtomicLong();
    private final Queue<String> refused = new ConcurrentLinkedQueue<>();
    private final ScheduledExecutorService ticks = Executors.newSingleThreadScheduledExecutor();
    private final Programme programme = new Programme();
    private long ticked;
    private long sent;
    private Instant began = Instant.EPOCH;
    private long since;
    private long loadedNanos;
    private volatile boolean resting;

    /** @param rate events a second, heartbeats not counted */
    Load(LogConfig config, long seed, int users, int rate) {
        SplittableRandom random = new SplittableRandom(seed);
        this.log = new KafkaLogWriter(config, "faults-load");
        this.stage = new Stage(random.split(), programme);
        this.crowd = new Crowd(random.split(), stage, users);
        this.rate = rate;
    }

    void start() {
        since = System.nanoTime();
        began = Instant.now();
        stage.open(began).forEach(event -> count(log.append(event)));
        ticks.scheduleAtFixedRate(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void tick() {
        ticked++;
        Instant now = Instant.now();
        long due = ticked * TICK_MILLIS * rate / 1000;
        if (resting) {
            sent = due;
        }
        for (; sent < due; sent++) {
            // by when it was due: a tick that is late tells of much at once, but not that all of it happened at once
            Instant at = began.plusMillis(sent * 1000 / rate);
            count(sent % HOST_SHARE == 0 ? log.append(stage.next(at)) : log.append(crowd.next(at)));
        }
        if (ticked % HEARTBEAT_TICKS == 0) {
            stage.heartbeats(now).forEach(log::append);
        }
    }

    private void count(CompletionStage<?> append) {
        append.whenComplete((done, failure) -> {
            if (failure == null) {
                taken.incrementAndGet();
            } else {
                refused.add(failure.toString());
            }
        });
    }

    Programme programme() {
        return programme;
    }

    /** Whether there are signs of life alone from now on. */
    synchronized void rest(boolean rests) {
        if (rests != resting) {
            loadedNanos += rests ? System.nanoTime() - since : 0;
            since = System.nanoTime();
            resting = rests;
        }
    }

    /** Events that Kafka acknowledged, a second, while there were to be any. */
    synchronized double rate() {
        return taken.get() * 1e9 / (loadedNanos + (resting ? 0 : System.nanoTime() - since));
    }

    /** Events that Kafka acknowledged. */
    long taken() {
        return taken.get();
    }

    /** Why the producer gave up events, one for each; they may be in the log all the same. */
    List<String> refused() {
        return List.copyOf(refused);
    }

    /** Sends no more, and waits until Kafka has or has not what was sent. */
    void stop(Duration within) throws InterruptedException {
        ticks.shutdown();
        if (!ticks.awaitTermination(within.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("the load did not stop");
        }
        log.close();
    }

    @Override
    public void close() {
        ticks.shutdownNow();
        log.close();
    }
}
