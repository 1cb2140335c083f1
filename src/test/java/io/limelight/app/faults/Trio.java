package io.limelight.app.faults;

import com.typesafe.config.Config;
import io.limelight.app.NodeProcess;
import io.limelight.app.TestNode;
import io.limelight.app.dev.DevPorts;
import io.limelight.app.dev.DevServers;
import io.limelight.log.LogConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** Three nodes of one cluster, each a process; the first is the oldest. One that ended is started again as a supervisor would do it. */
final class Trio implements AutoCloseable {
    static final int NODES = 3;

    private final DevServers servers;
    private final String name;
    private final Path dir;
    private final Map<String, Object> settings;
    private final List<Integer> ports;
    private final AtomicReferenceArray<NodeProcess> nodes = new AtomicReferenceArray<>(NODES);
    private final Set<Integer> live = ConcurrentHashMap.newKeySet();

    /**
     * @param name of the cluster: its topics, groups and keyspace
     * @param settings of all nodes, over those of tests
     */
    Trio(DevServers servers, String name, Path dir, Map<String, ?> settings) {
        this.servers = servers;
        this.name = name;
        this.dir = dir;
        this.settings = new HashMap<>(settings);
        DevPorts free = DevPorts.free();
        this.ports = List.of(free.kafka(), free.kafkaController(), free.cassandra());
    }

    void start() throws Exception {
        for (int node = 0; node < NODES; node++) {
            begin(node);
        }
        for (int node = 0; node < NODES; node++) {
            node(node).awaitReady();
            live.add(node);
        }
    }

    /** Starts a node that is not there, and waits until it answers. */
    void start(int node) throws Exception {
        begin(node);
        node(node).awaitReady();
        live.add(node);
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
        List<String> seeds = ports.stream().map(port -> "127.0.0.1:" + port).toList();
        Map<String, Object> all = new HashMap<>(settings);
        all.putAll(NodeProcess.at("127.0.0.1", ports.get(node), seeds));
        nodes.set(node, NodeProcess.start(servers, name, dir, all));
    }

    NodeProcess node(int node) {
        return nodes.get(node);
    }

    /** The settings of any node, for who reads beside them. */
    Config config() {
        return TestNode.config(servers, name, settings);
    }

    LogConfig log() {
        return LogConfig.from(config().getConfig("limelight"));
    }

    @Override
    public void close() {
        for (int node = 0; node < NODES; node++) {
            if (node(node) != null) {
                node(node).close();
            }
        }
    }
}
