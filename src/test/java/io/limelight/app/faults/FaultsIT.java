package io.limelight.app.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.limelight.app.dev.DevServers;
import io.limelight.app.faults.FaultRun.Outcome;
import io.limelight.app.faults.FaultRun.Plan;
import io.limelight.app.faults.Nodes.Layout;
import io.limelight.support.TestServers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nobody goes off air whose broadcast goes on. Under load the oldest of three nodes is killed, another is frozen until it was given up, and the third is killed and back before anybody
 * missed it; readers ask all the while. How long each takes is told on standard error and not held to a bound: it depends on the machine.
 */
@ExtendWith(TestServers.class)
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class FaultsIT {
    private static final Map<String, Object> SETTINGS = Map.of(
            "limelight.log.partitions",
            6,
            "limelight.cassandra.buckets",
            12,
            "limelight.log.reader.session-timeout",
            "6 s",
            "limelight.log.reader.checkpoint-every",
            "1 s",
            "limelight.cluster.split-brain.stable-after",
            "2 s",
            "limelight.cluster.silent-after",
            "2 s",
            "limelight.viewer.ties",
            20,
            // whatever is told late finds the account that it is of
            "limelight.viewer.identities",
            200,
            "limelight.api.limits.warm-up",
            20);

    private static final Plan PLAN = new Plan(20260104, 300, 250, Duration.ofSeconds(4));

    @TempDir
    private Path dir;

    @Test
    void whoeverDiesOrFreezesTheLogIsFoldedOnceAndNoReaderGoesBack(DevServers servers) throws Exception {
        try (Nodes nodes = new Nodes(servers, Layout.ofThree("faults", SETTINGS), new Loopback(), dir)) {
            nodes.start();

            Outcome outcome = new FaultRun(nodes, PLAN, System.err::println)
                    .run(List.of(
                            Fault.kill("kill -9 of the oldest", 0, Duration.ofSeconds(6)),
                            Fault.freeze("a node frozen", 1, Duration.ofSeconds(9)),
                            Fault.kill("kill -9 and an instant restart", 2, Duration.ZERO)));

            assertThat(outcome.rows()).allSatisfy(row -> {
                assertThat(row.verdict().broken()).isEmpty();
                assertThat(row.wrong()).isEmpty();
                assertThat(row.left()).isEmpty();
                assertThat(row.refused()).isEmpty();
            });
            Verdict last = outcome.rows().get(2).verdict();
            assertThat(last.viewers()).isGreaterThanOrEqualTo(PLAN.users());
            assertThat(last.tiesEvicted()).isPositive();
            assertThat(last.signIns()).isGreaterThan(50);
        }
    }
}
