package io.limelight.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.limelight.app.dev.DevPorts;
import io.limelight.app.dev.DevServers;
import io.limelight.domain.Activity;
import io.limelight.domain.Behaviour;
import io.limelight.domain.BroadcastId;
import io.limelight.domain.EventId;
import io.limelight.domain.HostEvent;
import io.limelight.domain.HostId;
import io.limelight.domain.HostProfile;
import io.limelight.domain.HostSnapshot;
import io.limelight.domain.Room;
import io.limelight.domain.Scene;
import io.limelight.domain.Signal;
import io.limelight.domain.UserId;
import io.limelight.domain.ViewerSnapshot;
import io.limelight.host.HostEntity;
import io.limelight.ingest.Ingest;
import io.limelight.log.LogTail;
import io.limelight.log.LogWriter;
import io.limelight.log.Topic;
import io.limelight.support.TestServers;
import io.limelight.viewer.ViewerEntity;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Three nodes, of which one is killed and one leaves: the log is counted once all the same, and a sanction holds everywhere. */
@ExtendWith(TestServers.class)
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class ClusterIT {
    private static final int HOSTS = 12;
    private static final int USERS = 60;
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    @TempDir
    private Path dir;

    private final AtomicLong clicks = new AtomicLong();
    private final AtomicLong events = new AtomicLong();

    @Test
    void whoeverDiesOrLeavesEveryEventCountsOnce(DevServers servers) throws Exception {
        DevPorts free = DevPorts.free();
        List<Integer> ports = List.of(free.kafka(), free.kafkaController(), free.cassandra());
        ScheduledExecutorService world = Executors.newSingleThreadScheduledExecutor();
        try (NodeProcess first = NodeProcess.start(servers, "cluster", dir, settings(ports, 0));
                NodeProcess second = NodeProcess.start(servers, "cluster", dir, settings(ports, 1));
                Node third = TestNode.start(servers, "cluster", settings(ports, 2))) {
            first.awaitReady();
            second.awaitReady();
            LogWriter log = third.pipeline().log;
            for (int host = 0; host < HOSTS; host++) {
                start(log, host);
            }
            world.scheduleAtFixedRate(() -> click(log), 0, 5, TimeUnit.MILLISECONDS);
            until(() -> total(third) > 500);

            sanction(second.operators(), host(3));
            until(() -> !recommended(third, host(3)) && recommended(third, host(4)));
            assertThat(recommended(second.clients(), host(3))).isFalse();

            first.kill();
            long atKill = clicks.get();
            until(() -> total(third) > atKill + 500);
            second.leave();
            long atLeave = clicks.get();
            until(() -> total(third) > atLeave + 500);

            world.shutdown();
            assertThat(world.awaitTermination(5, TimeUnit.SECONDS)).isTrue();
            awaitApplied(third);
            assertThat(total(third)).isEqualTo(clicks.get());
            assertThat(accepted(third)).isEqualTo(clicks.get());
            assertThat(recommended(third, host(3))).isFalse();
        } finally {
            world.shutdownNow();
        }
    }

    private static Map<String, Object> settings(List<Integer> ports, int node) {
        List<String> seeds = ports.stream().map(port -> "127.0.0.1:" + port).toList();
        Map<String, Object> settings = new HashMap<>(NodeProcess.at("127.0.0.1", ports.get(node), seeds));
        settings.put("limelight.log.partitions", 6);
        settings.put("limelight.cassandra.buckets", 12);
        settings.put("limelight.log.reader.session-timeout", "6 s");
        settings.put("limelight.log.reader.checkpoint-every", "1 s");
        settings.put("limelight.cluster.split-brain.stable-after", "2 s");
        settings.put("limelight.cluster.silent-after", "2 s");
        return settings;
    }

    private void start(LogWriter log, int number) {
        HostId host = host(number);
        HostProfile profile = new HostProfile(host.value(), null, null, null, null, List.of(), List.of(), 0);
        log.append(new HostEvent.ProfileChanged(id(), host, Instant.now(), profile));
        log.append(new HostEvent.BroadcastStarted(
                id(), host, Instant.now(), broadcast(host), Activity.CHAT, null, "hello"));
    }

    /** One click, and now and then a sign of life of every host. */
    private void click(LogWriter log) {
        long number = clicks.incrementAndGet();
        HostId host = host((int) (number % HOSTS));
        UserId user = new UserId("user-" + number % USERS);
        log.append(new Behaviour.Clicked(
                new Behaviour.Header(id(), user, Instant.now(), null, Scene.HOME),
                new Room(host, broadcast(host), Activity.CHAT)));
        if (number % 200 == 0) {
            for (int other = 0; other < HOSTS; other++) {
                log.append(new HostEvent.Heartbeat(id(), host(other), Instant.now(), broadcast(host(other))));
            }
        }
    }

    private EventId id() {
        return new EventId("e" + events.incrementAndGet());
    }

    private static HostId host(int number) {
        return new HostId("host-" + number);
    }

    private static BroadcastId broadcast(HostId host) {
        return new BroadcastId(host.value() + "-1");
    }

    /** Clicks that hosts hold, wherever these are; fewer while one does not answer, which it may while its node is dying. */
    private static long total(Node node) {
        return IntStream.range(0, HOSTS)
                .mapToObj(host -> node.pipeline()
                        .entities
                        .host(host(host).value())
                        .<HostSnapshot>ask(HostEntity.Inspect::new, PATIENCE)
                        .thenApply(state -> state.counters().total(Signal.CLICK)))
                .mapToLong(ClusterIT::answered)
                .sum();
    }

    private static long accepted(Node node) {
        return IntStream.range(0, USERS)
                .mapToObj(user -> node.pipeline()
                        .entities
                        .viewer("user-" + user)
                        .<ViewerSnapshot>ask(ViewerEntity.Inspect::new, PATIENCE)
                        .thenApply(ViewerSnapshot::accepted))
                .mapToLong(ClusterIT::answered)
                .sum();
    }

    private static long answered(CompletionStage<Long> count) {
        return count.exceptionally(lost -> 0L).toCompletableFuture().join();
    }

    private static void awaitApplied(Node node) throws Exception {
        try (LogTail tail = new LogTail(node.logConfig())) {
            until(() -> tail.uncommitted(Ingest.VIEWERS, Ingest.VIEWERS_READ) == 0
                    && tail.uncommitted(Ingest.HOSTS, List.of(Topic.HOST_EVENTS, Topic.AUDIENCE)) == 0);
        }
    }

    private static void sanction(URI operators, HostId host) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(operators.resolve("/v1/hosts/" + host + "/sanction"))
                .header("Authorization", "Bearer test")
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("{\"banned\":true,\"reason\":\"case 1\"}"))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(request, BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(202);
    }

    private static boolean recommended(Node node, HostId host) throws Exception {
        return recommended(
                URI.create("http://127.0.0.1:" + node.answering().clients().getPort()), host);
    }

    private static boolean recommended(URI clients, HostId host) throws Exception {
        URI slate = clients.resolve("/v1/users/42/recommendations?scene=home&count=" + HOSTS);
        var response =
                HttpClient.newHttpClient().send(HttpRequest.newBuilder(slate).build(), BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body().contains("\"hostId\":\"" + host + "\"");
    }

    /** The cluster decides and moves in its own time. */
    private static void until(Callable<Boolean> holds) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!holds.call()) {
            assertThat(System.nanoTime()).as("by then").isLessThan(deadline);
        }
    }
}
