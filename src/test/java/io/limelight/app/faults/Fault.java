package io.limelight.app.faults;

import io.limelight.app.NodeProcess;
import io.limelight.app.faults.Network.Reach;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Something that goes wrong, and is mended.
 *
 * @param stalls whether entities cannot answer before it is mended; then what counts is how soon they do
 * @param obstacle why it cannot be done to these nodes; null when it can
 */
record Fault(String name, boolean stalls, Function<Nodes, @Nullable String> obstacle, Course course) {
    Fault(String name, boolean stalls, Course course) {
        this(name, stalls, nodes -> null, course);
    }

    /** From the blow to the repair: when it returns, all nodes live. */
    @FunctionalInterface
    interface Course {
        /** What was promised and did not hold on the way; nothing as a rule. */
        List<String> run(Nodes nodes) throws Exception;
    }

    /** Ends a node at once and starts it again. */
    static Fault kill(String name, int node, Duration gone) {
        return new Fault(name, false, nodes -> {
            nodes.down(node).kill();
            sleep(gone);
            nodes.start(node);
            return List.of();
        });
    }

    /** Freezes a node until the others have given it up. It wakes up, finds that out, ends itself, and is started again. */
    static Fault freeze(String name, int node, Duration frozen) {
        return new Fault(name, false, nodes -> {
            NodeProcess process = nodes.down(node);
            process.freeze();
            sleep(frozen);
            process.thaw();
            process.awaitEnd();
            nodes.start(node);
            return List.of();
        });
    }

    /** Cuts a node off. It finds itself in the smaller part and ends itself; once the network is whole it is started again. */
    static Fault cutOff(String name, int node, Reach reach, Duration cut) {
        return new Fault(name, false, nodes -> nodes.network().obstacle(), nodes -> {
            NodeProcess process = nodes.down(node);
            nodes.network().cutOff(node, reach);
            sleep(cut);
            nodes.network().heal(node);
            process.awaitEnd();
            nodes.start(node);
            return List.of();
        });
    }

    /**
     * Every node in turn is asked to leave and is started again, behind a balancer of which no client may notice.
     *
     * @param served how long clients are served before the first one leaves: none is as cold then as a cluster that has just begun
     */
    static Fault rollingRestart(String name, Duration served) {
        return new Fault(name, false, nodes -> {
            try (Balancer balancer = new Balancer(nodes)) {
                sleep(served);
                for (int node = 0; node < nodes.count(); node++) {
                    balancer.awaitReady(node);
                    nodes.down(node).leave();
                    nodes.start(node);
                }
                balancer.awaitReady(nodes.count() - 1);
                return balancer.missed();
            }
        });
    }

    /** Ends the broker at once, and starts it again. */
    static Fault brokerKilled(String name, Duration gone) {
        return new Fault(name, false, nodes -> {
            nodes.servers().kafka().kill();
            sleep(gone);
            nodes.servers().restart(nodes.servers().kafka());
            return List.of();
        });
    }

    /** Stops Cassandra in order, and starts it again. */
    static Fault storeStopped(String name, Duration gone) {
        return new Fault(name, true, nodes -> {
            nodes.servers().stop(nodes.servers().cassandra());
            sleep(gone);
            nodes.servers().restart(nodes.servers().cassandra());
            return List.of();
        });
    }

    private static void sleep(Duration duration) throws InterruptedException {
        Thread.sleep(duration.toMillis());
    }
}
