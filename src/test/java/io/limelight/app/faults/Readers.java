package io.limelight.app.faults;

import io.limelight.app.NodeProcess;
import io.limelight.domain.BroadcastId;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Asks every node that lives for a slate, without a pause and whether the last one is there or not. Tells for how long that failed, and
 * what was wrong in what was shown.
 */
final class Readers implements AutoCloseable {
    private static final long PAUSE_MILLIS = 200;

    /** Connections die with the node at their other end, so each process is asked by a client of its own. */
    private record Reader(Slates slates, Shown shown) {}

    private final Nodes nodes;
    private final List<Integer> answering;
    private final Map<NodeProcess, Reader> readers = new ConcurrentHashMap<>();
    private final List<Spans> requests;
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicLong asked = new AtomicLong();
    private final Repeated reading;
    private volatile boolean resting;

    Readers(Nodes nodes) {
        this.nodes = nodes;
        this.answering = nodes.with("api");
        this.requests = answering.stream().map(node -> new Spans()).toList();
        this.reading = new Repeated("faults-readers", PAUSE_MILLIS, this::read);
    }

    private void read() {
        for (int i = 0; i < answering.size(); i++) {
            int node = answering.get(i);
            if (!nodes.isLive(node)) {
                // what fails until it lives again is of the fault itself
                requests.get(i).answered(System.nanoTime());
            } else if (!resting) {
                ask(node, requests.get(i));
            }
        }
    }

    private void ask(int number, Spans spans) {
        NodeProcess node = nodes.node(number);
        long start = System.nanoTime();
        asked.incrementAndGet();
        Reader reader = reader(node);
        reader.slates.ask(nodes.clients(number)).whenComplete((onAir, failure) -> {
            if (failure == null) {
                spans.answered(start);
                reader.shown.see(start, onAir).forEach(what -> wrong.add("node " + number + ": " + what));
            } else if (nodes.isLive(number) && nodes.node(number).equals(node)) {
                spans.failed(start);
                failures.add("node " + number + ": " + Slates.cause(failure));
            }
        });
    }

    private Reader reader(NodeProcess node) {
        return readers.computeIfAbsent(node, unasked -> new Reader(new Slates(), new Shown()));
    }

    /** From now on nobody asks for slates: nothing new comes into the log by them. */
    void rest(boolean rests) {
        resting = rests;
    }

    /** Since then, for how long a live node did not answer at most. */
    long failedMillis(long since) {
        long now = System.nanoTime();
        return requests.stream()
                .mapToLong(spans -> spans.longestMillis(since, now))
                .max()
                .orElse(0);
    }

    long asked() {
        return asked.get();
    }

    /** Why requests to live nodes had no answer in time, or one that was none. */
    List<String> failures() {
        return List.copyOf(failures);
    }

    /** What readers were shown and should not have been. */
    List<String> wrong() {
        return List.copyOf(wrong);
    }

    /** A node that does not show exactly these, by what it shows; null when there is none. */
    @Nullable
    String disagreement(Map<String, BroadcastId> onAir) {
        for (int node : answering) {
            Map<String, BroadcastId> shows = reader(nodes.node(node))
                    .slates
                    .ask(nodes.clients(node))
                    .exceptionally(failed -> Map.of())
                    .join();
            if (!shows.equals(onAir)) {
                return "node " + node + " shows " + shows + ", on air are " + onAir;
            }
        }
        return null;
    }

    @Override
    public void close() {
        reading.close();
    }
}
