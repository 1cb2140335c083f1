package io.limelight.app;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.limelight.app.dev.DevConfig;
import io.limelight.app.dev.DevServers;
import io.limelight.settings.Settings;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A node with a Kafka and a Cassandra of its own, on this machine; they outlive the node's drain. */
public final class DevNode implements AutoCloseable {
    private final DevServers servers;
    private final Node node;

    private DevNode(DevServers servers, Node node) {
        this.servers = servers;
        this.node = node;
    }

    /**
     * Starts the servers, then the node on them.
     *
     * @param file the operator's configuration over the defaults, if any
     * @param overrides settings of the caller's, over the file
     */
    public static DevNode start(DevConfig dev, @Nullable Path file, Map<String, ?> overrides, InstantSource clock) {
        NodeSettings.check(
                Settings.load(file, ConfigFactory.parseMap(overrides)).getConfig("limelight"));
        DevServers servers = DevServers.start(dev);
        try {
            Config config = config(servers, file, overrides);
            return new DevNode(
                    servers, Node.start(config, clock).toCompletableFuture().join());
        } catch (RuntimeException failure) {
            servers.close();
            throw failure;
        }
    }

    /** The whole configuration of a node on these servers. */
    public static Config config(DevServers servers, @Nullable Path file, Map<String, ?> overrides) {
        Map<String, Object> all = new HashMap<>(overrides);
        all.put("limelight.log.bootstrap-servers", servers.kafkaBootstrap());
        all.put("limelight.cassandra.contact-point", servers.cassandraContactPoint());
        return Settings.load(file, ConfigFactory.parseMap(all, "the development servers"));
    }

    public Node node() {
        return node;
    }

    public DevServers servers() {
        return servers;
    }

    @Override
    public void close() {
        try {
            node.close();
        } finally {
            servers.close();
        }
    }
}
