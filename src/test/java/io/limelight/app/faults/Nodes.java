package io.limelight.app.faults;

import com.typesafe.config.Config;
import io.limelight.app.NodeProcess;
import io.limelight.app.TestNode;
import io.limelight.app.dev.DevPorts;
import io.limelight.app.dev.DevServers;
import io.limelight.log.LogConfig;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;

/**
 * The nodes of one cluster, each a process; the first is the oldest. One that ended is started again as a supervisor would do it, where it
 * was.
 */
final class Nodes implements AutoCloseable {
    /** Roles of each node, and what is set for all of them. */
    record Layout(String name, List<Set<String>> roles, Map<String, Object> settings) {
        static final Set<String> ALL = Set.of("api", "entity", "ranker", "trainer");

        /** Three nodes that do everything. */
        static Layout ofThree(String name, Map<String, Object> settings) {
            return new Layout(name, List.of(ALL, ALL, ALL), settings);
        }
    }

    /** How often a node is started that its cluster gives up before it answers, as one that starts slowly may be. */
    private static final int STARTS = 3;

    private final DevServers servers;
    private final Layout layout;
    private final Network network;
    private final Path dir;
    /** The same for all nodes: each has an address of its own. */
    private final int clusterPort;

    private final int clientsPort;
    private final int operatorsPort;
    private final AtomicReferenceArray<NodeProcess> nodes;
    private final Set<Integer> live = ConcurrentHashMap.newKeySet();

    Nodes(DevServers servers, Layout layout, Network network, Path dir) {
        this.servers = servers;
        this.layout = layout;
        this.network = network;
        this.dir = dir;
        DevPorts free = DevPorts.free();
        clusterPort = free.kafka();
        clientsPort = free.kafkaController();
        operatorsPort = free.cassandra();
        this.nodes = new AtomicReferenceArray<>(layout.roles.size());
    }

    int count() {
        return layout.roles.size();
    }

    /** The nodes that have a role, in order. */
    List<Integer> with(String role) {
        return IntStream.range(0, count())
                .filter(node -> layout.roles.get(node).contains(role))
                .boxed()
                .toList();
    }

    void start() throws Exception {
        for (int node = 0; node < count(); node++) {
            begin(node);
        }
        for (int node = 0; node < count(); node++) {
            awaitReady(node);
        }
    }

    /** Starts a node that is not there, and waits until it answers. */
    void start(int node) throws Exception {
        begin(node);
        awaitReady(node);
    }

    private void awaitReady(int node) throws Exception {
        for (int starts = 1; ; starts++) {
            try {
                node(node).awaitReady();
                live.add(node);
                return;
            } catch (ExecutionException ended) {
                if (starts == STARTS || !node(node).isGivenUp()) {
                    throw ended;
                }
                begin(node);
            }
        }
    }

    /** From now on the node is not expected to answer. */
    NodeProcess down(int node) {
        live.remove(node);
        return node(node);
    }

    boolean isLive(int node) {
        return live.contains(node);
    }

    private void begin(int node) throws IOException {
        List<String> seeds = IntStream.range(0, count())
                .mapToObj(other -> network.host(other) + ":" + clusterPort)
                .toList();
        Map<String, Object> all = new HashMap<>(layout.settings);
        all.putAll(NodeProcess.at(network.host(node), clusterPort, seeds));
        all.put("limelight.cluster.roles", List.copyOf(layout.roles.get(node)));
        all.put("limelight.api.host", network.host(node));
        all.put("limelight.api.port", clientsPort);
        all.put("limelight.api.operators.host", network.host(node));
        all.put("limelight.api.operators.port", operatorsPort);
        nodes.set(node, NodeProcess.start(network.prefix(node), TestNode.config(servers, layout.name, all), dir));
    }

    NodeProcess node(int node) {
        return nodes.get(node);
    }

    /** Where a node answers clients, when it is there. */
    URI clients(int node) {
        return URI.create("http://" + network.host(node) + ":" + clientsPort);
    }

    /** Where it answers operators and balancers. */
    URI operators(int node) {
        return URI.create("http://" + network.host(node) + ":" + operatorsPort);
    }

    Network network() {
        return network;
    }

    DevServers servers() {
        return servers;
    }

    /** The settings of any node, for who reads beside them. */
    Config config() {
        return TestNode.config(servers, layout.name, layout.settings);
    }

    LogConfig log() {
        return LogConfig.from(config().getConfig("limelight"));
    }

    @Override
    public void close() {
        for (int node = 0; node < count(); node++) {
            if (node(node) != null) {
                node(node).close();
            }
        }
    }
}
