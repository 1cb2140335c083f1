package io.limelight.app.faults;

import io.limelight.ingest.Ingest;
import io.limelight.log.LogConfig;
import io.limelight.log.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Waits until nodes have applied, stored and committed all that the log holds when they are asked, and what viewers tell each other because
 * of it; what comes later does not count. Users have to rest.
 */
final class Drain implements AutoCloseable {
    /** How long after its answer a node may take to have the slate in the log. */
    private static final Duration SLATES_WITHIN = Duration.ofSeconds(1);

    private final LogConfig log;
    private final Admin admin;
    private final long deadline;

    private Drain(LogConfig log, Duration within) {
        this.log = log;
        this.admin = Admin.create(Map.of("bootstrap.servers", log.bootstrapServers()));
        this.deadline = System.nanoTime() + within.toNanos();
    }

    static void await(LogConfig log, Duration within) throws Exception {
        Thread.sleep(SLATES_WITHIN.toMillis());
        try (Drain drain = new Drain(log, within)) {
            drain.await(Ingest.VIEWERS, () -> drain.ends(Ingest.VIEWERS_READ));
            // what viewers are done with is in audience by then
            Map<TopicPartition, Long> ends = drain.ends(List.of(Topic.HOST_EVENTS, Topic.AUDIENCE));
            drain.await(Ingest.HOSTS, () -> ends);
        }
    }

    private void await(String group, Callable<Map<TopicPartition, Long>> ends) throws Exception {
        for (long left = left(group, ends); left > 0; left = left(group, ends)) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(left + " records are not committed by " + group);
            }
            Thread.sleep(200);
        }
    }

    private Map<TopicPartition, Long> ends(List<Topic> topics) throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        for (Topic topic : topics) {
            for (int partition = 0; partition < log.partitions(topic); partition++) {
                asked.put(new TopicPartition(log.name(topic), partition), OffsetSpec.latest());
            }
        }
        Map<TopicPartition, Long> ends = new HashMap<>();
        admin.listOffsets(asked).all().get().forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }

    /** Ends are those after what is committed: what follows of that is in the log by then. */
    private long left(String group, Callable<Map<TopicPartition, Long>> ends) throws Exception {
        Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(
                        log.reader().group() + "-" + group)
                .partitionsToOffsetAndMetadata()
                .get();
        long left = 0;
        for (Map.Entry<TopicPartition, Long> end : ends.call().entrySet()) {
            OffsetAndMetadata offset = committed.get(end.getKey());
            left += Math.max(0, end.getValue() - (offset == null ? 0 : offset.offset()));
        }
        return left;
    }

    @Override
    public void close() {
        admin.close();
    }
}
