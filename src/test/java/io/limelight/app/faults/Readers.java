package io.limelight.app.faults;

import io.limelight.app.NodeProcess;
import io.limelight.domain.BroadcastId;
import io.limelight.log.Partitioner;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * Asks without a pause, from outside: every node that lives for a slate, and through one of them after the other an entity of every
 * partition. Tells for how long either failed, and what was wrong in what was shown.
 */
final class Readers implements AutoCloseable {
    private static final long EVERY_MILLIS = 200;

    private final Trio nodes;
    private final Slates slates = new Slates();
    private final List<String> probed;
    private final List<Spans> requests = new ArrayList<>();
    private final Spans entities = new Spans();
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private final AtomicLong asked = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean stopping;

    Readers(Trio nodes) {
        this.nodes = nodes;
        this.probed = onePerPartition(nodes.log().partitions());
        for (int node = 0; node < Trio.NODES; node++) {
            Spans spans = new Spans();
            requests.add(spans);
            int number = node;
            threads.add(new Thread(() -> read(number, spans), "faults-reader-" + node));
        }
        threads.add(new Thread(this::probe, "faults-entities"));
        threads.forEach(Thread::start);
    }

    private static List<String> onePerPartition(int partitions) {
        List<String> entities = new ArrayList<>();
        for (int partition = 0; partition < partitions; partition++) {
            int wanted = partition;
            IntStream.iterate(0, i -> i + 1)
                    .mapToObj(i -> "probe-" + i)
                    .filter(id -> Partitioner.partition(id, partitions) == wanted)
                    .findFirst()
                    .ifPresent(id -> entities.addAll(List.of("hosts/" + id, "viewers/" + id)));
        }
        return entities;
    }

    private void read(int number, Spans spans) {
        NodeProcess reading = null;
        Shown shown = new Shown();
        while (!stopping) {
            if (!nodes.isLive(number)) {
                spans.excused();
                pause();
                continue;
            }
            if (!nodes.node(number).equals(reading)) {
                reading = nodes.node(number);
                shown = new Shown();
            }
            long start = System.nanoTime();
            try {
                asked.incrementAndGet();
                Map<String, BroadcastId> onAir = slates.ask(reading);
                spans.answered(System.nanoTime());
                shown.see(onAir).forEach(what -> wrong.add("node " + number + ": " + what));
            } catch (IOException failure) {
                if (nodes.isLive(number)) {
                    failed.incrementAndGet();
                    spans.failed(start);
                }
            } catch (InterruptedException ended) {
                return;
            }
            pause();
        }
    }

    private void probe() {
        for (int turn = 0; !stopping; turn++) {
            int number = turn % Trio.NODES;
            if (nodes.isLive(number)) {
                long start = System.nanoTime();
                List<CompletableFuture<Boolean>> answers = probed.stream()
                        .map(entity -> slates.answers(nodes.node(number), entity))
                        .toList();
                boolean all = answers.stream().allMatch(CompletableFuture::join);
                if (all) {
                    entities.answered(System.nanoTime());
                } else if (nodes.isLive(number)) {
                    entities.failed(start);
                }
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(EVERY_MILLIS);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /** Since then, for how long a live node did not answer at most. */
    long requestsFailedMillis(long since) {
        long now = System.nanoTime();
        return requests.stream()
                .mapToLong(spans -> spans.longestMillis(since, now))
                .max()
                .orElse(0);
    }

    /** Since then, for how long an entity of some partition did not answer at most. */
    long entitiesFailedMillis(long since) {
        return entities.longestMillis(since, System.nanoTime());
    }

    long asked() {
        return asked.get();
    }

    /** Requests to live nodes that had no answer in time, or one that was none. */
    long failed() {
        return failed.get();
    }

    /** What readers were shown and should not have been. */
    List<String> wrong() {
        return List.copyOf(wrong);
    }

    /** What a node shows just now. */
    Map<String, BroadcastId> shows(int node) throws IOException, InterruptedException {
        return slates.ask(nodes.node(node));
    }

    @Override
    public void close() {
        stopping = true;
        threads.forEach(thread -> {
            try {
                thread.join(5_000);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        });
    }
}
