package io.limelight.log;

import io.limelight.domain.Position;
import io.limelight.log.LogConfig.ReaderConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads topics that are partitioned alike as one member of a group: each partition this node is given runs through a handler of
 * its own, and its offset is committed only behind what is durable.
 *
 * <p>One thread polls and does nothing else; batches follow each other on the threads that complete them. See
 * docs/decisions/own-consumer-loop.md.
 */
public final class PartitionReader implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PartitionReader.class);
    /** While a partition rests until there is room again, since that wakes no read. */
    private static final Duration POLL_RESTING = Duration.ofMillis(50);

    private static final Duration RETRY = Duration.ofMillis(200);
    private static final long TEND_NANOS = Duration.ofMillis(10).toNanos();
    private static final long MEASURE_NANOS = Duration.ofMillis(50).toNanos();

    private final String group;
    private final ReaderConfig config;
    private final InFlight inFlight;
    private final InFlight audienceInFlight;
    private final Map<String, Topic> topics = new HashMap<>();
    private final Map<Topic, Integer> generations;
    private final PartitionHandler.Factory handlers;
    private final Claims claims;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<TopicPartition, PartitionLane> lanes = new ConcurrentHashMap<>();
    private final Map<TopicPartition, Long> lag = new ConcurrentHashMap<>();
    private final CompletableFuture<Void> assigned = new CompletableFuture<>();
    private final Set<TopicPartition> given = new HashSet<>();
    private final int partitions;
    private final Linger linger;
    private final Thread thread;
    private Set<TopicPartition> resting = Set.of();
    private Set<Integer> held = Set.of();
    private long tendedAtNanos = System.nanoTime();
    private long measuredAtNanos = System.nanoTime();
    private volatile boolean stopping;
    private volatile Duration drain = Duration.ZERO;

    /**
     * @param generations of the topics: what tells the offsets of a recreated topic from those of the old one
     * @param claims what is done with a partition before it is read
     */
    public PartitionReader(
            LogConfig log,
            String group,
            List<Topic> read,
            Map<Topic, Integer> generations,
            PartitionHandler.Factory handlers,
            Claims claims) {
        this.group = log.reader().group() + "-" + group;
        this.config = log.reader();
        this.partitions = log.partitions();
        this.linger = new Linger(log.reader().linger(), log.reader().lingerBusy());
        this.inFlight = new InFlight(config.maxInFlight());
        this.audienceInFlight = new InFlight(2 * config.audienceBatch());
        this.generations = Map.copyOf(generations);
        this.handlers = handlers;
        this.claims = claims;
        read.forEach(topic -> topics.put(log.name(topic), topic));
        this.consumer = new KafkaConsumer<>(settings(log), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.thread = new Thread(this::run, "log-reader-" + group);
        this.thread.setDaemon(true);
    }

    private Map<String, Object> settings(LogConfig log) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, log.bootstrapServers());
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        // A group's members are ranged by their names: with the node in front, its readers are given the same
        // partitions.
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, config.member() + "-" + group);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, List.of(CooperativeRange.class));
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, config.backlog());
        settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, (int)
                config.sessionTimeout().toMillis());
        settings.put(
                ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
                (int) config.sessionTimeout().toMillis() / 10);
        // the client's thread of heartbeats wakes so often to see whether one is due
        settings.put(
                ConsumerConfig.RETRY_BACKOFF_MS_CONFIG, config.sessionTimeout().toMillis() / 40);
        settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int)
                log.requestTimeout().toMillis());
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 500);
        return settings;
    }

    public void start() {
        thread.start();
    }

    /** Completes when this node was given its share of the partitions, be it none. */
    public CompletableFuture<Void> assigned() {
        return assigned.copy();
    }

    /** Tells for each partition how many records lie between what was applied and the end of the log. */
    public void lag(LagConsumer consumer) {
        lag.forEach((partition, records) -> consumer.accept(group, partition.topic(), partition.partition(), records));
    }

    /** Hears how far behind a partition is. */
    @FunctionalInterface
    public interface LagConsumer {
        void accept(String group, String topic, int partition, long records);
    }

    /** Records between what was applied and the end of the log, of all partitions. */
    public long behind() {
        return lag.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Whether everything that the log held a moment ago was applied, is durable and committed. */
    public boolean settled() {
        return assigned.isDone()
                && lag.values().stream().allMatch(records -> records == 0)
                && lanes.values().stream().allMatch(PartitionLane::durable);
    }

    private void run() {
        try {
            consumer.subscribe(topics.keySet(), new Assignment());
            while (!stopping) {
                turn();
            }
            finish(lanes, drain);
        } catch (RuntimeException | Error broken) {
            LOG.error("{} stopped reading: {}", group, broken.toString(), broken);
            assigned.completeExceptionally(broken);
        } finally {
            lanes.values().forEach(PartitionLane::close);
            lanes.clear();
            claims.leave(held);
            consumer.close(org.apache.kafka.clients.consumer.CloseOptions.timeout(Duration.ofSeconds(2)));
        }
    }

    private void turn() {
        try {
            ConsumerRecords<byte[], byte[]> records = consumer.poll(longestRead());
            for (TopicPartition partition : records.partitions()) {
                PartitionLane lane = lanes.get(partition);
                if (lane != null) {
                    lane.offer(read(partition, records.records(partition)));
                }
            }
            if (!given.isEmpty()) {
                take(Set.copyOf(given));
            }
            tendIfDue();
            if (!records.isEmpty()) {
                linger.after(records.count());
            }
        } catch (KafkaException | CompletionException away) {
            LOG.warn("{} cannot read: {}", group, away.toString());
            sleep(RETRY);
        }
    }

    private Duration longestRead() {
        return roomComes() && config.poll().compareTo(POLL_RESTING) > 0 ? POLL_RESTING : config.poll();
    }

    private boolean roomComes() {
        return resting.stream().map(lanes::get).anyMatch(lane -> lane != null && !lane.holds());
    }

    /**
     * Begins to read partitions that were given and rest until now. Of two members who both believe to have a partition, only the one
     * whose commit Kafka takes after its claim goes on, and that one has claimed last.
     */
    private void take(Set<TopicPartition> partitions) {
        Set<Integer> numbers = numbers(partitions);
        claims.claim(numbers).toCompletableFuture().join();
        Map<TopicPartition, OffsetAndMetadata> starts = new HashMap<>(consumer.committed(partitions));
        for (TopicPartition partition : partitions) {
            starts.merge(
                    partition, new OffsetAndMetadata(consumer.position(partition)), (committed, begin) -> committed);
        }
        consumer.commitSync(starts);
        claims.confirm(numbers);
        starts.forEach((partition, start) -> lanes.put(partition, lane(partition, start.offset())));
        given.removeAll(partitions);
        consumer.resume(partitions);
        LOG.info("{} reads {} partitions", group, lanes.size());
        assigned.complete(null);
    }

    private static Set<Integer> numbers(Collection<TopicPartition> partitions) {
        return partitions.stream().map(TopicPartition::partition).collect(Collectors.toSet());
    }

    private PartitionLane lane(TopicPartition partition, long start) {
        Topic topic = topic(partition.topic());
        boolean audience = topic == Topic.AUDIENCE;
        return new PartitionLane(
                partition.toString(),
                handlers.create(topic, partition.partition()),
                audience ? config.forAudience() : config,
                audience ? audienceInFlight : inFlight,
                CompletableFuture.delayedExecutor(RETRY.toMillis(), TimeUnit.MILLISECONDS),
                start,
                turn(partition));
    }

    /** The first of a partition's checkpoints: those of different partitions are spread over the interval, on whatever node they are. */
    private long turn(TopicPartition partition) {
        long every = config.checkpointEvery().toNanos();
        long own = every / partitions * partition.partition();
        long now = System.nanoTime();
        return now + Math.floorMod(own - now, every);
    }

    private List<LogRecord> read(TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> records) {
        Topic topic = topic(partition.topic());
        int generation = generations.getOrDefault(topic, 1);
        List<LogRecord> read = new ArrayList<>(records.size());
        for (ConsumerRecord<byte[], byte[]> record : records) {
            Position position = new Position(topic.key(), generation, partition.partition(), record.offset());
            read.add(new LogRecord(position, record.timestamp(), record.key(), record.value()));
        }
        return read;
    }

    private Topic topic(String name) {
        return Objects.requireNonNull(topics.get(name), name);
    }

    /** Looking after every partition costs more than reading a few records, so it is not done at every read. */
    private void tendIfDue() {
        long now = System.nanoTime();
        if (now - tendedAtNanos >= TEND_NANOS) {
            tendedAtNanos = now;
            tend(now);
        }
        if (now - measuredAtNanos >= MEASURE_NANOS) {
            measuredAtNanos = now;
            measureLag();
        }
    }

    /** Wakes, checkpoints, commits, rewinds, and lets the full partitions rest. */
    private void tend(long now) {
        Map<TopicPartition, OffsetAndMetadata> commits = new HashMap<>();
        Set<TopicPartition> full = new HashSet<>();
        lanes.forEach((partition, lane) -> {
            Long rewind = lane.takeRewind();
            if (rewind != null) {
                consumer.seek(partition, rewind);
            }
            lane.wake();
            lane.checkpointIfDue(now);
            lane.takeCommit((offset, millis) -> commits.put(partition, Progress.commit(offset, millis)));
            if (lane.full()) {
                full.add(partition);
            }
        });
        if (!full.equals(resting)) {
            consumer.pause(full);
            resting.stream()
                    .filter(partition -> lanes.containsKey(partition) && !full.contains(partition))
                    .forEach(partition -> consumer.resume(List.of(partition)));
            resting = full;
        }
        if (!commits.isEmpty()) {
            consumer.commitAsync(commits, (offsets, failure) -> {
                if (failure != null) {
                    refused(offsets.keySet(), failure);
                }
            });
        }
    }

    private void refused(Set<TopicPartition> partitions, Exception failure) {
        partitions.stream().map(lanes::get).filter(Objects::nonNull).forEach(PartitionLane::commitRefused);
        if (failure instanceof RebalanceInProgressException) {
            LOG.debug("{} commits when its group has its partitions", group);
        } else {
            LOG.warn("{} could not commit, and will again: {}", group, failure.toString());
        }
    }

    private void measureLag() {
        lanes.forEach((partition, lane) -> {
            long behind = consumer.currentLag(partition).orElse(0)
                    + Math.max(0, consumer.position(partition) - lane.appliedOffset());
            lag.put(partition, behind);
        });
        lag.keySet().retainAll(lanes.keySet());
    }

    /** Makes durable what was applied, so that the next owner need not read it again, and commits it. */
    private void finish(Map<TopicPartition, PartitionLane> leaving, Duration within) {
        long deadline = System.nanoTime() + within.toNanos();
        leaving.values().forEach(PartitionLane::drain);
        while (System.nanoTime() < deadline && !leaving.values().stream().allMatch(PartitionLane::drained)) {
            leaving.values().forEach(lane -> lane.checkpoint());
            sleep(Duration.ofMillis(10));
        }
        Map<TopicPartition, OffsetAndMetadata> commits = new HashMap<>();
        leaving.forEach((partition, lane) ->
                lane.takeCommit((offset, millis) -> commits.put(partition, Progress.commit(offset, millis))));
        if (!commits.isEmpty()) {
            try {
                consumer.commitSync(commits, Duration.ofSeconds(2));
            } catch (KafkaException late) {
                LOG.warn("{} could not commit; whoever reads next applies it again: {}", group, late.toString());
            }
        }
    }

    private static void sleep(Duration duration) {
        try {
            TimeUnit.NANOSECONDS.sleep(duration.toNanos());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops reading, and gives what was applied some time to become durable. */
    public void stop(Duration drainFor) {
        drain = drainFor;
        stopping = true;
        try {
            thread.join(drainFor.plusSeconds(5).toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stop(Duration.ZERO);
    }

    /** Hears of what comes and goes alone; what stays is read on. */
    private final class Assignment implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> added) {
            given.addAll(added);
            consumer.pause(added);
            Set<Integer> now = numbers(consumer.assignment());
            Set<Integer> others = new HashSet<>(held);
            others.removeAll(now);
            claims.leave(others);
            held = now;
            if (given.isEmpty()) {
                assigned.complete(null);
            }
        }

        /** Makes durable what was applied, so that whoever is next need not apply it again; then nobody's batch is in flight. */
        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            Map<TopicPartition, PartitionLane> leaving = new HashMap<>(lanes);
            leaving.keySet().retainAll(partitions);
            finish(leaving, config.handOver());
            forget(partitions);
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            forget(partitions);
            claims.leave(held);
            held = Set.of();
        }

        private void forget(Collection<TopicPartition> partitions) {
            for (TopicPartition partition : partitions) {
                PartitionLane lane = lanes.remove(partition);
                if (lane != null) {
                    lane.close();
                }
            }
            given.removeAll(partitions);
            resting = resting.stream()
                    .filter(partition -> !partitions.contains(partition))
                    .collect(Collectors.toSet());
        }
    }
}
