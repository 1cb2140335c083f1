package io.limelight.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TableScanTest {
    private static final TopicPartition FIRST = new TopicPartition("table", 0);
    private static final TopicPartition SECOND = new TopicPartition("table", 1);

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    private final List<String> heard = new ArrayList<>();
    private final CompletableFuture<Void> caughtUp = new CompletableFuture<>();
    private LogEnds.@Nullable Answer kafkaSays;
    private final TableScan scan = new TableScan(
            consumer,
            List.of(FIRST, SECOND),
            Map.of("table", hearing(heard)),
            asked -> kafkaSays,
            caughtUp,
            Duration.ofMillis(300));

    TableScanTest() {
        consumer.updateBeginningOffsets(Map.of(FIRST, 0L, SECOND, 0L));
    }

    @Test
    void recordsComeBeforeTheTimeTheyStandFor() {
        append(FIRST, 0, "a", 10);
        append(FIRST, 1, "b", 12);

        step();

        assertThat(heard).containsExactly("0 a@10", "0 b@12", "0 until 12");
    }

    @Test
    void noTimePassesWhileKafkaDoesNotAnswer() {
        append(FIRST, 0, "a", 10);
        step();
        heard.clear();

        step();
        step();

        assertThat(heard).isEmpty();
        assertThat(caughtUp).isNotDone();
    }

    @Test
    void anIdlePartitionComesAsFarAsTheQuestionThatKafkaAnswered() {
        append(FIRST, 0, "a", 10);
        kafkaSays = new LogEnds.Answer(100, Map.of(FIRST, 1L, SECOND, 0L));

        step();
        step();

        assertThat(heard).containsExactly("0 a@10", "0 until 10", "0 until 100 all", "1 until 100 all");
    }

    @Test
    void noTimePassesInAPartitionThatLags() {
        kafkaSays = new LogEnds.Answer(100, Map.of(FIRST, 2L, SECOND, 0L));
        append(FIRST, 0, "a", 10);
        step();
        assertThat(heard).containsExactly("0 a@10", "0 until 10", "1 until 100 all");
        assertThat(caughtUp).isNotDone();

        append(FIRST, 1, "b", 20);
        step();

        assertThat(heard).endsWith("0 b@20", "0 until 20", "0 until 100 all");
        assertThat(caughtUp).isCompleted();
    }

    @Test
    void caughtUpIsWhatTheLogHeldAtTheStart() {
        kafkaSays = new LogEnds.Answer(100, Map.of(FIRST, 1L, SECOND, 0L));
        step();
        kafkaSays = new LogEnds.Answer(200, Map.of(FIRST, 1000L, SECOND, 0L));

        append(FIRST, 0, "a", 150);
        step();

        assertThat(caughtUp).isCompleted();
    }

    @Test
    void timeNeverGoesBack() {
        kafkaSays = new LogEnds.Answer(100, Map.of(FIRST, 0L, SECOND, 0L));
        step();

        append(FIRST, 0, "a", 90);
        step();

        assertThat(heard).endsWith("0 a@90", "0 until 100 all");
    }

    @Test
    void thatKafkaWasAwayIsToldBeforeTheTimeThatPassed() {
        kafkaSays = new LogEnds.Answer(100, Map.of(FIRST, 0L, SECOND, 0L));
        step();
        heard.clear();

        append(FIRST, 0, "early", 9_990);
        step();
        kafkaSays = new LogEnds.Answer(10_000, Map.of(FIRST, 1L, SECOND, 0L));
        step();
        append(FIRST, 1, "late", 10_050);
        step();

        assertThat(heard)
                .containsExactly(
                        "0 early@9990",
                        "0 until 400 all",
                        "back at 10000",
                        "0 until 10000 all",
                        "1 until 10000 all",
                        "0 late@10050",
                        "0 until 10050 all");
    }

    @Test
    void aHandlerThatThrowsMissesOneRecord() {
        append(FIRST, 0, "bad", 10);
        append(FIRST, 1, "b", 12);

        step();

        assertThat(heard).containsExactly("0 b@12", "0 until 12");
    }

    @Test
    void eachTopicHasItsOwnHandlerAndAllHaveCaughtUpTogether() {
        TopicPartition other = new TopicPartition("other", 0);
        List<String> heardOfOther = new ArrayList<>();
        consumer.updateBeginningOffsets(Map.of(other, 0L));
        TableScan both = new TableScan(
                consumer,
                List.of(FIRST, other),
                Map.of("table", hearing(heard), "other", hearing(heardOfOther)),
                asked -> kafkaSays,
                caughtUp,
                Duration.ofMillis(300));
        kafkaSays = new LogEnds.Answer(100, Map.of(FIRST, 0L, other, 1L));

        both.step(Duration.ZERO);
        assertThat(caughtUp).isNotDone();
        append(other, 0, "a", 50);
        both.step(Duration.ZERO);

        assertThat(heard).containsExactly("0 until 100 all");
        assertThat(heardOfOther).containsExactly("0 a@50", "0 until 50", "0 until 100 all");
        assertThat(caughtUp).isCompleted();
    }

    private void step() {
        scan.step(Duration.ZERO);
    }

    private void append(TopicPartition partition, long offset, String value, long atMillis) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        consumer.addRecord(new ConsumerRecord<>(
                partition.topic(),
                partition.partition(),
                offset,
                atMillis,
                TimestampType.LOG_APPEND_TIME,
                0,
                bytes.length,
                bytes,
                bytes,
                new RecordHeaders(),
                Optional.empty()));
    }

    private static TableReader.Handler hearing(List<String> heard) {
        return new TableReader.Handler() {
            @Override
            public void record(
                    int partition, long offset, byte @Nullable [] key, byte @Nullable [] value, long appendedAtMillis) {
                String text = new String(value, StandardCharsets.UTF_8);
                if (text.equals("bad")) {
                    throw new IllegalStateException("a bug");
                }
                heard.add(partition + " " + text + "@" + appendedAtMillis);
            }

            @Override
            public void progress(int partition, long logTimeMillis, boolean caughtUp) {
                heard.add(partition + " until " + logTimeMillis + (caughtUp ? " all" : ""));
            }

            @Override
            public void resumed(long atMillis) {
                heard.add("back at " + atMillis);
            }
        };
    }
}
