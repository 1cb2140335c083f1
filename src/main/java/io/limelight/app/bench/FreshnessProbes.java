package io.limelight.app.bench;

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
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Writes one thing and asks until a recommendation reflects it. Each probe's host sings a song of its own, which the request names, so
 * that the song recaller brings it whatever else is on air.
 */
final class FreshnessProbes {
    private static final long PAUSE_NANOS = 500_000;

    /** A probe that has waited this many pauses waits longer between asks, so that waiting costs little: 5 % of what it measures. */
    private static final int PAUSES = 20;

    private static final long GIVE_UP_NANOS = 10_000_000_000L;

    private final LogWriter log;
    private final Recommender recommender;
    private final long[] likes;
    private final LongAdder asks = new LongAdder();
    private final LongAdder askingNanos = new LongAdder();
    private final LongAdder lost = new LongAdder();

    FreshnessProbes(LogWriter log, Recommender recommender, int hosts) {
        this.log = log;
        this.recommender = recommender;
        this.likes = new long[hosts];
    }

    void goLive() {
        Instant now = Instant.now();
        for (int i = 0; i < likes.length; i++) {
            HostProfile profile = new HostProfile("Probe " + i, null, null, "probe", "probe", List.of(), List.of(), 0);
            append(new HostEvent.ProfileChanged(new EventId("probe-p-" + i), host(i), now, profile));
            append(new HostEvent.BroadcastStarted(
                    new EventId("probe-s-" + i), host(i), now, broadcast(i), Activity.CHAT, song(i), "probe"));
        }
        for (int i = 0; i < likes.length; i++) {
            int probe = i;
            await(probe, System.nanoTime(), status -> status.hostId().equals(host(probe)));
        }
    }

    /** A host event: two hops through the log. */
    void hostEvent(int probe, long number, Times times) {
        Activity activity = new Activity("probe-" + number);
        long written = System.nanoTime();
        log.append(new HostEvent.ActivityChanged(
                new EventId("probe-a-" + number), host(probe), Instant.now(), broadcast(probe), activity));
        record(times, await(probe, written, status -> activity.equals(status.activity())));
    }

    /** A behaviour: three hops through the log. */
    void behaviour(int probe, long number, Times times) {
        long expected = ++likes[probe];
        Header header =
                new Header(new EventId("probe-l-" + number), new UserId("probe-" + number), Instant.now(), null, null);
        long written = System.nanoTime();
        log.append(new Behaviour.Interacted(header, Room.of(host(probe)), Interaction.LIKE));
        record(times, await(probe, written, status -> status.counters().total(Signal.LIKE) >= expected));
    }

    /** Mean time of one ask with its pause since the last call: what the probes cannot see below. */
    double takeResolutionMillis() {
        return askingNanos.sumThenReset() / 1e6 / Math.max(1, asks.sumThenReset());
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

    private long await(int probe, long written, Predicate<HostStatus> reflected) {
        long before = System.nanoTime();
        while (before - written < GIVE_UP_NANOS) {
            HostStatus status = ask(probe);
            long now = System.nanoTime();
            if (status != null && reflected.test(status)) {
                return now - written;
            }
            LockSupport.parkNanos(Math.max(PAUSE_NANOS, (now - written) / PAUSES));
            long after = System.nanoTime();
            asks.increment();
            askingNanos.add(after - before);
            before = after;
        }
        return -1;
    }

    private @Nullable HostStatus ask(int probe) {
        RecommendRequest request = new RecommendRequest(
                new UserId("freshness-" + probe), null, Scene.PLAYBACK, 50, song(probe), Set.of(), null, false);
        CompletableFuture<Recommendation> answer =
                recommender.recommend(request).toCompletableFuture();
        try {
            for (Recommendation.Item item : answer.join().items()) {
                if (item.status().hostId().equals(host(probe))) {
                    return item.status();
                }
            }
        } catch (java.util.concurrent.CompletionException refused) {
            return null;
        }
        return null;
    }

    private void append(HostEvent event) {
        log.append(event).toCompletableFuture().join();
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
