package io.limelight.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import io.limelight.app.dev.DevServers;
import io.limelight.domain.Position;
import io.limelight.log.Claims;
import io.limelight.log.LogConfig;
import io.limelight.log.LogRecord;
import io.limelight.log.PartitionHandler;
import io.limelight.log.PartitionReader;
import io.limelight.log.Topic;
import io.limelight.log.Topics;
import io.limelight.support.TestServers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** When a member joins or leaves a group, only the partitions that change their reader stand still, and not for long. */
@ExtendWith(TestServers.class)
class MovingPartitionsIT {
    private static final int PARTITIONS = 8;
    private static final long EVERY_MILLIS = 20;

    /** Bounds for a machine that does other things too. */
    private static final long KEPT_MILLIS = 1_000;

    private static final long MOVED_MILLIS = 10_000;
    private static final Duration WAIT = Duration.ofSeconds(60);

    /** A record that a member applied. */
    private record Applied(String member, int partition, long offset, long atNanos) {}

    private final List<Applied> applied = new ArrayList<>();
    private final Map<String, List<Integer>> begun = new ConcurrentHashMap<>();

    @Test
    void whatStaysIsReadOnWhileOthersMove(DevServers servers) throws Exception {
        ScheduledExecutorService writer = Executors.newSingleThreadScheduledExecutor();
        try (KafkaProducer<byte[], byte[]> producer = producer(servers)) {
            Map<Topic, Integer> generations = new Topics(config(servers, "a")).ensure();
            String topic = config(servers, "a").name(Topic.BEHAVIOURS);
            writer.scheduleAtFixedRate(() -> write(producer, topic), 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
            try (PartitionReader first = reader(servers, "a", generations)) {
                first.start();
                awaitAllOf("a", Set.of(0, 1, 2, 3, 4, 5, 6, 7));
                long left;
                try (PartitionReader second = reader(servers, "b", generations)) {
                    long joins = System.nanoTime();
                    second.start();
                    awaitAllOf("b", Set.of(4, 5, 6, 7));
                    assertThat(begun.get("a"))
                            .as("partitions that member a was given, each once")
                            .containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7);
                    assertThat(longestGapMillis(joins, 0, 3)).as("kept").isLessThan(KEPT_MILLIS);
                    assertThat(longestGapMillis(joins, 4, 7)).as("moved").isLessThan(MOVED_MILLIS);
                    left = System.nanoTime();
                    second.stop(Duration.ofSeconds(5));
                }
                awaitAllOf("a", Set.of(0, 1, 2, 3, 4, 5, 6, 7));
                assertThat(longestGapMillis(left, 0, 3)).as("kept").isLessThan(KEPT_MILLIS);
                assertThat(longestGapMillis(left, 4, 7)).as("moved back").isLessThan(MOVED_MILLIS);
            }
        } finally {
            writer.shutdownNow();
        }
        for (int partition = 0; partition < PARTITIONS; partition++) {
            assertThat(outOfTurn(partition))
                    .as("records of " + partition + " that are not the next")
                    .isEmpty();
        }
    }

    /** Of the time from the given one to the newest, the longest that a partition of these stood still. */
    private long longestGapMillis(long since, int from, int to) {
        long longest = 0;
        synchronized (applied) {
            for (int partition = from; partition <= to; partition++) {
                long last = since;
                for (Applied one : applied) {
                    if (one.partition() == partition && one.atNanos() > since) {
                        longest = Math.max(longest, one.atNanos() - last);
                        last = one.atNanos();
                    }
                }
            }
        }
        System.out.printf("partitions %d to %d stood still for %d ms at most%n", from, to, longest / 1_000_000);
        return longest / 1_000_000;
    }

    private List<Applied> outOfTurn(int partition) {
        List<Applied> wrong = new ArrayList<>();
        long next = 0;
        for (Applied one : applied) {
            if (one.partition() == partition) {
                if (one.offset() != next) {
                    wrong.add(one);
                }
                next = one.offset() + 1;
            }
        }
        return wrong;
    }

    /** Waits for records, of each of these partitions, that the member applies from now on. */
    private void awaitAllOf(String member, Set<Integer> partitions) throws InterruptedException {
        long now = System.nanoTime();
        synchronized (applied) {
            while (!readBy(member, now).equals(partitions)) {
                long left = WAIT.toMillis() - (System.nanoTime() - now) / 1_000_000;
                assertThat(left)
                        .as("time for " + member + " to read " + partitions)
                        .isPositive();
                applied.wait(left);
            }
        }
    }

    private Set<Integer> readBy(String member, long since) {
        return applied.stream()
                .filter(one -> one.member().equals(member) && one.atNanos() > since)
                .map(Applied::partition)
                .collect(Collectors.toSet());
    }

    private static void write(KafkaProducer<byte[], byte[]> producer, String topic) {
        for (int partition = 0; partition < PARTITIONS; partition++) {
            producer.send(new ProducerRecord<>(topic, partition, new byte[] {1}, new byte[] {2}));
        }
    }

    private static KafkaProducer<byte[], byte[]> producer(DevServers servers) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", servers.kafkaBootstrap()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    private PartitionReader reader(DevServers servers, String member, Map<Topic, Integer> generations) {
        return new PartitionReader(
                config(servers, member),
                "viewers",
                List.of(Topic.BEHAVIOURS),
                generations,
                (topic, partition) -> {
                    begun.computeIfAbsent(member, key -> new ArrayList<>()).add(partition);
                    return new Recording(member);
                },
                Claims.NONE);
    }

    private static LogConfig config(DevServers servers, String member) {
        Config limelight = TestNode.config(
                servers,
                "moving",
                Map.of(
                        "limelight.log.partitions", PARTITIONS,
                        "limelight.log.reader.member", member,
                        "limelight.log.reader.checkpoint-every", "200 milliseconds"));
        return LogConfig.from(limelight.getConfig("limelight"));
    }

    /** Remembers what was applied, when and by whom. */
    private final class Recording implements PartitionHandler {
        private final String member;

        Recording(String member) {
            this.member = member;
        }

        @Override
        public CompletionStage<Outcome> apply(List<LogRecord> batch) {
            synchronized (applied) {
                for (LogRecord record : batch) {
                    Position at = record.position();
                    applied.add(new Applied(member, at.partition(), at.offset(), System.nanoTime()));
                }
                applied.notifyAll();
            }
            return CompletableFuture.completedFuture(Outcome.DONE);
        }

        @Override
        public CompletionStage<Outcome> checkpoint() {
            return CompletableFuture.completedFuture(Outcome.DONE);
        }

        @Override
        public void rewound() {}
    }
}
