package io.limelight.app.replay;

import io.limelight.board.Board;
import io.limelight.board.LiveHost;
import io.limelight.dataset.ReplayItem.Ask;
import io.limelight.dataset.ReplayItem.Show;
import io.limelight.domain.BroadcastId;
import io.limelight.domain.HostEvent.BroadcastStarted;
import io.limelight.domain.HostId;
import io.limelight.recommend.RecommendRequest;
import io.limelight.recommend.Recommendation;
import io.limelight.recommend.Recommender;
import io.limelight.recommend.Recommender.Overloaded;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks for recommendations, so many at a time, and counts what came of them. One that finds the node busy is asked again; one
 * that must show a host waits until the board has its broadcast.
 */
final class Asker {
    private static final Logger LOG = LoggerFactory.getLogger(Asker.class);
    private static final int IN_FLIGHT = 32;
    private static final int COUNT = 6;
    private static final int TRIES = 60;
    private static final long ON_AIR_WITHIN_NANOS = 5_000_000_000L;
    private static final long LOOK_MILLIS = 2;
    private static final String ROW = "row-";
    private static final long LONGEST_WAIT_MILLIS = 1_000;
    /** Every answer says so while no model exists. */
    private static final String NO_MODEL = "fine-rank: no model";

    private final Recommender recommender;
    private final Board board;
    private final Map<HostId, BroadcastId> broadcasts = new HashMap<>();
    private final Semaphore room = new Semaphore(IN_FLIGHT);
    final LongAdder served = new LongAdder();
    final LongAdder empty = new LongAdder();
    final LongAdder degraded = new LongAdder();
    final Map<String, Long> degradedBy = new ConcurrentSkipListMap<>();
    final LongAdder failed = new LongAdder();
    final LongAdder notShown = new LongAdder();
    private long asked;

    Asker(Recommender recommender, Board board) {
        this.recommender = recommender;
        this.board = board;
    }

    void ask(Ask ask) throws InterruptedException {
        room.acquire();
        asked++;
        RecommendRequest some =
                new RecommendRequest(ask.userId(), null, ask.scene(), COUNT, null, Set.of(), null, false);
        attempt(some.at(ask.placement()), 1, () -> {});
    }

    /** A slate of the one host that the log shows; its session tells the row. */
    void show(Show show, Runnable answered) throws InterruptedException {
        awaitOnAir(show.hostId());
        room.acquire();
        asked++;
        RecommendRequest one =
                new RecommendRequest(show.userId(), ROW + show.row(), show.scene(), 1, null, Set.of(), null, false);
        attempt(one.at(show.placement()).forcing(show.hostId()), 1, answered);
    }

    /** A broadcast that the log tells of: the host is shown in it from now on. */
    void told(BroadcastStarted started) {
        broadcasts.put(started.hostId(), started.broadcastId());
    }

    /** The board may still have the broadcast before, which is about to end. */
    private void awaitOnAir(HostId host) throws InterruptedException {
        long deadline = System.nanoTime() + ON_AIR_WITHIN_NANOS;
        while (!isOnAir(host) && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
    }

    private boolean isOnAir(HostId host) {
        LiveHost live = board.find(host);
        return live != null && Objects.equals(live.status().broadcastId(), broadcasts.get(host));
    }

    /** The row that a slate was asked for; -1 when it was for none. */
    static int row(@Nullable String sessionId) {
        return sessionId != null && sessionId.startsWith(ROW)
                ? Integer.parseInt(sessionId.substring(ROW.length()))
                : -1;
    }

    long asked() {
        return asked;
    }

    void awaitAnswers() throws InterruptedException {
        room.acquire(IN_FLIGHT);
        room.release(IN_FLIGHT);
    }

    private void attempt(RecommendRequest request, int attempt, Runnable answered) {
        recommender.recommend(request).whenComplete((answer, failure) -> {
            if (cause(failure) instanceof Overloaded && attempt < TRIES) {
                long wait = Math.min(LONGEST_WAIT_MILLIS, 5L << Math.min(attempt, 10));
                CompletableFuture.delayedExecutor(wait, TimeUnit.MILLISECONDS)
                        .execute(() -> attempt(request, attempt + 1, answered));
            } else {
                if (answer != null && misses(answer, request)) {
                    notShown.increment();
                }
                count(answer, failure);
                answered.run();
                room.release();
            }
        });
    }

    private static boolean misses(Recommendation answer, RecommendRequest request) {
        return request.forced() != null
                && answer.items().stream()
                        .noneMatch(item -> item.status().hostId().equals(request.forced()));
    }

    private void count(@Nullable Recommendation answer, @Nullable Throwable failure) {
        if (answer == null) {
            failed.increment();
            LOG.warn("a recommendation failed: {}", String.valueOf(cause(failure)));
            return;
        }
        served.increment();
        if (answer.items().isEmpty()) {
            empty.increment();
        }
        List<String> without = answer.degraded().stream()
                .filter(reason -> !reason.equals(NO_MODEL))
                .toList();
        if (!without.isEmpty()) {
            degraded.increment();
            without.forEach(reason -> degradedBy.merge(reason, 1L, Long::sum));
        }
    }

    private static @Nullable Throwable cause(@Nullable Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
