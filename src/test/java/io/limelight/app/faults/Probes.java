package io.limelight.app.faults;

import io.limelight.app.NodeProcess;
import io.limelight.log.Partitioner;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * Asks without a pause for a host and a viewer of every partition, through one node that lives after the other. Tells for how long any of
 * them did not answer.
 */
final class Probes implements AutoCloseable {
    private static final long PAUSE_MILLIS = 500;

    private final Nodes nodes;
    private final List<Integer> holding;
    private final List<String> probed;
    /** Connections die with the node at their other end, so each process is asked by a client of its own. */
    private final Map<NodeProcess, Slates> clients = new ConcurrentHashMap<>();

    private final Spans spans = new Spans();
    private final Repeated probing;
    private int turn;

    Probes(Nodes nodes) {
        this.nodes = nodes;
        this.holding = nodes.with("entity");
        this.probed = onePerPartition(nodes.log().partitions());
        this.probing = new Repeated("faults-probes", PAUSE_MILLIS, this::probe);
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

    private void probe() {
        int node = holding.get(turn++ % holding.size());
        if (!nodes.isLive(node)) {
            return;
        }
        Slates slates = clients.computeIfAbsent(nodes.node(node), unasked -> new Slates());
        long start = System.nanoTime();
        List<CompletableFuture<Boolean>> answers = probed.stream()
                .map(entity -> slates.answers(nodes.operators(node), entity))
                .toList();
        if (answers.stream().allMatch(CompletableFuture::join)) {
            spans.answered(start);
        } else if (nodes.isLive(node)) {
            spans.failed(start);
        }
    }

    /** Since then, for how long an entity of some partition did not answer at most. */
    long failedMillis(long since) {
        return spans.longestMillis(since, System.nanoTime());
    }

    @Override
    public void close() {
        probing.close();
    }
}
