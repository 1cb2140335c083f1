package io.limelight.journal;

import com.datastax.oss.driver.api.core.cql.Row;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One row: an event, or the newest snapshot.
 *
 * @param sequence of the event from 1; {@link #SNAPSHOT} for the snapshot
 * @param covers of a snapshot: the last event that is in it
 * @param epoch of the owner who stored it
 * @param at when it was stored; null when that is now, or was before rows told it
 */
record Entry(
        String id,
        long sequence,
        long covers,
        long epoch,
        int serializer,
        String manifest,
        ByteBuffer payload,
        @Nullable Instant at) {
    static final long SNAPSHOT = 0;

    /** The columns of {@link #of}, in their order. */
    static final String COLUMNS = "id, seq, covers, epoch, serializer, manifest, payload, at";

    static Entry of(Row row) {
        String id = row.getString(0);
        String manifest = row.getString(5);
        ByteBuffer payload = row.getByteBuffer(6);
        if (id == null || manifest == null || payload == null) {
            throw new IllegalStateException("journal row of '" + id + "' at " + row.getLong(1) + " is not whole");
        }
        return new Entry(
                id,
                row.getLong(1),
                row.getLong(2),
                row.getLong(3),
                row.getInt(4),
                manifest,
                payload,
                row.getInstant(7));
    }

    /** Above every time in microseconds, which rows were written at before owners had epochs. */
    private static final long FIRST = 1L << 62;

    private static final int NUMBER_BITS = 31;

    boolean isSnapshot() {
        return sequence == SNAPSHOT;
    }

    Entry under(long newer) {
        return new Entry(id, sequence, covers, newer, serializer, manifest, payload, at);
    }

    /**
     * When the row was written, to Cassandra: by epoch, and within one by number. So a newer owner's row stays whatever an older one
     * writes later, and a snapshot's delete takes the events that it covers, of its own and of older epochs, and no others.
     */
    long timestamp() {
        return FIRST + (epoch << NUMBER_BITS) + Math.max(sequence, covers);
    }
}
