package io.limelight.app.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreflightTest {

    @Test
    void aTakenPortIsRefusedWithItsSetting() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();

            assertThatThrownBy(() -> Preflight.requirePortFree("limelight.dev.ports.kafka", port))
                    .isInstanceOf(DevServersException.class)
                    .hasMessage("Port " + port + " is taken; stop what listens there or set limelight.dev.ports.kafka");
        }
    }

    @Test
    void aMachineShortOfMemoryIsRefusedInOneLine() {
        Preflight.requireMemory(1);

        assertThatThrownBy(() -> Preflight.requireMemory(Integer.MAX_VALUE))
                .isInstanceOf(DevServersException.class)
                .hasMessageContaining("limelight.dev.memory.least-available-mib")
                .message()
                .doesNotContain("\n");
    }

    @Test
    void serversThatWereNotBuiltAreNamed(@TempDir Path empty) {
        DevConfig defaults = DevConfig.defaults();
        DevConfig elsewhere =
                new DevConfig(empty, empty, defaults.ports(), defaults.budgets(), defaults.memory(), defaults.tuning());

        assertThatThrownBy(() -> DevServers.start(elsewhere))
                .isInstanceOf(DevServersException.class)
                .hasMessageContaining("server.classpath is missing; run mvn package");
    }

    @Test
    void aDataDirectoryInUseIsRefusedWithItsProcess(@TempDir Path logs) throws Exception {
        ProcessHandle self = ProcessHandle.current();
        ProcessHandle other = self.parent().orElseThrow();
        Path file = logs.resolve("kafka.pid");
        Files.write(file, List.of(identity(self), identity(other)));

        assertThatThrownBy(() -> new Lease("kafka", file)
                        .awaitPredecessor(DevConfig.defaults().budgets().stop()))
                .isInstanceOf(DevServersException.class)
                .hasMessageContaining("kafka runs there as process " + self.pid());
    }

    @Test
    void aLeftoverFromADeadProcessIsNoObstacle(@TempDir Path logs) throws Exception {
        Path file = logs.resolve("kafka.pid");
        Files.write(file, List.of(ProcessHandle.current().pid() + " 1", "not a process"));

        new Lease("kafka", file).awaitPredecessor(DevConfig.defaults().budgets().stop());

        assertThat(file).exists();
    }

    private static String identity(ProcessHandle handle) {
        return handle.pid() + " " + handle.info().startInstant().orElseThrow().toEpochMilli();
    }
}
