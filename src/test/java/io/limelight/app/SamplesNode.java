package io.limelight.app;

import com.typesafe.config.Config;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A node in a JVM of its own, to be killed: Kafka, Cassandra, name, and the time at which it stands. */
final class SamplesNode {
    static final Map<String, ?> SETTINGS = Map.of(
            "limelight.attribution.clock-every", "200 ms",
            "limelight.log.reader.checkpoint-every", "500 ms",
            "limelight.log.reader.session-timeout", "6 s",
            "limelight.board.lapse", "30 days");

    static final String UP = "up";

    public static void main(String[] args) throws Exception {
        Config config = TestNode.config(args[0], args[1], args[2], SETTINGS);
        Instant now = Instant.ofEpochMilli(Long.parseLong(args[3]));
        Node node = Node.start(config, InstantSource.fixed(now))
                .toCompletableFuture()
                .get(90, TimeUnit.SECONDS);
        System.out.println(UP);
        node.whenStopped().toCompletableFuture().get();
    }

    private SamplesNode() {}
}
