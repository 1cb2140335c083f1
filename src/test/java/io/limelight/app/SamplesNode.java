package io.limelight.app;

import com.typesafe.config.Config;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A node in a JVM of its own, to be killed: Kafka, Cassandra, name, attribution policy, and the time at which it stands. */
final class SamplesNode {
    static final String UP = "up";

    public static void main(String[] args) throws Exception {
        Config config = config(args[0], args[1], args[2], args[3]);
        Instant now = Instant.ofEpochMilli(Long.parseLong(args[4]));
        Node node = Node.start(config, InstantSource.fixed(now))
                .toCompletableFuture()
                .get(90, TimeUnit.SECONDS);
        System.out.println(UP);
        node.whenStopped().toCompletableFuture().get();
    }

    static Config config(String kafka, String cassandra, String name, String policy) {
        Map<String, ?> settings = Map.of(
                "limelight.attribution.policy", policy,
                "limelight.attribution.clock-every", "200 ms",
                "limelight.log.reader.checkpoint-every", "500 ms",
                "limelight.log.reader.session-timeout", "6 s",
                "limelight.board.lapse", "30 days");
        return TestNode.config(kafka, cassandra, name, settings);
    }

    private SamplesNode() {}
}
