package io.limelight.journal;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An entity at a moment, as its journal tells: fold the deltas into the snapshot.
 *
 * @param sequence of the last delta in it
 * @param storedAt when that was stored
 * @param snapshot where to begin; null when the deltas begin with the first
 */
public record Past(
        long sequence, Instant storedAt, @Nullable Object snapshot, List<Object> deltas) {
    public Past {
        deltas = List.copyOf(deltas);
    }

    /** There is no state to show at the moment asked for; the message says what there is instead. */
    public static final class NotKept extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final boolean unknown;

        private NotKept(String message, boolean unknown) {
            super(message);
            this.unknown = unknown;
        }

        /** @param what the entity, such as {@code host h1} */
        public static NotKept unknown(String what) {
            return new NotKept("nothing is known of " + what, true);
        }

        /** There is something, but not of that moment. */
        public static NotKept moment(String message) {
            return new NotKept(message, false);
        }

        /** Nothing at all is stored under the id; else there is something, but not of that moment. */
        public boolean isUnknown() {
            return unknown;
        }
    }
}
