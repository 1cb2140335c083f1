package io.limelight.app.bench;

import io.limelight.domain.Activity;
import io.limelight.domain.BroadcastId;
import io.limelight.domain.EventId;
import io.limelight.domain.HostEvent;
import io.limelight.domain.HostId;
import io.limelight.domain.HostStatus;
import io.limelight.domain.Scene;
import io.limelight.domain.UserId;
import io.limelight.log.LogWriter;
import io.limelight.recommend.RecommendRequest;
import io.limelight.recommend.Recommendation;
import io.limelight.recommend.Recommender;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * Ends the broadcast of whoever was recommended first, again and again, and counts the answers that still have the room when its end
 * could be read for longer than 250 ms.
 */
final class DeadRooms {
    private static final long LATE_NANOS = 250_000_000;
    private static final long BETWEEN_NANOS = 50_000_000;
    private static final int ANSWERS = 10;
    private static final int SLATE = 50;

    private final LogWriter log;
    private final Recommender recommender;
    private long number;
    private long ended;
    private long answers;
    private long deadRooms;

    DeadRooms(LogWriter log, Recommender recommender) {
        this.log = log;
        this.recommender = recommender;
    }

    void run(AtomicBoolean over) {
        while (!over.get()) {
            ask().stream()
                    .map(Recommendation.Item::status)
                    .filter(status -> !FreshnessProbes.isProbe(status.hostId()))
                    .findFirst()
                    .ifPresentOrElse(this::end, () -> LockSupport.parkNanos(BETWEEN_NANOS));
        }
    }

    private void end(HostStatus status) {
        BroadcastId broadcast = status.broadcastId();
        if (broadcast == null) {
            return;
        }
        HostId host = status.hostId();
        append(new HostEvent.BroadcastEnded(id(), host, Instant.now(), broadcast));
        long readable = System.nanoTime();
        ended++;
        for (int i = 0; i < ANSWERS; i++) {
            LockSupport.parkNanos(readable + LATE_NANOS + i * BETWEEN_NANOS - System.nanoTime());
            boolean dead =
                    ask().stream().anyMatch(item -> item.status().hostId().equals(host));
            answers++;
            deadRooms += dead ? 1 : 0;
        }
        append(new HostEvent.BroadcastStarted(
                id(), host, Instant.now(), new BroadcastId("again-" + number), Activity.CHAT, null, "again"));
    }

    private List<Recommendation.Item> ask() {
        UserId user = new UserId("dead-room-" + number++);
        RecommendRequest request = new RecommendRequest(user, null, Scene.HOME, SLATE, null, Set.of(), null, false);
        try {
            return recommender.recommend(request).toCompletableFuture().join().items();
        } catch (CompletionException refused) {
            return List.of();
        }
    }

    private EventId id() {
        return new EventId("dead-room-" + number++);
    }

    private void append(HostEvent event) {
        log.append(event).toCompletableFuture().join();
    }

    /** Adds what was counted since the last call. */
    void report(Report report) {
        report.figure("hostsEnded", ended).figure("answersAfterAnEnd", answers).figure("deadRooms", deadRooms);
        forget();
    }

    void forget() {
        ended = 0;
        answers = 0;
        deadRooms = 0;
    }
}
