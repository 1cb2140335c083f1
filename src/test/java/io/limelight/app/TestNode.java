package io.limelight.app;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.limelight.app.dev.DevServers;
import io.limelight.settings.Settings;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A whole node on the shared servers, with topics and a keyspace of its own. */
public final class TestNode {
    static Node start(DevServers servers, String name, Map<String, ?> settings) throws Exception {
        return Node.start(config(servers, name, settings), InstantSource.system())
                .toCompletableFuture()
                .get(90, TimeUnit.SECONDS);
    }

    public static Config config(DevServers servers, String name, Map<String, ?> settings) {
        return config(servers.kafkaBootstrap(), servers.cassandraContactPoint(), name, settings);
    }

    static Config config(String kafka, String cassandra, String name, Map<String, ?> settings) {
        Map<String, Object> all = new HashMap<>(Map.of(
                "limelight.log.bootstrap-servers",
                kafka,
                "limelight.log.partitions",
                4,
                "limelight.log.reader.group",
                name,
                "limelight.cassandra.contact-point",
                cassandra,
                "limelight.cassandra.keyspace",
                name,
                "limelight.cassandra.buckets",
                8,
                "limelight.api.port",
                0,
                "limelight.api.operators.port",
                0,
                "limelight.api.operators.token",
                "test"));
        all.put("limelight.api.timeouts.leave", "0 s");
        all.put("limelight.api.limits.warm-up", 0);
        for (String topic : new String[] {
            "host-events",
            "behaviours",
            "audience",
            "host-status",
            "host-profile",
            "impressions",
            "samples",
            "models",
            "control",
            "dead-letters"
        }) {
            all.put("limelight.log.topics." + topic, name + "-" + topic);
        }
        all.putAll(settings);
        return Settings.load(null, ConfigFactory.parseMap(all, name));
    }

    private TestNode() {}
}
