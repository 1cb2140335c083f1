package io.limelight.host;

import io.limelight.domain.AudienceRecord;
import io.limelight.domain.Broadcast;
import io.limelight.domain.DeadLetter.Reason;
import io.limelight.domain.HostAdvanced;
import io.limelight.domain.HostCard;
import io.limelight.domain.HostEvent;
import io.limelight.domain.HostEvent.BroadcastStarted;
import io.limelight.domain.HostEvent.Heartbeat;
import io.limelight.domain.HostEvent.OnAir;
import io.limelight.domain.HostId;
import io.limelight.domain.HostProfile;
import io.limelight.domain.HostSnapshot;
import io.limelight.domain.HostStatus;
import io.limelight.domain.Position;
import io.limelight.domain.Revision;
import io.limelight.domain.Sourced;
import io.limelight.entity.Watermarks;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One host as the log tells it: a deterministic fold in event time. Applying the same record twice changes nothing, and
 * answers the same.
 */
public final class Host {
    private final HostId id;
    private final Watermarks watermarks = new Watermarks();
    private final Decisions decisions = new Decisions();
    private final Lifecycle lifecycle = new Lifecycle();
    private final Audience audience = new Audience();
    private List<Sourced<HostEvent>> pending = new ArrayList<>();

    private long asOfMillis;
    private long aliveAtMillis;
    private long epoch;
    private @Nullable HostAdvanced taken;

    public Host(HostId id) {
        this.id = id;
    }

    public HostVerdict apply(Sourced<HostEvent> sourced) {
        HostEvent event = sourced.fact();
        if (event instanceof Heartbeat) {
            return applyHeartbeat(sourced);
        }
        Position position = sourced.position();
        boolean fresh = watermarks.pass(position);
        HostVerdict again = decisions.again(event, position);
        if (again != null) {
            return again;
        }
        if (!fresh) {
            return HostVerdict.ACCEPTED;
        }
        if (decisions.acceptedElsewhere(event) || lifecycle.startsAgain(event)) {
            return decisions.refuseDuplicate(event, position);
        }
        Reason refusal = lifecycle.refusal(event, atMillis(sourced));
        if (refusal != null) {
            return decisions.refuse(event, position, refusal);
        }
        decisions.accept(event);
        accept(sourced);
        pending.add(sourced);
        return HostVerdict.ACCEPTED;
    }

    /**
     * A sign of life, not a fact: never stored, and harmless to repeat. Only a refusal is remembered, so that a repeat that
     * comes after its broadcast's end is not taken for a late heartbeat.
     */
    private HostVerdict applyHeartbeat(Sourced<HostEvent> sourced) {
        HostEvent event = sourced.fact();
        Position position = sourced.position();
        HostVerdict again = decisions.again(event, position);
        if (again != null) {
            return again;
        }
        Reason refusal = lifecycle.refusal(event, atMillis(sourced));
        if (refusal == null) {
            aliveAtMillis = Math.max(aliveAtMillis, sourced.appendedAtMillis());
            return HostVerdict.ACCEPTED;
        }
        return watermarks.pass(position) ? decisions.refuse(event, position, refusal) : HostVerdict.ACCEPTED;
    }

    /** Event time: the producer's clock, but never later than the log's, so that a wrong one cannot outdate what follows. */
    private static long atMillis(Sourced<HostEvent> sourced) {
        return Math.min(sourced.fact().occurredAt().toEpochMilli(), sourced.appendedAtMillis());
    }

    private void accept(Sourced<HostEvent> sourced) {
        HostEvent event = sourced.fact();
        asOfMillis = Math.max(asOfMillis, atMillis(sourced));
        lifecycle.accept(event, atMillis(sourced));
        if (event instanceof BroadcastStarted) {
            audience.emptyRoom();
        }
        if (event instanceof OnAir) {
            aliveAtMillis = Math.max(aliveAtMillis, sourced.appendedAtMillis());
        }
    }

    /** Counts the entries whose offsets were not counted yet. */
    public void apply(AudienceRecord record, String sourceTopic) {
        long last = Long.MIN_VALUE;
        boolean counts = false;
        for (AudienceRecord.Entry entry : record.entries()) {
            if (entry.offset() != last) {
                last = entry.offset();
                counts = watermarks.pass(sourceTopic, record.generation(), record.partition(), last);
            }
            if (counts) {
                asOfMillis = Math.max(asOfMillis, entry.atMillis());
                audience.count(entry);
            }
        }
    }

    /** Events since the last delta. */
    int pending() {
        return pending.size();
    }

    /** The facts since the last delta; null when there are none. */
    public @Nullable HostAdvanced takeDelta() {
        List<Position> moved = watermarks.takeMoved();
        return pending.isEmpty() && !audience.moved() && moved.isEmpty() ? null : delta(moved);
    }

    /**
     * Begins an incarnation: its delta must be stored before any of its statuses leaves.
     *
     * @param least the epoch at least: beyond all that a former owner of the host may have come to
     */
    public HostAdvanced nextEpoch(long least) {
        epoch = Math.max(epoch + 1, least);
        return delta(watermarks.takeMoved());
    }

    private HostAdvanced delta(List<Position> moved) {
        HostAdvanced delta = new HostAdvanced(
                epoch,
                pending,
                decisions.pending(),
                audience.movedCounters(),
                audience.movedScenes(),
                audience.concurrentViewers(),
                moved);
        stored();
        taken = delta;
        return delta;
    }

    private void stored() {
        pending = new ArrayList<>();
        decisions.stored();
        audience.stored();
    }

    /** Folds a stored delta. The one that this instance just took is in it already, and changes nothing. */
    @SuppressWarnings("ReferenceEquality")
    public void replay(HostAdvanced delta) {
        if (delta == taken) {
            taken = null;
            return;
        }
        epoch = Math.max(epoch, delta.epoch());
        delta.refused().forEach(decisions::restore);
        delta.events().forEach(this::apply);
        if (delta.counters() != null) {
            asOfMillis = Math.max(asOfMillis, delta.counters().asOfMillis());
        }
        audience.replay(delta);
        watermarks.restore(delta.watermarks());
        stored();
    }

    public HostSnapshot snapshot() {
        return new HostSnapshot(
                epoch,
                lifecycle.profile(),
                lifecycle.offline(),
                lifecycle.broadcast(),
                lifecycle.lastStartedAtMillis(),
                lifecycle.ended(),
                audience.counters(),
                audience.scenes(),
                audience.concurrentViewers(),
                asOfMillis,
                watermarks.all(),
                decisions.all());
    }

    public static Host from(HostId id, HostSnapshot snapshot) {
        Host host = new Host(id);
        host.epoch = snapshot.epoch();
        host.lifecycle.restore(snapshot);
        host.audience.restore(snapshot);
        host.asOfMillis = snapshot.asOfMillis();
        host.watermarks.restore(snapshot.watermarks());
        snapshot.recentIds().forEach(host.decisions::restore);
        host.aliveAtMillis = snapshot.asOfMillis();
        return host;
    }

    public HostStatus status(Revision revision) {
        Broadcast now = lifecycle.broadcast();
        return new HostStatus(
                id,
                revision,
                now != null,
                now == null ? null : now.id(),
                now == null ? null : now.turn(),
                now == null ? null : now.song(),
                now == null ? null : now.title(),
                now == null ? null : now.avatar(),
                Math.max(0, lifecycle.lastStartedAtMillis()),
                asOfMillis,
                aliveAtMillis,
                Broadcasts.quality(now),
                Broadcasts.safety(now),
                audience.concurrentViewers(),
                audience.counters());
    }

    /** What boards hold of the slow part; null while the host is unknown. */
    public @Nullable HostCard card(Revision revision) {
        HostProfile profile = lifecycle.profile();
        Broadcast now = lifecycle.broadcast();
        return profile == null
                ? null
                : new HostCard(
                        id,
                        revision,
                        profile,
                        now == null ? null : now.content(),
                        lifecycle.offline(),
                        audience.scenes());
    }

    public boolean onAir() {
        return lifecycle.broadcast() != null;
    }

    public long epoch() {
        return epoch;
    }
}
