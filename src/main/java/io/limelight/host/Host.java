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
    /** More than a batch holds: a batch that is repeated gets its verdicts again, and its dead letters. */
    private static final int RECENT_IDS = 512;

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
        long hash = RecentIds.hash(event.eventId());
        int slot = recentIds.find(hash, position);
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
            return refuse(hash, position, STARTED_AGAIN);
        }
        Reason refusal = refusal(event, atMillis(sourced));
        if (refusal != null) {
            return refuse(hash, position, pack(refusal));
        }
        recentIds.add(new RecentId(hash, position.generation(), position.offset(), ACCEPTED));
        accept(sourced);
        pending.add(sourced);
        return HostVerdict.ACCEPTED;
    }

    private HostVerdict refuse(long hash, Position position, long outcome) {
        RecentId decided = new RecentId(hash, position.generation(), position.offset(), outcome);
        recentIds.add(decided);
        refused.add(decided);
        return unpack(outcome);
    }

    /**
     * A sign of life, not a fact: never stored, and harmless to repeat. Only a refusal is remembered, so that a repeat that
     * comes after its broadcast's end is not taken for a late heartbeat.
     */
    private HostVerdict applyHeartbeat(Sourced<HostEvent> sourced) {
        Position position = sourced.position();
        long hash = RecentIds.hash(sourced.fact().eventId());
        int slot = recentIds.find(hash, position);
        if (slot >= 0 && recentIds.isAt(slot, position)) {
            return unpack(recentIds.outcome(slot));
        }
        Reason refusal = refusal(sourced.fact(), atMillis(sourced));
        if (refusal == null) {
            aliveAtMillis = Math.max(aliveAtMillis, sourced.appendedAtMillis());
            return HostVerdict.ACCEPTED;
        }
        return watermarks.pass(position) ? refuse(hash, position, pack(refusal)) : HostVerdict.ACCEPTED;
    }

    /** Event time: the producer's clock, but never later than the log's, so that a wrong one cannot outdate what follows. */
    private static long atMillis(Sourced<HostEvent> sourced) {
        return Math.min(sourced.fact().occurredAt().toEpochMilli(), sourced.appendedAtMillis());
    }

    private boolean startsAgain(HostEvent event) {
        return event instanceof BroadcastStarted started
                && broadcast != null
                && broadcast.id().equals(started.broadcastId());
    }

    private @Nullable Reason refusal(HostEvent event, long atMillis) {
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
        return atMillis < lastStartedAtMillis ? Reason.OLDER_BROADCAST : null;
    }

    private void accept(Sourced<HostEvent> sourced) {
        HostEvent event = sourced.fact();
        asOfMillis = Math.max(asOfMillis, atMillis(sourced));
        if (event instanceof ProfileChanged changed) {
            profile = changed.profile();
        } else if (event instanceof BroadcastStarted started) {
            start(started, atMillis(sourced));
        } else if (event instanceof BroadcastEnded) {
            end();
        } else if (broadcast != null) {
            broadcast = Broadcasts.after(broadcast, (OnAir) event);
        }
        if (event instanceof OnAir) {
            aliveAtMillis = Math.max(aliveAtMillis, sourced.appendedAtMillis());
        }
    }

    private void start(BroadcastStarted started, long atMillis) {
        end();
        lastStartedAtMillis = atMillis;
        concurrentViewers = 0;
        countersMoved = true;
        broadcast = Broadcasts.of(started, atMillis);
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

    /** Events since the last delta. */
    int pending() {
        return pending.size();
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
        taken = delta;
        return delta;
    }

    /**
     * Begins an incarnation: its delta must be stored before any of its statuses leaves.
     *
     * @param least the epoch at least: beyond all that a former owner of the host may have come to
     */
    public HostAdvanced nextEpoch(long least) {
        epoch = Math.max(epoch + 1, least);
        HostAdvanced delta = takeDelta();
        if (delta == null) {
            delta = new HostAdvanced(epoch, List.of(), List.of(), null, concurrentViewers, List.of());
            taken = delta;
        }
        return delta;
    }

    /** Folds a stored delta. The one that this instance just took is in it already, and changes nothing. */
    @SuppressWarnings("ReferenceEquality")
    public void replay(HostAdvanced delta) {
        if (delta == taken) {
            taken = null;
            return;
        }
        epoch = Math.max(epoch, delta.epoch());
        decideAgain(delta.events(), delta.refused());
        if (delta.counters() != null) {
            counters = DecayedCounters.from(delta.counters());
            asOfMillis = Math.max(asOfMillis, delta.counters().asOfMillis());
        }
        concurrentViewers = delta.concurrentViewers();
        watermarks.restore(delta.watermarks());
        pending.clear();
        refused.clear();
        countersMoved = false;
    }

    /** In log order, as they were decided, so that the same ids are forgotten first. */
    private void decideAgain(List<Sourced<HostEvent>> events, List<RecentId> refusals) {
        int next = 0;
        for (Sourced<HostEvent> event : events) {
            while (next < refusals.size() && isBefore(refusals.get(next), event.position())) {
                recentIds.add(refusals.get(next++));
            }
            apply(event);
        }
        refusals.subList(next, refusals.size()).forEach(recentIds::add);
    }

    private static boolean isBefore(RecentId id, Position position) {
        return id.generation() < position.generation()
                || (id.generation() == position.generation() && id.offset() < position.offset());
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
    private static final long STARTED_AGAIN = -1;

    private static long pack(Reason refusal) {
        return refusal.ordinal() + 1L;
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
