package io.limelight.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.limelight.app.dev.DevPorts;
import io.limelight.support.Signals;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The demo as a new user meets it: one command, an answer, an end in order, and a second start that goes on. */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class DemoIT {
    private static final Duration STOPS_WITHIN = Duration.ofSeconds(10);

    @TempDir
    private Path dir;

    @Test
    void theDemoAnswersStopsInOrderAndGoesOnFromItsData() throws Exception {
        int port = freePort();
        Path conf = conf();

        Demo first = new Demo(port, conf);
        first.awaitLine("Limelight answers");
        JsonNode slate = recommend(port);
        first.stop();

        assertThat(slate.at("/items")).hasSize(6);
        assertThat(first.lines)
                .containsSubsequence("Stopping the world", "Stopping the node", "Stopping Kafka and Cassandra")
                .noneMatch(line -> line.contains("no longer") || line.contains("failed"))
                .anyMatch(line -> line.startsWith("All is stopped"));

        Demo second = new Demo(port, conf);
        second.awaitLine("Limelight answers");
        JsonNode again = recommend(port);
        second.stop();

        assertThat(again.at("/items")).hasSize(6);
    }

    private Path conf() throws Exception {
        DevPorts ports = DevPorts.free();
        return Files.writeString(dir.resolve("demo.conf"), """
                limelight {
                  dev.ports { kafka = %d, kafka-controller = %d, cassandra = %d, cassandra-storage = %d }
                  dev.jvm-options = ["-XX:TieredStopAtLevel=1"]
                  world { hosts = 60, viewers = 50, rate = 5 }
                }
                """.formatted(
                        ports.kafka(), ports.kafkaController(), ports.cassandra(), ports.cassandraStorage()));
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static JsonNode recommend(int port) throws Exception {
        URI uri = URI.create("http://localhost:" + port + "/v1/users/42/recommendations?scene=home&count=6");
        var response =
                HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return new ObjectMapper().readTree(response.body());
    }

    /** The command as a process of its own, as the launcher starts it. */
    private final class Demo {
        final List<String> lines = new ArrayList<>();
        private final Process process;
        private final BufferedReader out;

        Demo(int port, Path conf) throws Exception {
            ProcessBuilder command =
                    TestCommand.of("demo", "--quiet", "--conf=" + conf, "--data-dir=" + dir.resolve("data"));
            command.environment().put("LIMELIGHT_HTTP_PORT", String.valueOf(port));
            command.environment().put("LIMELIGHT_OPERATORS_PORT", String.valueOf(freePort()));
            process = command.redirectErrorStream(true).start();
            CompletableFuture.delayedExecutor(2, TimeUnit.MINUTES).execute(process::destroyForcibly);
            out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        }

        void awaitLine(String start) throws Exception {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                lines.add(line);
                if (line.startsWith(start)) {
                    return;
                }
            }
            throw new AssertionError("the demo ended: " + lines);
        }

        /**
         * The way Ctrl-C ends it, by a signal that nobody ignores: what runs in the background inherits that SIGINT is none of its
         * business. Every process of the demo's must be gone in time.
         */
        void stop() throws Exception {
            List<ProcessHandle> children = process.descendants().toList();
            assertThat(children).hasSize(2);
            long asked = System.nanoTime();
            Signals.send("TERM", process.pid());
            out.lines().forEach(lines::add);
            process.waitFor();
            assertThat(children).noneMatch(ProcessHandle::isAlive);
            assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(STOPS_WITHIN);
        }
    }
}
