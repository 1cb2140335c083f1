package io.limelight.app.dev;

import static org.assertj.core.api.Assertions.assertThat;

import io.limelight.support.Signals;
import io.limelight.support.TestServers;
import java.io.BufferedReader;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestServers.class)
class DevServersTest {

    @Test
    void whatAKilledServerAcknowledgedIsThereAfterItsRestart(DevServers servers) throws Exception {
        Probe probe = new Probe("kept_over_kill", servers.ports());
        probe.write();

        servers.restart(servers.kafka());
        servers.restart(servers.cassandra());

        assertThat(probe.readKafka()).containsExactly("kept_over_kill");
        assertThat(probe.readCassandra()).containsExactly("kept_over_kill");
    }

    @Test
    void serversIgnoreTheSignalsOfTheTerminal(DevServers servers) throws Exception {
        Probe probe = new Probe("kept_over_signals", servers.ports());

        for (String signal : List.of("INT", "TERM", "HUP")) {
            for (DevServer server : List.of(servers.kafka(), servers.cassandra())) {
                Signals.send(signal, server.pid());
            }
        }

        probe.write();
        assertThat(probe.readKafka()).containsExactly("kept_over_signals");
        assertThat(probe.readCassandra()).containsExactly("kept_over_signals");
    }

    @Test
    void serversOfAKilledApplicationEndAndTheNextOneFindsTheirData() throws Exception {
        DevConfig config = TestServers.freshConfig();
        Probe probe = new Probe("orphaned", config.ports());
        Process application = holdServers(config);
        List<ProcessHandle> orphans = pids(application);
        probe.write();

        application.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        DevServers next = DevServers.start(config);

        for (ProcessHandle orphan : orphans) {
            assertThat(orphan.isAlive()).isFalse();
        }
        assertThat(probe.readKafka()).containsExactly("orphaned");
        assertThat(probe.readCassandra()).containsExactly("orphaned");

        long before = System.nanoTime();
        next.close();
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(10));
        assertThat(next.kafka().isAlive() || next.cassandra().isAlive()).isFalse();
    }

    private static Process holdServers(DevConfig config) throws Exception {
        DevPorts ports = config.ports();
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dlimelight.home=" + config.home(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        HoldingMain.class.getName(),
                        config.dataDir().toString(),
                        String.valueOf(ports.kafka()),
                        String.valueOf(ports.kafkaController()),
                        String.valueOf(ports.cassandra()),
                        String.valueOf(ports.cassandraStorage()))
                .redirectError(new File("/dev/null"))
                .start();
    }

    private static List<ProcessHandle> pids(Process application) throws Exception {
        BufferedReader lines = application.inputReader();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("PIDS ")) {
                return Arrays.stream(line.substring("PIDS ".length()).split(" "))
                        .map(pid -> ProcessHandle.of(Long.parseLong(pid)).orElseThrow())
                        .toList();
            }
        }
        throw new AssertionError("The application ended before its servers were ready");
    }
}
