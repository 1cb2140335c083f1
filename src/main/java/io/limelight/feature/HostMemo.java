package io.limelight.feature;

import io.limelight.domain.HostCard;
import io.limelight.domain.HostStatus;
import org.jspecify.annotations.Nullable;

/**
 * What is made of a host alone, whoever asks: made once for all requests of a second that see the same status, so that under load
 * a host is looked at once instead of hundreds of times. Two hosts that share a place take it from each other. Thread-safe
 * without a lock: whoever finds what does not fit makes it anew.
 *
 * @param <V> never changes once it is made
 */
public final class HostMemo<V> {
    private static final long SECOND_MILLIS = 1_000;

    /** Many times the hosts that are on air, so that few share one; a host that was looked at takes a few hundred bytes. */
    private static final int PLACES = 1 << 16;

    /** Pure: the same host gives the same. */
    @FunctionalInterface
    public interface Making<V> {
        V of(HostStatus status, @Nullable HostCard card, long atMillis);
    }

    /** All fields are final, so that whoever sees one sees it whole. */
    private record Made<V>(HostStatus status, @Nullable HostCard card, long atMillis, V value) {
        /** By identity: what never changes and was replaced is looked at again, even when it is the same. */
        @SuppressWarnings("ReferenceEquality")
        boolean isOf(HostStatus askedStatus, @Nullable HostCard askedCard, long askedAtMillis) {
            return status == askedStatus && card == askedCard && atMillis == askedAtMillis;
        }
    }

    private final Making<V> making;
    private final @Nullable Made<V>[] places;

    @SuppressWarnings({"unchecked", "rawtypes"})
    public HostMemo(Making<V> making) {
        this.making = making;
        places = (Made<V>[]) new Made[PLACES];
    }

    /** As of the begin of the second that {@code nowMillis} falls in. */
    public V of(HostStatus status, @Nullable HostCard card, long nowMillis) {
        long atMillis = nowMillis - Math.floorMod(nowMillis, SECOND_MILLIS);
        int hash = status.hostId().hashCode();
        int place = (hash ^ (hash >>> 16)) & (PLACES - 1);
        Made<V> made = places[place];
        if (made == null || !made.isOf(status, card, atMillis)) {
            made = new Made<>(status, card, atMillis, making.of(status, card, atMillis));
            places[place] = made;
        }
        return made.value;
    }
}
