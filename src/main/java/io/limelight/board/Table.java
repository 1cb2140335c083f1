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
    private final String prefix;
    private final AtomicLong unreadable = new AtomicLong();

    /** @param prefix before the host in keys; records of other keys are not this table's */
    Table(BoardFeed.Decoder<T> decoder, String prefix) {
        this.decoder = decoder;
        this.prefix = prefix;
    }

    abstract void put(int partition, T value, long appendedAtMillis);

    abstract void forget(HostId host);

    /** A record with a value was skipped; {@code host} is what its key says, whether that can be an id or not. */
    void missed(String host) {}

    long unreadable() {
        return unreadable.get();
    }

    @Override
    public void record(
            int partition, long offset, byte @Nullable [] key, byte @Nullable [] value, long appendedAtMillis) {
        String id = key == null ? "" : new String(key, StandardCharsets.UTF_8);
        if (!id.startsWith(prefix)) {
            return;
        }
        try {
            if (value != null) {
                put(partition, decoder.decode(value), appendedAtMillis);
            } else if (key != null) {
                forget(new HostId(id.substring(prefix.length())));
            }
        } catch (Exception failure) {
            unreadable.incrementAndGet();
            LOG.warn("a record of partition {} cannot be read; it is skipped", partition, failure);
            if (value != null) {
                missed(id.substring(prefix.length()));
            }
        }
    }

    @Override
    public void progress(int partition, long logTimeMillis, boolean caughtUp) {}
}
