package io.limelight.feature;

import io.limelight.domain.HostCard;
import io.limelight.domain.HostStatus;
import org.jspecify.annotations.Nullable;

/**
 * Hosts' own values, made once for all requests of a second that see the same status: under load a host is encoded
 * once instead of hundreds of times. Two hosts that share a place take it from each other. Thread-safe without a lock:
 * whoever reads an older part finds that it does not fit, and makes another.
 */
final class HostParts {
    static final long SECOND_MILLIS = 1_000;

    private static final int PLACES = 1 << 13;

    /** Never changes once it is made. */
    private record Part(HostStatus status, @Nullable HostCard card, long atMillis, FeatureValues values) {
        /** By identity: what never changes and was replaced is read again, even when it is the same. */
        @SuppressWarnings("ReferenceEquality")
        boolean isOf(HostStatus askedStatus, @Nullable HostCard askedCard, long askedAtMillis) {
            return status == askedStatus && card == askedCard && atMillis == askedAtMillis;
        }
    }

    private final FeatureSchema schema;
    private final Writer<HostView>[] writers;
    private final @Nullable Part[] parts = new Part[PLACES];

    HostParts(FeatureSchema schema, Writer<HostView>[] writers) {
        this.schema = schema;
        this.writers = writers;
    }

    /** The candidate's values with the host's features in them, as of the second's begin; a copy to write the others to. */
    FeatureValues of(HostStatus status, @Nullable HostCard card, long nowMillis) {
        long atMillis = nowMillis - Math.floorMod(nowMillis, SECOND_MILLIS);
        int hash = status.hostId().hashCode();
        int place = (hash ^ (hash >>> 16)) & (PLACES - 1);
        Part part = parts[place];
        if (part == null || !part.isOf(status, card, atMillis)) {
            part = new Part(status, card, atMillis, values(new HostView(status, card, atMillis)));
            parts[place] = part;
        }
        return new FeatureValues(
                part.values.numbers().clone(), part.values.keys().clone());
    }

    private FeatureValues values(HostView host) {
        FeatureValues values = schema.blank(Side.CANDIDATE);
        for (Writer<HostView> writer : writers) {
            writer.write(host, values.numbers(), values.keys());
        }
        return values;
    }
}
