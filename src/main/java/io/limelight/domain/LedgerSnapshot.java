package io.limelight.domain;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A user's ledger as it is stored: what still waits.
 *
 * @param slates whose windows are open, or whose samples may not have left
 * @param held behaviours that still may find their slate
 * @param clockMillis how far event time had come
 */
public record LedgerSnapshot(List<Waiting> slates, List<Held> held, long clockMillis) {
    public static final LedgerSnapshot EMPTY = new LedgerSnapshot(List.of(), List.of(), 0);

    public LedgerSnapshot {
        slates = List.copyOf(slates);
        held = List.copyOf(held);
    }

    /** A slate with its place in {@code impressions}, and what came of its hosts. */
    public record Waiting(Sourced<ShownSlate> slate, List<Joined> joined) {
        public Waiting {
            joined = List.copyOf(joined);
        }
    }

    /**
     * The first action of a label that joined an impression.
     *
     * @param card the impression's place among those shown
     * @param afterMillis how long after serving
     */
    public record Joined(int card, Label label, long afterMillis) {}

    /**
     * An action towards a host that has not found its impression yet.
     *
     * @param recommendationId the slate that led to it; null when the client did not know
     */
    public record Held(
            @Nullable RecommendationId recommendationId,
            HostId hostId,
            @Nullable BroadcastId broadcastId,
            long atMillis,
            Set<Label> labels) {
        public Held {
            labels = Label.shared(labels);
        }
    }
}
