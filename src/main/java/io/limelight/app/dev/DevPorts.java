package io.limelight.app.dev;

import io.limelight.settings.Section;
import java.util.ArrayList;
import java.util.List;

/** {@code limelight.dev.ports}: where the development servers listen, on the loopback interface. */
public record DevPorts(int kafka, int kafkaController, int cassandra, int cassandraStorage) {
    private static final int SEARCH_FROM = 20_000;
    private static final int SEARCH_TO = 32_000;

    static DevPorts from(Section ports) {
        return new DevPorts(
                ports.integer("kafka", 1, 65_535),
                ports.integer("kafka-controller", 1, 65_535),
                ports.integer("cassandra", 1, 65_535),
                ports.integer("cassandra-storage", 1, 65_535));
    }

    /**
     * Ports that nobody listens on now. They lie below the range that the system lends to outgoing connections, so that
     * a server that was killed finds its port free again.
     */
    public static DevPorts free() {
        List<Integer> found = new ArrayList<>();
        int start = SEARCH_FROM + (int) (ProcessHandle.current().pid() * 16 % (SEARCH_TO - SEARCH_FROM));
        for (int port = start; found.size() < 4; port++) {
            if (port >= SEARCH_TO) {
                throw new DevServersException("No four free ports between " + start + " and " + SEARCH_TO);
            }
            if (Preflight.isPortFree(port)) {
                found.add(port);
            }
        }
        return new DevPorts(found.get(0), found.get(1), found.get(2), found.get(3));
    }

    void requireFree() {
        Preflight.requirePortFree("limelight.dev.ports.kafka", kafka);
        Preflight.requirePortFree("limelight.dev.ports.kafka-controller", kafkaController);
        Preflight.requirePortFree("limelight.dev.ports.cassandra", cassandra);
        Preflight.requirePortFree("limelight.dev.ports.cassandra-storage", cassandraStorage);
    }
}
