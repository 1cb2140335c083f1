package io.limelight.journal;

import java.nio.ByteBuffer;

/**
 * One row: an event, or the newest snapshot.
 *
 * @param sequence of the event from 1; {@link #SNAPSHOT} for the snapshot
 * @param covers of a snapshot: the last event that is in it
 */
record Entry(String id, long sequence, long covers, int serializer, String manifest, ByteBuffer payload) {
    static final long SNAPSHOT = 0;

    boolean isSnapshot() {
        return sequence == SNAPSHOT;
    }
}
