package io.limelight.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigRenderOptions;
import io.limelight.app.dev.DevServers;
import io.limelight.support.Signals;
import io.limelight.support.TestServers;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A node as an orchestrator meets it: a process that says when it is ready, and leaves in order when it is asked to. */
@ExtendWith(TestServers.class)
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class NodeIT {
    private static final Pattern LISTENS = Pattern.compile(".*clients on \\S*:(\\d+), operators on \\S*:(\\d+)");

    @TempDir
    private Path dir;

    @Test
    void aNodeTellsThatItIsReadyAndLeavesInOrder(DevServers servers) throws Exception {
        Process node = start(servers);
        try (BufferedReader err =
                new BufferedReader(new InputStreamReader(node.getErrorStream(), StandardCharsets.UTF_8))) {
            Matcher ports = listens(err);
            int clients = Integer.parseInt(ports.group(1));
            int operators = Integer.parseInt(ports.group(2));

            assertThat(get(operators, "/ready").statusCode()).isEqualTo(200);
            assertThat(get(clients, "/v1/users/42/recommendations?scene=home&count=6")
                            .statusCode())
                    .isEqualTo(200);

            Signals.send("TERM", node.pid());
            List<String> last = err.lines().toList();

            assertThat(node.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(last)
                    .noneMatch(line -> line.contains("WARN") || line.contains("ERROR") || line.contains("limelight: "));
        } finally {
            node.destroyForcibly();
        }
    }

    private Process start(DevServers servers) throws Exception {
        String settings = TestNode.config(servers, "nodeit", Map.of())
                .getConfig("limelight")
                .root()
                .render(ConfigRenderOptions.concise());
        Path conf = Files.writeString(dir.resolve("node.conf"), "limelight = " + settings);
        return TestCommand.of("node", "--conf=" + conf)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static Matcher listens(BufferedReader err) throws Exception {
        List<String> said = new ArrayList<>();
        for (String line = err.readLine(); line != null; line = err.readLine()) {
            Matcher matcher = LISTENS.matcher(line);
            if (matcher.matches()) {
                return matcher;
            }
            said.add(line);
        }
        throw new AssertionError("the node ended: " + said);
    }

    private static HttpResponse<String> get(int port, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Bearer test")
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }
}
