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
import io.limelight.host.HostEntity;
import io.limelight.log.LogWriter;
import io.limelight.log.Partitioner;
import io.limelight.log.Topic;
import io.limelight.support.TestServers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A partition that moves to another node goes on there soon, with all of its viewers; one that stays does not wait for it. */
@ExtendWith(TestServers.class)
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class MovingShardsIT {
    private static final int PARTITIONS = 6;
    private static final Set<Integer> ALL = Set.of(0, 1, 2, 3, 4, 5);
    private static final Set<Integer> STAY = Set.of(0, 1, 2);
    private static final Set<Integer> MOVE = Set.of(3, 4, 5);
    private static final int USERS = 60;
    private static final long EVERY_MILLIS = 10;
    private static final List<List<UserId>> USERS_OF = IntStream.range(0, PARTITIONS)
            .mapToObj(partition -> IntStream.range(0, Integer.MAX_VALUE)
                    .mapToObj(number -> "user-" + number)
                    .filter(id -> Partitioner.partition(id, PARTITIONS) == partition)
                    .limit(USERS)
                    .map(UserId::new)
                    .toList())
            .toList();

    private static final HostId HOST = new HostId("ana");
    private static final Room ROOM = new Room(HOST, new BroadcastId("ana-1"), Activity.CHAT);

    /** For a machine that does other things too. Whoever waited for an ask that was lost would wait for longer. */
    private static final long BOUND_MILLIS = 15_000;

    private static final String ASK_TIMEOUT = "60 s";

    @TempDir
    private Path dir;

    private final AtomicLong events = new AtomicLong();
    private final AtomicLong clicks = new AtomicLong();

    @Test
    void aPartitionThatMovesGoesOnSoonAndEveryEventCountsOnce(DevServers servers) throws Exception {
        DevPorts free = DevPorts.free();
        // Partitions are ranged by their readers' names.
        List<Integer> ports = Stream.of(free.kafka(), free.kafkaController())
                .sorted(Comparator.comparing(String::valueOf))
                .toList();
        ScheduledExecutorService world = Executors.newSingleThreadScheduledExecutor();
        try (Node first = TestNode.start(servers, "shards", settings(ports, 0));
                AppliedWatch applied = AppliedWatch.of(first.logConfig())) {
            LogWriter log = first.pipeline().log;
            goLive(log);
            world.scheduleAtFixedRate(() -> click(log), 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
            applied.awaitAllOf(ALL);

            try (NodeProcess second = NodeProcess.start(servers, "shards", dir, settings(ports, 1))) {
                long joins = System.currentTimeMillis();
                until(() -> readBy(first).equals(STAY));
                applied.awaitAllOf(ALL);
                stoodStill("a node joins", applied, joins);

                second.awaitReady();
                long leaves = System.currentTimeMillis();
                second.leave();
                until(() -> readBy(first).equals(ALL));
                applied.awaitAllOf(ALL);
                stoodStill("it leaves", applied, leaves);
            }
            world.shutdown();
            assertThat(world.awaitTermination(5, TimeUnit.SECONDS)).isTrue();
            until(() -> counted(first) >= clicks.get());
            until(() -> first.pipeline().ingest().settled());
            assertThat(counted(first)).isEqualTo(clicks.get());
        } finally {
            world.shutdownNow();
        }
    }

    private static void stoodStill(String when, AppliedWatch applied, long since) {
        long stayed = applied.longestGapMillis(STAY, since);
        long moved = applied.longestGapMillis(MOVE, since);
        System.out.printf(
                "%s: partitions that stay stood still for %d ms at most, those that move for %d ms%n",
                when, stayed, moved);
        assertThat(moved).as(when).isLessThan(BOUND_MILLIS);
        assertThat(stayed).as(when).isLessThan(BOUND_MILLIS);
    }

    private static Map<String, Object> settings(List<Integer> ports, int node) {
        List<String> seeds = ports.stream().map(port -> "127.0.0.1:" + port).toList();
        Map<String, Object> settings = new HashMap<>(NodeProcess.at("127.0.0.1", ports.get(node), seeds));
        settings.put("limelight.log.partitions", PARTITIONS);
        settings.put("limelight.cassandra.buckets", 12);
        settings.put("limelight.log.reader.ask-timeout", ASK_TIMEOUT);
        // the first is alone for a while
        settings.put("limelight.cluster.begin-after", "1 s");
        return settings;
    }

    private void goLive(LogWriter log) {
        HostProfile profile = new HostProfile("Ana", null, null, null, null, List.of(), List.of(), 0);
        log.append(new HostEvent.ProfileChanged(id(), HOST, Instant.now(), profile));
        log.append(new HostEvent.BroadcastStarted(
                id(), HOST, Instant.now(), ROOM.broadcastId(), Activity.CHAT, null, "hello"));
    }

    /** One click of one user of each partition. */
    private void click(LogWriter log) {
        long turn = clicks.get() / PARTITIONS % USERS;
        for (int partition = 0; partition < PARTITIONS; partition++) {
            UserId user = USERS_OF.get(partition).get((int) turn);
            log.append(new Behaviour.Clicked(new Behaviour.Header(id(), user, Instant.now(), null, Scene.HOME), ROOM));
            clicks.incrementAndGet();
        }
    }

    private EventId id() {
        return new EventId("e" + events.incrementAndGet());
    }

    private static Set<Integer> readBy(Node node) {
        Set<Integer> read = new HashSet<>();
        node.pipeline().ingest().lag((group, topic, partition, records) -> {
            if (topic.equals(node.logConfig().name(Topic.BEHAVIOURS))) {
                read.add(partition);
            }
        });
        return read;
    }

    private static long counted(Node node) {
        return node.pipeline()
                .entities
                .host(HOST.value())
                .<HostSnapshot>ask(HostEntity.Inspect::new, Duration.ofSeconds(10))
                .thenApply(host -> host.counters().total(Signal.CLICK))
                .toCompletableFuture()
                .join();
    }

    /** The group and the cluster move in their own time. */
    private static void until(Callable<Boolean> holds) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!holds.call()) {
            assertThat(System.nanoTime()).as("by then").isLessThan(deadline);
        }
    }
}
