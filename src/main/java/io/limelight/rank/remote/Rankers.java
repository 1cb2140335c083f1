package io.limelight.rank.remote;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The rankers that a node knows, and how many of its requests each has. Of two drawn by lot the one with fewer is asked, which
 * spreads load nearly as well as asking the one with the fewest, and does not send every node to the same one (Mitzenmacher: The
 * Power of Two Choices, 2001). Thread-safe.
 *
 * @param <R> names a ranker
 */
final class Rankers<R> {
    private final RemoteConfig config;
    private final Random lot;
    private final LongSupplier nanos;
    private final Map<R, Ranker<R>> known = new HashMap<>();
    private int inFlight;

    /** @param nanos monotonic time */
    Rankers(RemoteConfig config, long seed, LongSupplier nanos) {
        this.config = config;
        this.lot = new Random(seed);
        this.nanos = nanos;
    }

    private static final class Ranker<R> {
        final R name;
        int inFlight;
        long silentAtNanos;
        boolean silent;

        Ranker(R name) {
            this.name = name;
        }
    }

    /** A request's place at a ranker, until it is ended. */
    final class Place {
        private final Ranker<R> at;

        private Place(Ranker<R> at) {
            this.at = at;
        }

        R ranker() {
            return at.name;
        }

        /** @param answered whatever the answer was */
        void end(boolean answered) {
            synchronized (Rankers.this) {
                at.inFlight--;
                inFlight--;
                at.silent = !answered;
                at.silentAtNanos = nanos.getAsLong();
            }
        }
    }

    /** Who can be asked from now on; places at others end as they would have. */
    synchronized void are(Collection<R> now) {
        known.keySet().retainAll(now);
        now.forEach(name -> known.computeIfAbsent(name, Ranker::new));
    }

    synchronized int size() {
        return known.size();
    }

    synchronized int inFlight() {
        return inFlight;
    }

    /** A place at one that was not asked yet; null where none is free. */
    synchronized @Nullable Place take(Set<R> asked) {
        if (inFlight >= config.inFlight()) {
            return null;
        }
        List<Ranker<R>> free = new ArrayList<>(known.size());
        List<Ranker<R>> silent = new ArrayList<>();
        for (Ranker<R> ranker : known.values()) {
            if (!asked.contains(ranker.name) && ranker.inFlight < config.inFlightPerRanker()) {
                (avoided(ranker) ? silent : free).add(ranker);
            }
        }
        Ranker<R> chosen = ofTwo(free.isEmpty() ? silent : free);
        if (chosen == null) {
            return null;
        }
        chosen.inFlight++;
        inFlight++;
        return new Place(chosen);
    }

    private boolean avoided(Ranker<R> ranker) {
        return ranker.silent
                && nanos.getAsLong() - ranker.silentAtNanos < config.avoid().toNanos();
    }

    private @Nullable Ranker<R> ofTwo(List<Ranker<R>> rankers) {
        if (rankers.isEmpty()) {
            return null;
        }
        Ranker<R> one = rankers.get(lot.nextInt(rankers.size()));
        Ranker<R> other = rankers.get(lot.nextInt(rankers.size()));
        return other.inFlight < one.inFlight ? other : one;
    }
}
