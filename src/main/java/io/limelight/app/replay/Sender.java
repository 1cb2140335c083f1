package io.limelight.app.replay;

import io.limelight.dataset.ReplayItem;
import io.limelight.dataset.ReplayItem.HostFact;
import io.limelight.dataset.ReplayItem.ViewerFact;
import io.limelight.dataset.Resume;
import io.limelight.log.KafkaLogWriter;
import io.limelight.log.LogConfig;
import io.limelight.log.LogTail;
import io.limelight.log.Partitioner;
import io.limelight.log.Topic;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The producer of a replay: what each partition holds is always a beginning of the plan, and it goes on from there. It stops at
 * the first record that Kafka does not take.
 */
final class Sender {
    private static final int IN_FLIGHT = 2_000;

    private final LogConfig config;
    private final KafkaLogWriter log;
    private final LogClock clock;
    private final Resume hostEvents;
    private final Resume behaviours;
    private final Semaphore room = new Semaphore(IN_FLIGHT);
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private long sent;

    Sender(LogConfig config, KafkaLogWriter log, LogTail tail, LogClock clock) {
        this.config = config;
        this.log = log;
        this.clock = clock;
        this.hostEvents = new Resume(tail.sequences(Topic.HOST_EVENTS));
        this.behaviours = new Resume(tail.sequences(Topic.BEHAVIOURS));
    }

    /** The last item that was sent before; 0 when nothing was. */
    long resumedAfter() {
        return Math.max(hostEvents.furthest(), behaviours.furthest());
    }

    long sent() {
        return sent;
    }

    void send(ReplayItem item, HostFact fact) throws InterruptedException {
        String host = fact.event().hostId().value();
        if (!hostEvents.skip(Partitioner.partition(host, config.partitions()), item.sequence())) {
            begin(item);
            end(item, log.append(fact.event(), item.sequence()));
        }
    }

    void send(ReplayItem item, ViewerFact fact) throws InterruptedException {
        String user = fact.behaviour().userId().value();
        if (!behaviours.skip(Partitioner.partition(user, config.partitions()), item.sequence())) {
            begin(item);
            end(item, log.append(fact.behaviour(), item.sequence()));
        }
    }

    private void begin(ReplayItem item) throws InterruptedException {
        room.acquire();
        check();
        clock.sent(item.sequence(), item.atMillis());
        sent++;
    }

    private void end(ReplayItem item, CompletionStage<?> appended) {
        appended.whenComplete((offset, broken) -> {
            if (broken != null) {
                failure.compareAndSet(null, broken);
            }
            clock.acknowledged(item.sequence());
            room.release();
        });
    }

    void awaitAcknowledged() throws InterruptedException {
        room.acquire(IN_FLIGHT);
        room.release(IN_FLIGHT);
        check();
    }

    private void check() {
        Throwable broken = failure.get();
        if (broken != null) {
            throw new IllegalStateException(
                    "Kafka did not take a record (" + broken.getMessage() + "); go on with --resume", broken);
        }
    }
}
