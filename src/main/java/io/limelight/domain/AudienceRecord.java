package io.limelight.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the viewers of one source batch did to one host, in source order.
 *
 * @param generation and {@code partition}: where in {@code behaviours} the entries come from
 */
public record AudienceRecord(HostId hostId, int generation, int partition, List<Entry> entries) {
    public AudienceRecord {
        entries = List.copyOf(entries);
    }

    /** Whether the host was seen, and nothing more. */
    public boolean exposuresAlone() {
        for (Entry entry : entries) {
            if (entry.signal() != Signal.EXPOSURE) {
                return false;
            }
        }
        return true;
    }

    /** Whether any of it was in a scene that the client named. */
    public boolean namesScenes() {
        for (Entry entry : entries) {
            if (entry.scene() != null) {
                return true;
            }
        }
        return false;
    }

    /**
     * One accepted behaviour's effect on the host's counters.
     *
     * @param offset in the source partition; the host counts each offset once
     * @param atMillis event time, never later than the source's append time
     * @param scene where it happened, as the client names it
     */
    public record Entry(
            long offset,
            long atMillis,
            Signal signal,
            long amount,
            @Nullable Scene scene) {
        public Entry(long offset, long atMillis, Signal signal, long amount) {
            this(offset, atMillis, signal, amount, null);
        }
    }
}
