package io.limelight.app.faults;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Clients behind a load balancer that knows nodes by {@code /ready} alone, of which it asks each by itself. A request goes to one node
 * that was ready when it was last asked, and is never sent again.
 */
final class Balancer implements AutoCloseable {
    private static final long PROBE_EVERY_MILLIS = 500;
    private static final long REQUEST_EVERY_MILLIS = 20;

    private final Nodes nodes;
    private final Slates slates = new Slates();
    private final Set<Integer> ready = ConcurrentHashMap.newKeySet();
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
            ready.add(node);
        } else {
            ready.remove(node);
        }
    }

    private void send() {
        List<Integer> targets = List.copyOf(ready);
        if (!targets.isEmpty()) {
            send(targets.get(turn++ % targets.size()));
        }
    }

    private void send(int node) {
        asked.incrementAndGet();
        slates.ask(nodes.clients(node)).exceptionally(failure -> {
            failed.add("node " + node + ": " + Slates.cause(failure));
            return null;
        });
    }

    /** Waits until clients are sent to a node that is there. */
    void awaitReady(int node) throws InterruptedException {
        while (!ready.contains(node)) {
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
