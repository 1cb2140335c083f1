package io.limelight.app.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.limelight.app.dev.DevServers;
import io.limelight.support.TestServers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The short form of dev/faults: under load the oldest of three nodes is killed and another is frozen until it was given up. */
@ExtendWith(TestServers.class)
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class FaultsIT {
    private static final Map<String, Object> SETTINGS = Map.of(
            "limelight.log.partitions", 6,
            "limelight.cassandra.buckets", 12,
            "limelight.log.reader.session-timeout", "6 s",
            "limelight.log.reader.checkpoint-every", "1 s",
            "limelight.cluster.split-brain.stable-after", "2 s",
            "limelight.cluster.silent-after", "2 s",
            "limelight.viewer.ties", 20);

    @TempDir
    private Path dir;

    @Test
    void whatIsStoredIsTheFoldOfTheLogWhoeverDiesOrFreezes(DevServers servers) throws Exception {
        try (Trio nodes = new Trio(servers, "faults", dir, SETTINGS)) {
            nodes.start();
            try (Load load = new Load(nodes.log(), 20260104, 300, 250)) {
                load.start();
                TimeUnit.SECONDS.sleep(5);

                nodes.node(0).kill();
                TimeUnit.SECONDS.sleep(8);
                nodes.start(0);
                nodes.node(0).awaitReady();

                nodes.node(1).freeze();
                TimeUnit.SECONDS.sleep(9);
                nodes.node(1).thaw();
                nodes.node(1).awaitEnd();
                nodes.start(1);
                nodes.node(1).awaitReady();

                load.stop(Duration.ofSeconds(5));
                assertThat(load.refused()).isZero();
                Verdict.awaitDrained(nodes, Duration.ofSeconds(60));
            }
            Verdict verdict = Verdict.of(nodes);
            assertThat(verdict.broken()).isEmpty();
            assertThat(verdict.viewers()).isEqualTo(300);
            assertThat(verdict.tiesEvicted()).isPositive();
        }
    }
}
