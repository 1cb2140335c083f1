package io.limelight.app.faults;

import io.limelight.app.dev.DevPorts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A network namespace for each node, all on one bridge, within the namespace in which this process is alone and root: what is set up
 * here ends with it and reaches no other. Kafka and Cassandra stay on the loopback interface of this one; in a node's, connections to
 * their ports are led there.
 */
final class Namespaces implements Network {
    private static final String HUB = "10.77.0.1";

    private static final String OPEN_HUB = """
            mount -t tmpfs limelight-netns /run
            mkdir -p /run/netns
            ip link set lo up
            ip link add hub type bridge
            ip addr add %1$s/24 dev hub
            ip link set hub up
            echo 1 > /proc/sys/net/ipv4/conf/hub/route_localnet
            nft 'table ip servers {
              chain in {
                type nat hook prerouting priority -100
                ip daddr %1$s tcp dport { %2$d, %3$d } dnat to 127.0.0.1
              }
            }'
            """;

    private static final String OPEN_NODE = """
            ip netns add node-%1$d
            ip link add veth-%1$d type veth peer name eth0 netns node-%1$d
            ip link set veth-%1$d master hub up
            ip -n node-%1$d addr add %2$s/24 dev eth0
            ip -n node-%1$d link set lo up
            ip -n node-%1$d link set eth0 up
            ip netns exec node-%1$d sh -c 'echo 1 > /proc/sys/net/ipv4/conf/all/route_localnet'
            ip netns exec node-%1$d nft 'table ip servers {
              chain out {
                type nat hook output priority -100
                ip daddr 127.0.0.1 tcp dport { %4$d, %5$d } dnat to %3$s
              }
              chain post {
                type nat hook postrouting priority 100
                oif eth0 masquerade
              }
            }'
            """;

    private static final String CUT = """
            ip netns exec node-%1$d nft 'table ip cut {
              chain in {
                type filter hook input priority 0; policy drop
                iif lo accept
                %2$s
              }
              chain out {
                type filter hook output priority 0; policy drop
                oif lo accept
                %3$s
              }
            }'
            """;

    Namespaces(DevPorts servers, int nodes) throws Exception {
        shell(OPEN_HUB.formatted(HUB, servers.kafka(), servers.cassandra()));
        for (int node = 0; node < nodes; node++) {
            shell(OPEN_NODE.formatted(node, host(node), HUB, servers.kafka(), servers.cassandra()));
        }
    }

    @Override
    public List<String> prefix(int node) {
        return List.of("ip", "netns", "exec", "node-" + node);
    }

    @Override
    public String host(int node) {
        return "10.77.0." + (11 + node);
    }

    @Override
    public @Nullable String obstacle() {
        return null;
    }

    @Override
    public void cutOff(int node, Reach reach) throws Exception {
        boolean servers = reach == Reach.KAFKA_AND_CASSANDRA;
        shell(CUT.formatted(
                node, servers ? "ip saddr " + HUB + " accept" : "", servers ? "ip daddr " + HUB + " accept" : ""));
    }

    @Override
    public void heal(int node) throws Exception {
        shell("ip netns exec node-" + node + " nft delete table ip cut");
    }

    private static void shell(String script) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("sh", "-ec", script)
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(10, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IOException("the network could not be set up: " + said + "\n" + script);
        }
    }
}
