package io.limelight.app.bench;

import io.limelight.board.BoardConfig;
import io.limelight.domain.DeadLetter;
import io.limelight.log.LogConfig;
import io.limelight.log.LogWriter;
import io.limelight.log.TableReader;
import io.limelight.log.Topic;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One record through Kafka and back, with the clients that the node's own hops use: the floor under every freshness. */
final class RoundTrip implements AutoCloseable, TableReader.Handler {
    private final LogWriter log;
    private final TableReader reader;
    private volatile Times times = new Times();
    private long number;

    RoundTrip(LogWriter log, LogConfig config, BoardConfig board) {
        this.log = log;
        this.reader = TableReader.start(
                Map.of("bootstrap.servers", config.bootstrapServers()),
                Map.of(config.name(Topic.DEAD_LETTERS), this),
                board.reader(),
                InstantSource.system());
        reader.caughtUp().toCompletableFuture().join();
    }

    void send(Times into) {
        times = into;
        byte[] key = ByteBuffer.allocate(Long.BYTES).putLong(System.nanoTime()).array();
        log.append(new DeadLetter(
                "round-trip", 0, ++number, key, null, DeadLetter.Reason.UNREADABLE, "round trip", Instant.now()));
    }

    @Override
    public void record(
            int partition, long offset, byte @Nullable [] key, byte @Nullable [] value, long appendedAtMillis) {
        long now = System.nanoTime();
        if (value != null) {
            try {
                byte[] sent = io.limelight.wire.DeadLetters.decode(value).key();
                if (sent != null && sent.length == Long.BYTES) {
                    times.add(now - ByteBuffer.wrap(sent).getLong());
                }
            } catch (io.limelight.wire.Unreadable notOurs) {
                throw new IllegalStateException(notOurs);
            }
        }
    }

    @Override
    public void progress(int partition, long logTimeMillis, boolean caughtUp) {}

    @Override
    public void close() {
        reader.close();
    }
}
