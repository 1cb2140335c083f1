package io.limelight.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.limelight.app.dev.DevPorts;
import io.limelight.app.dev.DevServers;
import io.limelight.domain.Activity;
import io.limelight.domain.BroadcastId;
import io.limelight.domain.EventId;
import io.limelight.domain.HostEvent;
import io.limelight.domain.HostId;
import io.limelight.domain.HostProfile;
import io.limelight.log.LogWriter;
import io.limelight.support.TestServers;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Three nodes with one role each are one system: each starts, is ready, and does its part. */
@ExtendWith(TestServers.class)
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class RolesIT {
    private static final HostId HOST = new HostId("ana");
    private static final BroadcastId BROADCAST = new BroadcastId("ana-1");

    @TempDir
    private Path dir;

    private int beats;

    @Test
    void nodesOfOneRoleEachAnswerTogether(DevServers servers) throws Exception {
        DevPorts free = DevPorts.free();
        List<Integer> ports = List.of(free.kafka(), free.kafkaController(), free.cassandra());
        try (Node entity = TestNode.start(servers, "roles", settings(ports, 0, "entity"));
                Node api = TestNode.start(servers, "roles", settings(ports, 1, "api"))) {
            LogWriter log = api.pipeline().log;
            log.append(new HostEvent.ProfileChanged(
                    new EventId("e1"),
                    HOST,
                    Instant.now(),
                    new HostProfile("Ana", null, null, null, null, List.of(), List.of(), 0)));
            log.append(new HostEvent.BroadcastStarted(
                    new EventId("e2"), HOST, Instant.now(), BROADCAST, Activity.CHAT, null, "hello"));
            try (Node ranker = TestNode.start(servers, "roles", settings(ports, 2, "ranker"))) {
                for (Node node : List.of(entity, api, ranker)) {
                    assertThat(get(node.answering().operators().getPort(), "/ready"))
                            .startsWith("200");
                }
                assertThat(entity.answering().hasClients()).isFalse();
                assertThat(ranker.answering().hasClients()).isFalse();

                // so says the ranker, which has no bundle: the request went there and back
                until(() -> slate(api).contains("fine-rank: no model"));
                assertThat(api.telemetry().scrape()).contains("{outcome=\"no-model\"}");
            }
            until(() -> slate(api).contains("fine-rank: no ranker"));
            assertThat(slate(api)).contains("\"hostId\":\"ana\"");
        }
    }

    private Map<String, Object> settings(List<Integer> ports, int node, String role) {
        List<String> seeds = ports.stream().map(port -> "127.0.0.1:" + port).toList();
        Map<String, Object> settings = new HashMap<>(NodeProcess.at("127.0.0.1", ports.get(node), seeds));
        // the first is alone for a while
        settings.put("limelight.cluster.begin-after", "1 s");
        settings.put("limelight.cluster.roles", List.of(role));
        settings.put("limelight.modelstore.dir", dir.toString());
        return settings;
    }

    /** What a client is shown; the host goes on giving signs of life. */
    private String slate(Node api) throws Exception {
        api.pipeline()
                .log
                .append(new HostEvent.Heartbeat(new EventId("beat-" + ++beats), HOST, Instant.now(), BROADCAST));
        return get(api.answering().clients().getPort(), "/v1/users/42/recommendations?scene=home&count=6");
    }

    private static String get(int port, String path) throws Exception {
        var response = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                .build(),
                        BodyHandlers.ofString());
        return response.statusCode() + " " + response.body();
    }

    /** The log and the cluster tell the nodes in their own time. */
    private static void until(Callable<Boolean> holds) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!holds.call()) {
            assertThat(System.nanoTime()).as("by then").isLessThan(deadline);
        }
    }
}
