package io.limelight.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class WorldCommandTest {
    private final StringWriter err = new StringWriter();
    private final CommandLine command = new CommandLine(new WorldCommand())
            .setErr(new PrintWriter(err, true))
            .setExecutionExceptionHandler((failure, line, parsed) -> {
                line.getErr().println(failure.getMessage());
                return 1;
            });

    @Test
    void aTargetThatIsNoUrlIsAMistake() {
        assertThat(command.execute("--target", "localhost:8080")).isEqualTo(2);
        assertThat(err.toString()).contains("--target must be like");
    }

    @Test
    void aDurationThatIsNoneIsAMistake() {
        assertThat(command.execute("--duration", "soon")).isEqualTo(2);
        assertThat(err.toString()).contains("--duration must be like");
    }

    @Test
    void aSystemThatDoesNotRunIsSaidInOneLine() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }

        assertThat(command.execute("--target", "http://127.0.0.1:" + free)).isEqualTo(1);
        assertThat(err.toString().lines()).singleElement().asString().contains("no system at --target");
    }
}
