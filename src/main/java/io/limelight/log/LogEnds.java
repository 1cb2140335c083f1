package io.limelight.log;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Where a topic's log ends, asked every so often over a connection of its own. Never blocks; while Kafka is away nothing is new. */
final class LogEnds implements AutoCloseable {
    /** What Kafka said to a question of {@code askedAtMillis}: the log held nothing at or beyond these offsets then. */
    record Answer(long askedAtMillis, Map<TopicPartition, Long> ends) {}

    private final Admin admin;
    private final InstantSource clock;
    private final long everyMillis;
    private final int timeoutMillis;
    private long askedAtMillis = Long.MIN_VALUE;
    private volatile boolean asking;
    private volatile @Nullable Answer latest;

    LogEnds(Admin admin, InstantSource clock, Duration every, Duration timeout) {
        this.admin = admin;
        this.clock = clock;
        this.everyMillis = every.toMillis();
        this.timeoutMillis = Math.toIntExact(timeout.toMillis());
    }

    /** The newest answer, if there ever was one; asks for the next when that is due. */
    @Nullable
    Answer latest(List<TopicPartition> partitions) {
        long now = clock.millis();
        if (!asking && (askedAtMillis == Long.MIN_VALUE || Math.abs(now - askedAtMillis) >= everyMillis)) {
            ask(partitions, now);
        }
        return latest;
    }

    private void ask(List<TopicPartition> partitions, long now) {
        askedAtMillis = now;
        asking = true;
        Map<TopicPartition, OffsetSpec> questions = new HashMap<>();
        partitions.forEach(partition -> questions.put(partition, OffsetSpec.latest()));
        ListOffsetsOptions options = new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED);
        admin.listOffsets(questions, options.timeoutMs(timeoutMillis)).all().whenComplete((answers, failure) -> {
            if (failure == null) {
                Map<TopicPartition, Long> ends = new HashMap<>();
                answers.forEach((partition, answer) -> ends.put(partition, answer.offset()));
                latest = new Answer(now, ends);
            }
            asking = false;
        });
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }
}
