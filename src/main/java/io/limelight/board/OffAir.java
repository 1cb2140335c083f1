package io.limelight.board;

import io.limelight.domain.HostId;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is remembered of hosts off air: the last revision, against zombies, and the card, for when they return. No more than a
 * limit of them: whoever has been off air longest is forgotten first. The board's writer owns it.
 */
final class OffAir {
    private final int limit;
    private final Map<HostId, Slot> slots = new LinkedHashMap<>();

    OffAir(int limit) {
        this.limit = limit;
    }

    /** A new slot when nothing is known of the host; it is kept only once {@link #keep} says so. */
    Slot find(HostId host) {
        Slot known = slots.get(host);
        return known == null ? new Slot(host) : known;
    }

    /** As the latest to go off air; not at all when nothing is known of it. */
    void keep(Slot slot) {
        slots.remove(slot.id);
        if (slot.revision == null && slot.card == null) {
            return;
        }
        slots.put(slot.id, slot);
        if (slots.size() > limit) {
            Iterator<Slot> oldest = slots.values().iterator();
            oldest.next();
            oldest.remove();
        }
    }

    void remove(Slot slot) {
        slots.remove(slot.id);
    }

    int size() {
        return slots.size();
    }
}
