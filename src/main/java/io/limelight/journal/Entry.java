package io.limelight.journal;

import com.datastax.oss.driver.api.core.cql.Row;
import java.nio.ByteBuffer;

/**
 * One row: an event, or the newest snapshot.
 *
 * @param sequence of the event from 1; {@link #SNAPSHOT} for the snapshot
 * @param covers of a snapshot: the last event that is in it
 */
record Entry(String id, long sequence, long covers, int serializer, String manifest, ByteBuffer payload) {
    static final long SNAPSHOT = 0;

    /** The columns of {@link #of}, in their order. */
    static final String COLUMNS = "id, seq, covers, serializer, manifest, payload";

    static Entry of(Row row) {
        String id = row.getString(0);
        String manifest = row.getString(4);
        ByteBuffer payload = row.getByteBuffer(5);
        if (id == null || manifest == null || payload == null) {
            throw new IllegalStateException("journal row of '" + id + "' at " + row.getLong(1) + " is not whole");
        }
        return new Entry(id, row.getLong(1), row.getLong(2), row.getInt(3), manifest, payload);
    }

    boolean isSnapshot() {
        return sequence == SNAPSHOT;
    }
}
