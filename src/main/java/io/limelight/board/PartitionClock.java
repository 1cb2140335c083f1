package io.limelight.board;

import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import java.util.function.Consumer;

/**
 * How far the events of one partition's hosts have been heard, and who of these has been silent too long by then. It never goes back.
 * Hosts are looked at only when the one that was silent longest might have lapsed. The board's writer owns it.
 */
final class PartitionClock {
    private final long lapseMillis;
    private final Set<Slot> onAir = new HashSet<>();
    private long timeMillis = Long.MIN_VALUE;
    private long deafUntilMillis;
    /** No host on air has been silent since before this; some may have spoken since. */
    private long longestSilentMillis = Long.MAX_VALUE;

    PartitionClock(long lapseMillis, long deafUntilMillis) {
        this.lapseMillis = lapseMillis;
        this.deafUntilMillis = deafUntilMillis;
    }

    boolean lapsed(long aliveAtMillis) {
        return timeMillis > Math.max(aliveAtMillis, deafUntilMillis) + lapseMillis;
    }

    /** Nobody could be heard before then: what was silence until then counts for nothing. */
    void deafUntil(long millis) {
        deafUntilMillis = millis;
    }

    void watch(Slot slot) {
        onAir.add(slot);
        longestSilentMillis = Math.min(longestSilentMillis, slot.aliveAtMillis);
    }

    void leave(Slot slot) {
        onAir.remove(slot);
    }

    /** Gives each host that has lapsed by now to {@code lapse}, and watches it no longer. */
    void advance(long toMillis, Consumer<Slot> lapse) {
        timeMillis = Math.max(timeMillis, toMillis);
        if (longestSilentMillis == Long.MAX_VALUE || !lapsed(longestSilentMillis)) {
            return;
        }
        longestSilentMillis = Long.MAX_VALUE;
        for (Iterator<Slot> slots = onAir.iterator(); slots.hasNext(); ) {
            Slot slot = slots.next();
            if (lapsed(slot.aliveAtMillis)) {
                slots.remove();
                lapse.accept(slot);
            } else {
                longestSilentMillis = Math.min(longestSilentMillis, slot.aliveAtMillis);
            }
        }
    }
}
