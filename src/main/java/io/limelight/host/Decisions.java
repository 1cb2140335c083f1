package io.limelight.host;

import io.limelight.domain.DeadLetter.Reason;
import io.limelight.domain.HostEvent;
import io.limelight.domain.Position;
import io.limelight.domain.RecentId;
import io.limelight.entity.RecentIds;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a host decided of its newest events. A record that comes again gets its verdict again. */
final class Decisions {
    /** More than a batch holds: a batch that is repeated gets its verdicts again, and its dead letters. */
    private static final int RECENT_IDS = 512;

    private static final long ACCEPTED = 0;
    private static final long STARTED_AGAIN = -1;

    private final RecentIds recentIds = new RecentIds(RECENT_IDS);
    private final List<RecentId> refused = new ArrayList<>();

    /** The verdict that this very record got; null when it is not among the newest. */
    @Nullable
    HostVerdict again(HostEvent event, Position position) {
        int slot = recentIds.find(RecentIds.hash(event.eventId()), position);
        return slot >= 0 && recentIds.isAt(slot, position) ? unpack(recentIds.outcome(slot)) : null;
    }

    /** Whether another record of the same event was accepted. */
    boolean acceptedElsewhere(HostEvent event, Position position) {
        int slot = recentIds.find(RecentIds.hash(event.eventId()), position);
        return slot >= 0 && recentIds.outcome(slot) == ACCEPTED;
    }

    void accept(HostEvent event, Position position) {
        recentIds.add(decided(event, position, ACCEPTED));
    }

    HostVerdict refuse(HostEvent event, Position position, Reason reason) {
        return refuse(decided(event, position, reason.ordinal() + 1L));
    }

    HostVerdict refuseSecondStart(HostEvent event, Position position) {
        return refuse(decided(event, position, STARTED_AGAIN));
    }

    private HostVerdict refuse(RecentId decided) {
        recentIds.add(decided);
        refused.add(decided);
        return unpack(decided.outcome());
    }

    /** A refusal as it was stored. */
    void restore(RecentId decided) {
        recentIds.add(decided);
    }

    /** All that are remembered, oldest first. */
    List<RecentId> all() {
        return recentIds.all();
    }

    /** Refusals since the last delta. */
    List<RecentId> refused() {
        return refused;
    }

    private static RecentId decided(HostEvent event, Position position, long outcome) {
        return new RecentId(RecentIds.hash(event.eventId()), position.generation(), position.offset(), outcome);
    }

    private static HostVerdict unpack(long outcome) {
        if (outcome == STARTED_AGAIN) {
            return HostVerdict.DUPLICATE;
        }
        return outcome == ACCEPTED
                ? HostVerdict.ACCEPTED
                : new HostVerdict.Rejected(Reason.values()[(int) outcome - 1]);
    }
}
