package io.limelight.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private static final Duration PATIENCE = Duration.ofMillis(50);
    private static final Duration LONG = Duration.ofSeconds(10);
    private static final int MOST = 4;

    private final Held producer = new Held();
    private final Outbox outbox =
            new Outbox(producer, "test", new Linger(Duration.ZERO, Duration.ofMillis(20)), MOST, PATIENCE);

    @Test
    void writesLeaveInTheOrderGivenAndSayWhenTheyArrived() throws Exception {
        producer.open.countDown();
        List<CompletableFuture<Long>> appended = IntStream.range(0, 3)
                .mapToObj(i -> outbox.send(record(i)).toCompletableFuture())
                .toList();

        for (int i = 0; i < 3; i++) {
            assertThat(appended.get(i).get(10, TimeUnit.SECONDS)).isEqualTo(i);
        }
        assertThat(producer.history())
                .extracting(record -> record.value()[0])
                .containsExactly((byte) 0, (byte) 1, (byte) 2);
        outbox.close(LONG);
    }

    @Test
    void whoWritesGoesOnWhileTheProducerWaitsAndIsRefusedWhereThereIsNoRoom() throws Exception {
        CompletableFuture<Long> first = outbox.send(record(0)).toCompletableFuture();
        assertThat(producer.blocked.await(10, TimeUnit.SECONDS)).isTrue();
        List<CompletableFuture<Long>> waiting = IntStream.rangeClosed(1, MOST)
                .mapToObj(i -> outbox.send(record(i)).toCompletableFuture())
                .toList();

        CompletableFuture<Long> beyond = outbox.send(record(9)).toCompletableFuture();
        assertThatThrownBy(beyond::join).hasMessageContaining("limelight.log.most-waiting");
        assertThat(first).isNotDone();
        producer.open.countDown();
        assertThat(first.get(10, TimeUnit.SECONDS)).isZero();
        assertThat(waiting.get(MOST - 1).get(10, TimeUnit.SECONDS)).isEqualTo(MOST);
        outbox.close(LONG);
    }

    @Test
    void closingLetsGoWhatWaitsAndRefusesWhatComesAfter() {
        producer.open.countDown();
        CompletableFuture<Long> before = outbox.send(record(0)).toCompletableFuture();

        outbox.close(LONG);

        assertThat(before).isCompletedWithValue(0L);
        assertThat(producer.closed()).isTrue();
        assertThat(outbox.send(record(1)).toCompletableFuture()).isCompletedExceptionally();
    }

    @Test
    void aRefusalOfTheProducersIsTheWritersAndTheNextOneGoesOn() throws Exception {
        producer.open.countDown();
        producer.refuse = new KafkaException("too large");
        CompletableFuture<Long> refused = outbox.send(record(0)).toCompletableFuture();
        assertThatThrownBy(() -> refused.get(10, TimeUnit.SECONDS)).hasMessageContaining("too large");

        producer.refuse = null;
        assertThat(outbox.send(record(1)).toCompletableFuture().get(10, TimeUnit.SECONDS))
                .isZero();
        outbox.close(LONG);
    }

    private static ProducerRecord<byte[], byte[]> record(int value) {
        return new ProducerRecord<>("topic", 0, null, new byte[] {(byte) value});
    }

    /** A producer that blocks until it is opened, as one does that knows no partitions or has no memory left. */
    private static final class Held extends MockProducer<byte[], byte[]> {
        final CountDownLatch open = new CountDownLatch(1);
        final CountDownLatch blocked = new CountDownLatch(1);
        volatile @Nullable KafkaException refuse;

        Held() {
            super(true, null, new ByteArraySerializer(), new ByteArraySerializer());
        }

        @Override
        public synchronized Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record, Callback callback) {
            blocked.countDown();
            try {
                assertThat(open.await(10, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
            if (refuse != null) {
                throw refuse;
            }
            return super.send(record, callback);
        }
    }
}
