package io.limelight.board;

import io.limelight.domain.HostId;
import io.limelight.log.TableReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A compacted topic by host, as it goes onto the board. Skips and counts what cannot be read. */
abstract class Table<T> implements TableReader.Handler {
    private static final Logger LOG = LoggerFactory.getLogger(Table.class);

    private final BoardFeed.Decoder<T> decoder;
    private final AtomicLong unreadable = new AtomicLong();

    Table(BoardFeed.Decoder<T> decoder) {
        this.decoder = decoder;
    }

    abstract void put(int partition, T value, long appendedAtMillis);

    abstract void forget(HostId host);

    long unreadable() {
        return unreadable.get();
    }

    @Override
    public void record(
            int partition, long offset, byte @Nullable [] key, byte @Nullable [] value, long appendedAtMillis) {
        try {
            if (value != null) {
                put(partition, decoder.decode(value), appendedAtMillis);
            } else if (key != null) {
                forget(new HostId(new String(key, StandardCharsets.UTF_8)));
            }
        } catch (Exception failure) {
            unreadable.incrementAndGet();
            LOG.warn("a record of partition {} cannot be read; it is skipped", partition, failure);
        }
    }

    @Override
    public void progress(int partition, long logTimeMillis, boolean caughtUp) {}
}
