package io.limelight.host;

import io.limelight.domain.AudienceRecord;
import io.limelight.domain.Broadcast;
import io.limelight.domain.BroadcastId;
import io.limelight.domain.CounterValues;
import io.limelight.domain.DeadLetter.Reason;
import io.limelight.domain.HostAdvanced;
import io.limelight.domain.HostCard;
import io.limelight.domain.HostEvent;
import io.limelight.domain.HostEvent.BroadcastEnded;
import io.limelight.domain.HostEvent.BroadcastStarted;
import io.limelight.domain.HostEvent.Heartbeat;
import io.limelight.domain.HostEvent.OnAir;
import io.limelight.domain.HostEvent.ProfileChanged;
import io.limelight.domain.HostId;
import io.limelight.domain.HostProfile;
import io.limelight.domain.HostSnapshot;
import io.limelight.domain.HostStatus;
import io.limelight.domain.Position;
import io.limelight.domain.RecentId;
import io.limelight.domain.Revision;
import io.limelight.domain.Sourced;
import io.limelight.entity.RecentIds;
import io.limelight.entity.Watermarks;
import io.limelight.feature.DecayedCounters;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One host as the log tells it: a deterministic fold in event time. Applying the same record twice changes nothing, and
 * answers the same.
 */
public final class Host {
    /** Ids of an entity are decided one after the other by its own topic, so few are ever in flight. */
    private static final int RECENT_IDS = 256;

    private static final int ENDED_BROADCASTS = 16;

    private final HostId id;
    private final Watermarks watermarks = new Watermarks();
    private final RecentIds recentIds = new RecentIds(RECENT_IDS);
    private final Deque<BroadcastId> ended = new ArrayDeque<>();
    private final List<Sourced<HostEvent>> pending = new ArrayList<>();
    private final List<RecentId> refused = new ArrayList<>();

    private DecayedCounters counters = DecayedCounters.from(CounterValues.ZERO);
    private boolean countersMoved;
    private long concurrentViewers;
    private @Nullable HostProfile profile;
    private @Nullable Broadcast broadcast;
    private long lastStartedAtMillis = Long.MIN_VALUE;
    private long asOfMillis;
    private long aliveAtMillis;
    private long epoch;

    public Host(HostId id) {
        this.id = id;
    }

    public HostVerdict apply(Sourced<HostEvent> sourced) {
        HostEvent event = sourced.fact();
        if (event instanceof Heartbeat) {
            return applyHeartbeat(event, sourced.appendedAtMillis());
        }
        Position position = sourced.position();
        long hash = RecentIds.hash(event.eventId());
        int slot = recentIds.find(hash);
        boolean fresh = watermarks.pass(position);
        if (slot >= 0 && recentIds.isAt(slot, position)) {
            return unpack(recentIds.outcome(slot));
        }
        if (slot >= 0 && recentIds.outcome(slot) == ACCEPTED) {
            return HostVerdict.DUPLICATE;
        }
        if (!fresh) {
            return HostVerdict.ACCEPTED;
        }
        if (startsAgain(event)) {
            return HostVerdict.DUPLICATE;
        }
        Reason refusal = refusal(event);
        RecentId decided = new RecentId(hash, position.generation(), position.offset(), pack(refusal));
        recentIds.add(decided);
        if (refusal != null) {
            refused.add(decided);
            return new HostVerdict.Rejected(refusal);
        }
        accept(event, sourced.appendedAtMillis());
        pending.add(sourced);
        return HostVerdict.ACCEPTED;
    }

    /** A sign of life, not a fact: never stored, and harmless to repeat. */
    private HostVerdict applyHeartbeat(HostEvent heartbeat, long appendedAtMillis) {
        Reason refusal = refusal(heartbeat);
        if (refusal != null) {
            return new HostVerdict.Rejected(refusal);
        }
        aliveAtMillis = Math.max(aliveAtMillis, appendedAtMillis);
        return HostVerdict.ACCEPTED;
    }

    private boolean startsAgain(HostEvent event) {
        return event instanceof BroadcastStarted started
                && broadcast != null
                && broadcast.id().equals(started.broadcastId());
    }

    private @Nullable Reason refusal(HostEvent event) {
        if (event instanceof ProfileChanged) {
            return null;
        }
        if (profile == null) {
            return Reason.UNKNOWN_HOST;
        }
        BroadcastId named = ((OnAir) event).broadcastId();
        if (broadcast != null && broadcast.id().equals(named)) {
            return null;
        }
        if (ended.contains(named)) {
            return Reason.OLDER_BROADCAST;
        }
        if (!(event instanceof BroadcastStarted)) {
            return Reason.UNKNOWN_BROADCAST;
        }
        return event.occurredAt().toEpochMilli() < lastStartedAtMillis ? Reason.OLDER_BROADCAST : null;
    }

    private void accept(HostEvent event, long appendedAtMillis) {
        asOfMillis = Math.max(asOfMillis, Math.min(event.occurredAt().toEpochMilli(), appendedAtMillis));
        if (event instanceof ProfileChanged changed) {
            profile = changed.profile();
        } else if (event instanceof BroadcastStarted started) {
            start(started);
        } else if (event instanceof BroadcastEnded) {
            end();
        } else if (broadcast != null) {
            broadcast = Broadcasts.after(broadcast, (OnAir) event);
        }
        if (event instanceof OnAir) {
            aliveAtMillis = Math.max(aliveAtMillis, appendedAtMillis);
        }
    }

    private void start(BroadcastStarted started) {
        end();
        lastStartedAtMillis = started.occurredAt().toEpochMilli();
        concurrentViewers = 0;
        countersMoved = true;
        broadcast = Broadcasts.of(started);
    }

    private void end() {
        if (broadcast != null) {
            ended.addLast(broadcast.id());
            if (ended.size() > ENDED_BROADCASTS) {
                ended.removeFirst();
            }
            broadcast = null;
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
                count(entry);
            }
        }
    }

    private void count(AudienceRecord.Entry entry) {
        counters.add(entry.signal(), entry.amount(), entry.atMillis());
        countersMoved = true;
        asOfMillis = Math.max(asOfMillis, entry.atMillis());
        switch (entry.signal()) {
            case ENTER -> concurrentViewers++;
            case LEAVE -> concurrentViewers = Math.max(0, concurrentViewers - 1);
            default -> {}
        }
    }

    /** The facts since the last delta; null when there are none. */
    public @Nullable HostAdvanced takeDelta() {
        List<Position> moved = watermarks.takeMoved();
        if (pending.isEmpty() && !countersMoved && moved.isEmpty()) {
            return null;
        }
        HostAdvanced delta = new HostAdvanced(
                epoch, pending, refused, countersMoved ? counters.values() : null, concurrentViewers, moved);
        pending.clear();
        refused.clear();
        countersMoved = false;
        return delta;
    }

    /** Begins an incarnation: its delta must be stored before any of its statuses leaves. */
    public HostAdvanced nextEpoch() {
        epoch++;
        HostAdvanced delta = takeDelta();
        return delta != null
                ? delta
                : new HostAdvanced(epoch, List.of(), List.of(), null, concurrentViewers, List.of());
    }

    /** Folds a stored delta. One that this instance took itself changes nothing. */
    public void replay(HostAdvanced delta) {
        epoch = Math.max(epoch, delta.epoch());
        for (Sourced<HostEvent> event : delta.events()) {
            apply(event);
        }
        for (RecentId id : delta.refused()) {
            if (recentIds.find(id.hash()) < 0) {
                recentIds.add(id);
            }
        }
        if (delta.counters() != null) {
            counters = DecayedCounters.from(delta.counters());
            asOfMillis = Math.max(asOfMillis, delta.counters().asOfMillis());
        }
        concurrentViewers = delta.concurrentViewers();
        watermarks.restore(delta.watermarks());
        pending.clear();
        countersMoved = false;
    }

    public HostSnapshot snapshot() {
        return new HostSnapshot(
                epoch,
                profile,
                broadcast,
                lastStartedAtMillis,
                List.copyOf(ended),
                counters.values(),
                concurrentViewers,
                asOfMillis,
                watermarks.all(),
                recentIds.all());
    }

    public static Host from(HostId id, HostSnapshot snapshot) {
        Host host = new Host(id);
        host.epoch = snapshot.epoch();
        host.profile = snapshot.profile();
        host.broadcast = snapshot.broadcast();
        host.lastStartedAtMillis = snapshot.lastStartedAtMillis();
        host.ended.addAll(snapshot.endedBroadcasts());
        host.counters = DecayedCounters.from(snapshot.counters());
        host.concurrentViewers = snapshot.concurrentViewers();
        host.asOfMillis = snapshot.asOfMillis();
        host.watermarks.restore(snapshot.watermarks());
        host.recentIds.restore(snapshot.recentIds());
        host.aliveAtMillis = snapshot.asOfMillis();
        return host;
    }

    public HostStatus status(Revision revision) {
        Broadcast now = broadcast;
        return new HostStatus(
                id,
                revision,
                now != null,
                now == null ? null : now.id(),
                now == null ? null : now.activity(),
                now == null ? null : now.song(),
                now == null ? null : now.title(),
                now == null ? null : now.avatar(),
                now == null ? 0 : now.startedAtMillis(),
                asOfMillis,
                aliveAtMillis,
                Broadcasts.quality(now),
                concurrentViewers,
                counters.values());
    }

    /** What boards hold of the slow part; null while the host is unknown. */
    public @Nullable HostCard card(Revision revision) {
        return profile == null
                ? null
                : new HostCard(id, revision, profile, broadcast == null ? null : broadcast.content());
    }

    public boolean onAir() {
        return broadcast != null;
    }

    public long epoch() {
        return epoch;
    }

    private static final long ACCEPTED = 0;

    private static long pack(@Nullable Reason refusal) {
        return refusal == null ? ACCEPTED : refusal.ordinal() + 1;
    }

    private static HostVerdict unpack(long outcome) {
        return outcome == ACCEPTED
                ? HostVerdict.ACCEPTED
                : new HostVerdict.Rejected(Reason.values()[(int) outcome - 1]);
    }
}
