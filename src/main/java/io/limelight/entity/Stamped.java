package io.limelight.entity;

import org.apache.pekko.persistence.typed.EventAdapter;
import org.apache.pekko.persistence.typed.EventSeq;

/**
 * A fact on its way to the journal, with the epoch of the owner that stores it: the journal lets no former owner's stand beside a
 * newer one's.
 *
 * @param endsHistory see {@link #endingHistory}
 */
public record Stamped(long epoch, Object fact, boolean endsHistory) {
    /** What is stored outside of any ownership, as in tests of one entity, is stored as it is. */
    public static Object of(long epoch, Object fact) {
        return epoch == Ownership.NONE ? fact : new Stamped(epoch, fact, false);
    }

    /** A snapshot that nothing before it may be told of: what it covers does not become history, and what is history goes. */
    public static Object endingHistory(long epoch, Object snapshot) {
        return epoch == Ownership.NONE ? snapshot : new Stamped(epoch, snapshot, true);
    }

    /** An entity's events, stamped on their way out; they come back as they were. */
    public static <E> EventAdapter<E, Object> events(Class<E> type, long epoch) {
        return new EventAdapter<>() {
            @Override
            public Object toJournal(E event) {
                return of(epoch, event);
            }

            @Override
            public String manifest(E event) {
                return "";
            }

            @Override
            public EventSeq<E> fromJournal(Object stored, String manifest) {
                return EventSeq.single(type.cast(stored));
            }
        };
    }
}
