package io.limelight.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.limelight.app.dev.DevServers;
import io.limelight.domain.Activity;
import io.limelight.domain.BroadcastId;
import io.limelight.domain.EventId;
import io.limelight.domain.HostEvent;
import io.limelight.domain.HostId;
import io.limelight.domain.HostProfile;
import io.limelight.log.LogWriter;
import io.limelight.support.Signals;
import io.limelight.support.TestServers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A host's silence ends its broadcast; Kafka's silence ends nobody's. On real parts, with a lapse of five seconds. */
@ExtendWith(TestServers.class)
class LapseIT {
    private static final int HOSTS = 20;
    private static final long LAPSE_MILLIS = 5_000;
    private static final Map<String, String> QUICK = Map.of(
            "limelight.board.lapse", LAPSE_MILLIS + " milliseconds",
            "limelight.log.reader.checkpoint-every", "2 seconds",
            "limelight.board.reader.ask-ends-every", "200 milliseconds",
            "limelight.board.reader.ask-timeout", "1 second",
            "limelight.board.reader.away-after", "1 second");

    private final Set<HostId> crashed = ConcurrentHashMap.newKeySet();
    private final Set<HostId> seen = ConcurrentHashMap.newKeySet();
    private final Set<HostId> gone = ConcurrentHashMap.newKeySet();
    private final AtomicLong events = new AtomicLong();
    private final AtomicLong longestAppendNanos = new AtomicLong();

    @Test
    void whoCrashesLapsesAndNobodyDoesBecauseKafkaWasAway(DevServers servers) throws Exception {
        try (Node node = TestNode.start(servers, "lapse", QUICK)) {
            CountDownLatch live = new CountDownLatch(HOSTS);
            CountDownLatch lapsed = new CountDownLatch(1);
            node.pipeline().board().onChange((host, now) -> {
                if (now == null) {
                    gone.add(host);
                    lapsed.countDown();
                } else if (seen.add(host)) {
                    live.countDown();
                }
            });
            hosts().forEach(host -> start(node.pipeline().log, host));
            assertThat(live.await(30, TimeUnit.SECONDS)).isTrue();
            ScheduledExecutorService beats = Executors.newSingleThreadScheduledExecutor();
            try {
                beats.scheduleAtFixedRate(() -> beat(node.pipeline().log), 0, 500, TimeUnit.MILLISECONDS);

                Signals.send("STOP", servers.kafka().pid());
                try {
                    assertThat(lapsed.await(2 * LAPSE_MILLIS, TimeUnit.MILLISECONDS))
                            .isFalse();
                } finally {
                    Signals.send("CONT", servers.kafka().pid());
                }
                assertThat(lapsed.await(LAPSE_MILLIS, TimeUnit.MILLISECONDS)).isFalse();
                assertThat(Duration.ofNanos(longestAppendNanos.get()))
                        .as("who appends while Kafka is away waits for nothing")
                        .isLessThan(Duration.ofSeconds(1));

                crashed.add(host(7));
                assertThat(lapsed.await(30, TimeUnit.SECONDS)).isTrue();

                assertThat(gone).containsExactly(host(7));
                assertThat(node.pipeline().board().isOnAir(host(7))).isFalse();
                assertThat(node.pipeline().board().size()).isEqualTo(HOSTS - 1);
            } finally {
                beats.shutdownNow();
            }
        }
    }

    private void beat(LogWriter log) {
        hosts().stream().filter(host -> !crashed.contains(host)).forEach(host -> {
            long start = System.nanoTime();
            log.append(new HostEvent.Heartbeat(id(), host, Instant.now(), broadcast(host)));
            longestAppendNanos.accumulateAndGet(System.nanoTime() - start, Math::max);
        });
    }

    private void start(LogWriter log, HostId host) {
        HostProfile profile = new HostProfile(host.value(), null, null, null, null, List.of(), List.of(), 0);
        log.append(new HostEvent.ProfileChanged(id(), host, Instant.now(), profile));
        log.append(new HostEvent.BroadcastStarted(
                id(), host, Instant.now(), broadcast(host), Activity.CHAT, null, "hello"));
    }

    private EventId id() {
        return new EventId("e" + events.incrementAndGet());
    }

    private static List<HostId> hosts() {
        return IntStream.range(0, HOSTS).mapToObj(LapseIT::host).toList();
    }

    private static HostId host(int number) {
        return new HostId("host-" + number);
    }

    private static BroadcastId broadcast(HostId host) {
        return new BroadcastId(host.value() + "-1");
    }
}
