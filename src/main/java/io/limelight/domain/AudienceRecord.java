package io.limelight.domain;

import java.util.List;

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
        return entries.stream().allMatch(entry -> entry.signal() == Signal.EXPOSURE);
    }

    /**
     * One accepted behaviour's effect on the host's counters.
     *
     * @param offset in the source partition; the host counts each offset once
     * @param atMillis event time, never later than the source's append time
     */
    public record Entry(long offset, long atMillis, Signal signal, long amount) {}
}
