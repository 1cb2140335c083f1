package io.limelight.viewer;

import io.limelight.domain.Behaviour;
import io.limelight.domain.Behaviour.Erased;
import io.limelight.domain.Behaviour.FriendSeen;
import io.limelight.domain.Behaviour.HistoryMerged;
import io.limelight.domain.Behaviour.HistoryTaken;
import io.limelight.domain.Behaviour.SignedIn;
import io.limelight.domain.Identities;
import io.limelight.domain.Identities.Handed;
import io.limelight.domain.Identities.Link;
import io.limelight.domain.Position;
import io.limelight.domain.RecentId;
import io.limelight.domain.RecommendationId;
import io.limelight.domain.ShownSlate;
import io.limelight.domain.Sourced;
import io.limelight.domain.UserId;
import io.limelight.domain.ViewerAdvanced;
import io.limelight.domain.ViewerSnapshot;
import io.limelight.domain.ViewerSnapshot.Erasure;
import io.limelight.domain.ViewerView;
import io.limelight.entity.RecentIds;
import io.limelight.entity.Watermarks;
import io.limelight.impression.Came;
import io.limelight.impression.Ledger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One user as the log tells: a deterministic fold in event time. Applying the same record twice changes nothing, and answers
 * the same. Beside the session lives the user's {@link Ledger}, which is given each accepted fact once, too.
 */
public final class Viewer {
    private final ViewerConfig config;
    private final Watermarks watermarks = new Watermarks();
    private RecentIds recentIds;
    private List<Sourced<Behaviour>> pendingBehaviours = new ArrayList<>();
    private List<Sourced<ShownSlate>> pendingSlates = new ArrayList<>();
    private @Nullable Position pendingSettled;
    private int pendingHosts;

    private final Shown shown;
    private Session session;
    private Ledger ledger;
    private long evictedTold;
    private int friendsTold;
    private int friendsBeyond;
    private @Nullable Erasure erasure;
    private Identities identities = Identities.NONE;
    private @Nullable ViewerAdvanced taken;

    public Viewer(ViewerConfig config) {
        this.config = config;
        recentIds = new RecentIds(config.recentIds());
        shown = new Shown(config.shown());
        session = new Session(config);
        ledger = new Ledger(config.attribution());
    }

    public ViewerVerdict apply(Sourced<Behaviour> sourced) {
        if (sourced.fact() instanceof FriendSeen || sourced.fact() instanceof HistoryTaken) {
            hear(sourced);
            return new ViewerVerdict.Accepted(Effects.NONE);
        }
        Position position = sourced.position();
        long hash = RecentIds.hash(sourced.fact().header().eventId());
        int slot = recentIds.find(hash, position);
        boolean fresh = watermarks.pass(position);
        if (slot >= 0) {
            return recentIds.isAt(slot, position)
                    ? accepted(sourced, new Effects(recentIds.outcome(slot)))
                    : ViewerVerdict.DUPLICATE;
        }
        if (!fresh || isErased(atMillis(sourced))) {
            return nothing(sourced);
        }
        Effects effects = accept(sourced, hash);
        recentIds.add(new RecentId(hash, position.generation(), position.offset(), effects.packed()));
        pendingBehaviours.add(sourced);
        countFriends(effects);
        return accepted(sourced, effects);
    }

    /** Whoever handed something over hears of its arrival, even where it comes to nothing. */
    private static ViewerVerdict nothing(Sourced<Behaviour> sourced) {
        return sourced.fact() instanceof HistoryMerged merged
                ? new ViewerVerdict.Accepted(
                        Effects.NONE, List.of(), List.of(PassedOn.taken(merged, atMillis(sourced))))
                : new ViewerVerdict.Accepted(Effects.NONE);
    }

    /** Counted once: a record that comes again tells its friends again, and is nothing new. */
    private void countFriends(Effects effects) {
        friendsTold += session.told(effects).size();
        friendsBeyond += session.untold(effects);
    }

    /** A record that comes again is told to those who are friends by then. */
    private ViewerVerdict accepted(Sourced<Behaviour> sourced, Effects effects) {
        return new ViewerVerdict.Accepted(
                effects, session.told(effects), PassedOn.because(sourced, effects, identities, config));
    }

    /** No id is remembered of it: those of what the user does need the room, and being told twice changes nothing. */
    private void hear(Sourced<Behaviour> sourced) {
        long at = atMillis(sourced);
        if (watermarks.pass(sourced.position()) && !isErased(at) && hear(sourced.fact(), at)) {
            pendingBehaviours.add(sourced);
        }
    }

    private boolean hear(Behaviour fact, long at) {
        if (fact instanceof HistoryTaken taken) {
            Identities before = identities;
            identities = identities.arrived(taken.merged());
            return !identities.equals(before);
        }
        return fact instanceof FriendSeen seen && session.see(seen, at);
    }

    private Effects accept(Sourced<Behaviour> sourced, long hash) {
        Behaviour behaviour = sourced.fact();
        long at = atMillis(sourced);
        if (behaviour instanceof Erased) {
            erase(at);
            return Effects.NONE;
        } else if (behaviour instanceof SignedIn in) {
            handOver(in, at, sourced.position());
            return Effects.NONE;
        } else if (behaviour instanceof HistoryMerged merged) {
            Link device = Link.of(merged.from(), at, sourced.position());
            identities = identities.tookOver(device, config.identities());
        }
        ledger.act(behaviour, at);
        boolean own = identities.owner(at, sourced.position()) == null;
        return own ? session.accept(behaviour, at, hash) : session.effects(behaviour, at);
    }

    /**
     * All that was told before it in the log goes over to the account. It stays here until the account has it, since the record may
     * come again, and that for as long as the sign-in's id is known; slates stay for good, with what comes of them.
     */
    private void handOver(SignedIn in, long at, Position place) {
        Handed handed = new Handed(PassedOn.id("merged", in), in.account(), at, session.state.history());
        Link account = Link.of(in.account(), at, place);
        identities = identities.signedIn(account, handed, config.identities(), config.recentIds());
        session = session.afresh();
        evictedTold = 0;
    }

    /** What was done after it by the client's clock, but told before it, goes too. For ids and rows see {@link #erased}. */
    private void erase(long throughMillis) {
        erasure = new Erasure(throughMillis, false);
        session = new Session(config);
        identities = identities.keepingNothing();
        evictedTold = 0;
        shown.forget(throughMillis);
        ledger.forget(throughMillis);
    }

    private boolean isErased(long atMillis) {
        return erasure != null && atMillis <= erasure.throughMillis();
    }

    /**
     * What followed of an erasure, and of all before it, is in the log: the ids of before it go, which had to tell the same again
     * until then. What was stored before it goes with the next snapshot.
     *
     * @param place of the erasure
     */
    void erased(Position place) {
        recentIds = recentIds.since(place);
        identities = erasure == null ? identities : identities.since(erasure.throughMillis());
        rowsGone(true);
    }

    /** Whether nothing that was stored before the erasure is there any more. */
    void rowsGone(boolean gone) {
        erasure = erasure == null ? null : new Erasure(erasure.throughMillis(), gone);
    }

    /** Event time: the client's clock, but never later than the log's. */
    public static long atMillis(Sourced<Behaviour> sourced) {
        return Math.min(sourced.fact().header().occurredAt().toEpochMilli(), sourced.appendedAtMillis());
    }

    /**
     * Remembers what a slate showed. What is shown and what is done come by two topics, in no order that a replay would repeat,
     * so neither changes the other's part of the state; only {@link #view} and the ledger join them.
     */
    public void show(Sourced<ShownSlate> sourced) {
        if (!watermarks.pass(sourced.position())) {
            return;
        }
        ShownSlate slate = sourced.fact();
        if (isErased(slate.servedAtMillis())) {
            return;
        }
        pendingSlates.add(sourced);
        ledger.show(sourced);
        pendingHosts += slate.hostIds().size();
        shown.add(slate);
    }

    /** See {@link Ledger#advance}. */
    public void advance(long clockMillis) {
        ledger.advance(clockMillis);
    }

    /** See {@link Ledger#look}; empty when the slate does not wait here. */
    public List<Came> look(RecommendationId recommendationId) {
        List<Came> came = ledger.look(recommendationId);
        return came == null ? List.of() : came;
    }

    /** See {@link Ledger#settle}. Is stored with the next fact: until then a crash brings the slates back, and nobody asks. */
    public void settle(Position through) {
        ledger.settle(through);
        pendingSettled = through;
    }

    /** What there is to count since the last call. */
    public void takeCounts(ViewerCounter counter) {
        ledger.takeJoins(counter);
        long evicted = session.state.ties.evicted();
        if (evicted > evictedTold) {
            counter.tiesEvicted(Math.toIntExact(evicted - evictedTold));
        }
        evictedTold = evicted;
        if (friendsTold > 0) {
            counter.friendsTold(friendsTold, friendsBeyond);
        }
        friendsTold = 0;
        friendsBeyond = 0;
    }

    /** Behaviours and shown hosts since the last delta. */
    int pending() {
        return pendingBehaviours.size() + pendingHosts;
    }

    /** The facts since the last delta; null when there are none. */
    public @Nullable ViewerAdvanced takeDelta() {
        List<Position> moved = watermarks.takeMoved();
        return moved.isEmpty() ? null : delta(moved);
    }

    /** As {@link #takeDelta}, but one that tells nothing when there are none. */
    ViewerAdvanced takeDeltaOrNothing() {
        return delta(watermarks.takeMoved());
    }

    private ViewerAdvanced delta(List<Position> moved) {
        ViewerAdvanced delta =
                new ViewerAdvanced(pendingBehaviours, pendingSlates, moved, ledger.clockMillis(), pendingSettled);
        forgetPending();
        taken = delta;
        return delta;
    }

    /** Folds a stored delta. The one that this instance just took is in it already, and changes nothing. */
    @SuppressWarnings("ReferenceEquality")
    public void replay(ViewerAdvanced delta) {
        if (delta == taken) {
            taken = null;
            return;
        }
        delta.behaviours().forEach(this::apply);
        delta.slates().forEach(this::show);
        watermarks.restore(delta.watermarks());
        ledger.advance(delta.ledgerClockMillis());
        if (delta.settled() != null) {
            ledger.settle(delta.settled());
        }
        takeCounts(ViewerCounter.NONE);
        forgetPending();
    }

    private void forgetPending() {
        pendingBehaviours = new ArrayList<>();
        pendingSlates = new ArrayList<>();
        pendingSettled = null;
        pendingHosts = 0;
    }

    public ViewerView view(UserId userId, long nowMillis) {
        return session.state.view(userId, nowMillis, shown);
    }

    public ViewerSnapshot snapshot() {
        return session.state.snapshot(
                List.copyOf(shown.all()), watermarks.all(), recentIds.all(), ledger.snapshot(), erasure, identities);
    }

    public static Viewer from(ViewerConfig config, ViewerSnapshot snapshot) {
        Viewer viewer = new Viewer(config);
        viewer.session = Session.from(config, snapshot);
        viewer.shown.restore(snapshot.shown());
        viewer.watermarks.restore(snapshot.watermarks());
        viewer.recentIds.restore(snapshot.recentIds());
        viewer.ledger = Ledger.from(config.attribution(), snapshot.ledger());
        viewer.evictedTold = snapshot.tiesEvicted();
        viewer.erasure = snapshot.erasure();
        viewer.identities = snapshot.identities();
        return viewer;
    }
}
