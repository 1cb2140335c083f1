package io.limelight.host;

import io.limelight.domain.DeadLetter.Reason;
import io.limelight.domain.HostEvent;
import io.limelight.domain.Position;
import io.limelight.domain.RecentId;
import io.limelight.entity.RecentIds;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a host decided of its newest events. A record that comes again gets its verdict again: it was accepted, unless its place is
 * remembered with another verdict.
 */
final class Decisions {
    /** More than a batch holds: a batch that is repeated gets its verdicts again, and its dead letters. */
    private static final int RECENT_IDS = 512;

    private static final long ACCEPTED = 0;
    private static final long DUPLICATE = -1;

    /** By id alone; of places there are many more, and the watermarks know them. */
    private final RecentIds accepted = new RecentIds(RECENT_IDS);

    /** Of most hosts there never are any. */
    private @Nullable RecentIds others;

    private List<RecentId> pending = new ArrayList<>();

    /** The verdict that this very record got, if that was not to be accepted and is among the newest. */
    @Nullable
    HostVerdict again(HostEvent event, Position position) {
        if (others == null) {
            return null;
        }
        int slot = others.find(RecentIds.hash(event.eventId()), position);
        return slot >= 0 && others.isAt(slot, position) ? unpack(others.outcome(slot)) : null;
    }

    /** Whether another record of the same event was accepted. */
    boolean acceptedElsewhere(HostEvent event) {
        return accepted.knows(RecentIds.hash(event.eventId()));
    }

    void accept(HostEvent event) {
        accepted.add(new RecentId(RecentIds.hash(event.eventId()), 0, 0, ACCEPTED));
    }

    HostVerdict refuse(HostEvent event, Position position, Reason reason) {
        return decide(event, position, reason.ordinal() + 1L);
    }

    HostVerdict refuseDuplicate(HostEvent event, Position position) {
        return decide(event, position, DUPLICATE);
    }

    private HostVerdict decide(HostEvent event, Position position, long outcome) {
        RecentId decided =
                new RecentId(RecentIds.hash(event.eventId()), position.generation(), position.offset(), outcome);
        remember(decided);
        pending.add(decided);
        return unpack(outcome);
    }

    /** A decision as it was stored. */
    void restore(RecentId decided) {
        if (decided.outcome() == ACCEPTED) {
            accepted.add(new RecentId(decided.hash(), 0, 0, ACCEPTED));
        } else {
            remember(decided);
        }
    }

    private void remember(RecentId decided) {
        others = others == null ? new RecentIds(RECENT_IDS) : others;
        others.add(decided);
    }

    /** All that are remembered: those accepted and then the others, oldest first. */
    List<RecentId> all() {
        List<RecentId> all = new ArrayList<>(accepted.all());
        if (others != null) {
            all.addAll(others.all());
        }
        return all;
    }

    /** Those since the last delta that did not accept. */
    List<RecentId> pending() {
        return pending;
    }

    /** What is pending is in a delta now. */
    void stored() {
        pending = new ArrayList<>();
    }

    private static HostVerdict unpack(long outcome) {
        return outcome == DUPLICATE
                ? HostVerdict.DUPLICATE
                : new HostVerdict.Rejected(Reason.values()[(int) outcome - 1]);
    }
}
