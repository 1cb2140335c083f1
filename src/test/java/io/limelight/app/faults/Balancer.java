package io.limelight.app.faults;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * Clients behind a load balancer that knows nodes by {@code /ready} alone, of which it asks each by itself. A request goes to one node
 * that was ready when it was last asked, and is never sent again.
 */
final class Balancer implements AutoCloseable {
    private static final long PROBE_EVERY_MILLIS = 500;
    private static final long REQUEST_EVERY_MILLIS = 20;

    private final Nodes nodes;
    private final Slates slates = new Slates();
    /** By node, since when clients are sent to it. */
    private final Map<Integer, Long> ready = new ConcurrentHashMap<>();

    private final AtomicLong asked = new AtomicLong();
    private final Queue<String> failed = new ConcurrentLinkedQueue<>();
    private final List<Repeated> repeated = new ArrayList<>();
    private int turn;

    Balancer(Nodes nodes) {
        this.nodes = nodes;
        nodes.with("api")
                .forEach(node ->
                        repeated.add(new Repeated("faults-probe-" + node, PROBE_EVERY_MILLIS, () -> probe(node))));
        repeated.add(new Repeated("faults-clients", REQUEST_EVERY_MILLIS, this::send));
    }

    private void probe(int node) {
        if (slates.ready(nodes.operators(node)).join()) {
            ready.putIfAbsent(node, System.nanoTime());
        } else {
            ready.remove(node);
        }
    }

    private void send() {
        List<Integer> targets = List.copyOf(ready.keySet());
        if (!targets.isEmpty()) {
            send(targets.get(turn++ % targets.size()));
        }
    }

    private void send(int node) {
        asked.incrementAndGet();
        String circumstances = circumstances(node);
        slates.ask(nodes.clients(node)).exceptionally(failure -> {
            failed.add(circumstances + ": " + Slates.cause(failure));
            return null;
        });
    }

    /** What a failure may have to do with. */
    private String circumstances(int node) {
        long seconds = Duration.ofNanos(System.nanoTime() - ready.getOrDefault(node, System.nanoTime()))
                .toSeconds();
        List<Integer> away = IntStream.range(0, nodes.count())
                .filter(other -> !nodes.isLive(other))
                .boxed()
                .toList();
        return "node " + node + ", ready for " + seconds + " s, nodes away " + away;
    }

    /** Waits until clients are sent to a node that is there. */
    void awaitReady(int node) throws InterruptedException {
        while (!ready.containsKey(node)) {
            Thread.sleep(PROBE_EVERY_MILLIS);
        }
    }

    /** That requests were not answered, and why; nothing when no client noticed anything. */
    List<String> missed() {
        Map<String, Long> causes = failed.stream().collect(groupingBy(identity(), TreeMap::new, counting()));
        return causes.isEmpty()
                ? List.of()
                : List.of(failed.size() + " of " + asked + " clients' requests failed: " + causes);
    }

    @Override
    public void close() {
        repeated.forEach(Repeated::close);
    }
}
