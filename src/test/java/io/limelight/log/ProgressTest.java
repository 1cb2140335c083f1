package io.limelight.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static final TopicPartition PARTITION = new TopicPartition("behaviours", 3);
    private static final long ASKED_AT = 9_000;

    @Test
    void timeIsThatOfTheNewestDurableFactWhileOthersWait() {
        Progress progress = progress(12, Progress.commit(10, 7_000));

        assertThat(progress.millis(PARTITION)).isEqualTo(7_000);
        assertThat(progress.durable(PARTITION)).isEqualTo(10);
    }

    @Test
    void timeGoesOnWhereNothingWaits() {
        assertThat(progress(10, Progress.commit(10, 7_000)).millis(PARTITION)).isEqualTo(ASKED_AT);
        assertThat(new Progress(ASKED_AT, Map.of(PARTITION, 0L), Map.of()).millis(PARTITION))
                .isEqualTo(ASKED_AT);
    }

    @Test
    void timeNeverFallsBehindAFactOfTheFuture() {
        assertThat(progress(10, Progress.commit(10, 9_500)).millis(PARTITION)).isEqualTo(9_500);
    }

    @Test
    void anotherReadersOffsetsTellNoTime() {
        assertThat(progress(12, new OffsetAndMetadata(10, "by hand")).millis(PARTITION))
                .isEqualTo(PartitionHandler.NO_TIME);
        assertThat(progress(12, new OffsetAndMetadata(10)).millis(PARTITION)).isEqualTo(PartitionHandler.NO_TIME);
        assertThat(new Progress(ASKED_AT, Map.of(), Map.of()).millis(PARTITION)).isEqualTo(PartitionHandler.NO_TIME);
    }

    private static Progress progress(long end, OffsetAndMetadata committed) {
        return new Progress(ASKED_AT, Map.of(PARTITION, end), Map.of(PARTITION, committed));
    }
}
