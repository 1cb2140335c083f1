package io.limelight.app.bench;

import io.limelight.feature.Encoder;
import io.limelight.rank.ModelRanker;
import io.limelight.recommend.Candidate;
import io.limelight.recommend.Query;
import io.limelight.recommend.Ranking;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Threads that each ask one ranker for one slate after the other, of hosts and users of their own. */
final class Callers implements AutoCloseable {
    static final int HOSTS = 2_000;

    /** What the callers were answered, in which time, and the process's CPU for each answer. */
    record Turn(double perSecond, double cpuMillis, Times times) {}

    private final ModelRanker ranker;
    private final List<BenchRequests> requests = new ArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    Callers(ModelRanker ranker, Encoder encoder, int most) {
        this.ranker = ranker;
        for (int seed = 1; seed <= most; seed++) {
            requests.add(new BenchRequests(encoder, HOSTS, seed));
        }
    }

    /** What the first caller is answered; before anything else was asked, the same question of every ranker. */
    Ranking first(int candidates) {
        return ask(requests.get(0), candidates);
    }

    /** @param callers who ask at the same time, for so long */
    Turn ask(int callers, int candidates, double seconds) throws Exception {
        Times times = new Times();
        ProcessCpu cpu = ProcessCpu.self();
        double before = cpu.millis();
        long began = System.nanoTime();
        long until = began + (long) (seconds * 1e9);
        List<Future<?>> all = new ArrayList<>();
        for (BenchRequests own : requests.subList(0, callers)) {
            all.add(threads.submit(() -> {
                for (long now = System.nanoTime(); now < until; ) {
                    ask(own, candidates);
                    long answered = System.nanoTime();
                    times.add(answered - now);
                    now = answered;
                }
            }));
        }
        for (Future<?> one : all) {
            one.get();
        }
        return new Turn(
                times.count() * 1e9 / (System.nanoTime() - began), (cpu.millis() - before) / times.count(), times);
    }

    private Ranking ask(BenchRequests own, int size) {
        Query query = own.query();
        List<Candidate> candidates = own.candidates(size);
        return ranker.score(query, candidates).toCompletableFuture().join();
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
