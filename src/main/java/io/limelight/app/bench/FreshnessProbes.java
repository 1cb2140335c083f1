package io.limelight.app.bench;

import io.limelight.board.Board;
import io.limelight.board.LiveHost;
import io.limelight.domain.Activity;
import io.limelight.domain.Behaviour;
import io.limelight.domain.Behaviour.Header;
import io.limelight.domain.Behaviour.Interaction;
import io.limelight.domain.BroadcastId;
import io.limelight.domain.EventId;
import io.limelight.domain.HostEvent;
import io.limelight.domain.HostId;
import io.limelight.domain.HostProfile;
import io.limelight.domain.HostStatus;
import io.limelight.domain.Room;
import io.limelight.domain.Scene;
import io.limelight.domain.Signal;
import io.limelight.domain.SongId;
import io.limelight.domain.UserId;
import io.limelight.log.LogWriter;
import io.limelight.recommend.RecommendRequest;
import io.limelight.recommend.Recommendation;
import io.limelight.recommend.Recommender;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Writes one thing and measures until a recommendation reflects it. No recommendation can before the board does, so a probe waits
 * for the board's change and asks at that moment: once, as a rule, and its own asking is no load.
 *
 * <p>Each probe's host sings a song of its own, which the request names, so that the song recaller brings it whatever else is on
 * air; users take turns, so that nobody tires of a host.
 */
final class FreshnessProbes {
    private static final long PAUSE_NANOS = 1_000_000;
    private static final Duration GIVE_UP = Duration.ofSeconds(10);
    private static final int USERS = 1_000;

    private final LogWriter log;
    private final Recommender recommender;
    private final long[] likes;
    private final Map<HostId, Watch> watched = new ConcurrentHashMap<>();
    private final AtomicLong asker = new AtomicLong();
    private final LongAdder probes = new LongAdder();
    private final LongAdder asks = new LongAdder();
    private final LongAdder wakingNanos = new LongAdder();
    private final LongAdder lost = new LongAdder();

    FreshnessProbes(LogWriter log, Board board, Recommender recommender, int hosts) {
        this.log = log;
        this.recommender = recommender;
        this.likes = new long[hosts];
        board.onChange(this::changed);
    }

    private void changed(HostId host, @Nullable LiveHost now) {
        Watch watch = watched.get(host);
        if (watch != null && now != null && watch.reflected.test(now.status())) {
            watch.atNanos.complete(System.nanoTime());
        }
    }

    void goLive() {
        Instant now = Instant.now();
        for (int i = 0; i < likes.length; i++) {
            HostProfile profile = new HostProfile("Probe " + i, null, null, "probe", "probe", List.of(), List.of(), 0);
            append(new HostEvent.ProfileChanged(new EventId("probe-p-" + i), host(i), now, profile));
            HostId host = host(i);
            HostEvent started = new HostEvent.BroadcastStarted(
                    new EventId("probe-s-" + i), host, now, broadcast(i), Activity.CHAT, song(i), "probe");
            await(i, status -> status.hostId().equals(host), () -> append(started));
        }
        takeLost();
        takeResolutionMillis();
    }

    /** A host event: two hops through the log. */
    void hostEvent(int probe, long number, Times times) {
        Activity activity = new Activity("probe-" + number);
        HostEvent changed = new HostEvent.ActivityChanged(
                new EventId("probe-a-" + number), host(probe), Instant.now(), broadcast(probe), activity);
        record(times, await(probe, status -> activity.equals(status.activity()), () -> log.append(changed)));
    }

    /** A behaviour: three hops through the log. */
    void behaviour(int probe, long number, Times times) {
        long expected = ++likes[probe];
        Header header = new Header(
                new EventId("probe-l-" + number), new UserId("liker-" + number % USERS), Instant.now(), null, null);
        Behaviour liked = new Behaviour.Interacted(header, Room.of(host(probe)), Interaction.LIKE);
        record(
                times,
                await(probe, status -> status.counters().total(Signal.LIKE) >= expected, () -> log.append(liked)));
    }

    /** Mean time from the board's change to the probe's ask, since the last call: what a probe adds of its own. */
    double takeResolutionMillis() {
        return wakingNanos.sumThenReset() / 1e6 / Math.max(1, probes.sum());
    }

    /** Recommendations asked for in a probe, since the last call; 1 when the first reflects it. */
    double takeAsksPerProbe() {
        return asks.sumThenReset() / (double) Math.max(1, probes.sumThenReset());
    }

    /** Probes that no recommendation reflected in time, since the last call. */
    long takeLost() {
        return lost.sumThenReset();
    }

    private void record(Times times, long took) {
        if (took < 0) {
            lost.increment();
        } else {
            times.add(took);
        }
    }

    /** Nanoseconds from the write to the recommendation; -1 when none came in time. */
    private long await(int probe, Predicate<HostStatus> reflected, Runnable write) {
        Watch watch = new Watch(reflected, new CompletableFuture<>());
        watched.put(host(probe), watch);
        long written = System.nanoTime();
        write.run();
        try {
            long changed = watch.atNanos.get(GIVE_UP.toMillis(), TimeUnit.MILLISECONDS);
            wakingNanos.add(System.nanoTime() - changed);
            probes.increment();
            while (System.nanoTime() - written < GIVE_UP.toNanos()) {
                HostStatus status = ask(probe);
                if (status != null && reflected.test(status)) {
                    return System.nanoTime() - written;
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
            return -1;
        } catch (TimeoutException | ExecutionException | InterruptedException never) {
            return -1;
        } finally {
            watched.remove(host(probe), watch);
        }
    }

    private @Nullable HostStatus ask(int probe) {
        asks.increment();
        UserId user = new UserId("freshness-" + asker.getAndIncrement() % USERS);
        RecommendRequest request =
                new RecommendRequest(user, null, Scene.PLAYBACK, 50, song(probe), Set.of(), null, false);
        try {
            for (Recommendation.Item item :
                    recommender.recommend(request).toCompletableFuture().join().items()) {
                if (item.status().hostId().equals(host(probe))) {
                    return item.status();
                }
            }
        } catch (CompletionException refused) {
            return null;
        }
        return null;
    }

    private void append(HostEvent event) {
        log.append(event).toCompletableFuture().join();
    }

    /** A host's change that a probe waits for, and when the board had it. */
    private record Watch(Predicate<HostStatus> reflected, CompletableFuture<Long> atNanos) {}

    static boolean isProbe(HostId host) {
        return host.value().startsWith("probe-");
    }

    private static HostId host(int probe) {
        return new HostId("probe-" + probe);
    }

    private static BroadcastId broadcast(int probe) {
        return new BroadcastId("probe-b-" + probe);
    }

    private static SongId song(int probe) {
        return new SongId("probe-song-" + probe);
    }
}
