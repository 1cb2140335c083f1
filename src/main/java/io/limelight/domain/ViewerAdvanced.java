package io.limelight.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Journal of a viewer: the facts accepted since the last one, and the watermarks that moved. Folding them tells the rest.
 *
 * @param ledgerClockMillis how far event time had come for the ledger; 0 when nobody told
 * @param settled slates up to there have left the ledger; null when none did
 */
public record ViewerAdvanced(
        List<Sourced<Behaviour>> behaviours,
        List<Sourced<ShownSlate>> slates,
        List<Position> watermarks,
        long ledgerClockMillis,
        @Nullable Position settled) {
    public ViewerAdvanced {
        behaviours = List.copyOf(behaviours);
        slates = List.copyOf(slates);
        watermarks = List.copyOf(watermarks);
    }
}
