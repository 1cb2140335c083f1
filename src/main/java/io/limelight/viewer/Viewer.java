package io.limelight.viewer;

import io.limelight.domain.Activity;
import io.limelight.domain.Behaviour;
import io.limelight.domain.Behaviour.Clicked;
import io.limelight.domain.Behaviour.Entered;
import io.limelight.domain.Behaviour.Exposed;
import io.limelight.domain.Behaviour.FeedbackGiven;
import io.limelight.domain.Behaviour.Followed;
import io.limelight.domain.Behaviour.FriendsChanged;
import io.limelight.domain.Behaviour.Gifted;
import io.limelight.domain.Behaviour.HistoryImported;
import io.limelight.domain.Behaviour.InRoom;
import io.limelight.domain.Behaviour.Interacted;
import io.limelight.domain.Behaviour.PastStep;
import io.limelight.domain.Behaviour.ProfileChanged;
import io.limelight.domain.Behaviour.SongPlayed;
import io.limelight.domain.Behaviour.Watched;
import io.limelight.domain.HostId;
import io.limelight.domain.Position;
import io.limelight.domain.RecentId;
import io.limelight.domain.RecommendationId;
import io.limelight.domain.Room;
import io.limelight.domain.ShownSlate;
import io.limelight.domain.Signal;
import io.limelight.domain.SongId;
import io.limelight.domain.Sourced;
import io.limelight.domain.UserId;
import io.limelight.domain.UserProfile;
import io.limelight.domain.ViewerAdvanced;
import io.limelight.domain.ViewerSnapshot;
import io.limelight.domain.ViewerSnapshot.ShownHost;
import io.limelight.domain.ViewerSnapshot.Step;
import io.limelight.domain.ViewerSnapshot.Tie;
import io.limelight.domain.ViewerView;
import io.limelight.entity.RecentIds;
import io.limelight.entity.Watermarks;
import io.limelight.impression.Came;
import io.limelight.impression.Ledger;
import io.limelight.impression.Ledger.JoinCounter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One user as the log tells: a deterministic fold in event time. Applying the same record twice changes nothing, and answers
 * the same. Beside the session lives the user's {@link Ledger}, which is given each accepted fact once, too.
 */
public final class Viewer {
    private final ViewerConfig config;
    private final Watermarks watermarks = new Watermarks();
    private final RecentIds recentIds;
    private final List<Sourced<Behaviour>> pendingBehaviours = new ArrayList<>();
    private final List<Sourced<ShownSlate>> pendingSlates = new ArrayList<>();
    private @Nullable Position pendingSettled;
    private int pendingHosts;

    private @Nullable UserProfile profile;
    private final Ties ties;
    private final Aversions aversions;
    private final Visits visits;
    private final Interests interests;
    private final Liking liking;
    private final Memory<Step> steps;
    private final Memory<SongId> songs;
    private final Memory<UserId> friends;
    private final Map<HostId, ShownHost> shown = new LinkedHashMap<>();
    private long accepted;
    private Ledger ledger;
    private @Nullable ViewerAdvanced taken;

    public Viewer(ViewerConfig config) {
        this.config = config;
        recentIds = new RecentIds(config.recentIds());
        ties = new Ties(config.ties());
        aversions = new Aversions(config.aversions());
        visits = new Visits(config.visits());
        interests = new Interests(config.horizons().interest());
        liking = new Liking(config.horizons());
        steps = new Memory<>(config.steps());
        songs = new Memory<>(config.songs());
        friends = new Memory<>(config.friends());
        ledger = new Ledger(config.attribution());
    }

    public ViewerVerdict apply(Sourced<Behaviour> sourced) {
        Position position = sourced.position();
        long hash = RecentIds.hash(sourced.fact().header().eventId());
        int slot = recentIds.find(hash, position);
        boolean fresh = watermarks.pass(position);
        if (slot >= 0) {
            return recentIds.isAt(slot, position)
                    ? new ViewerVerdict.Accepted(new Effects(recentIds.outcome(slot)))
                    : ViewerVerdict.DUPLICATE;
        }
        if (!fresh) {
            return new ViewerVerdict.Accepted(Effects.NONE);
        }
        Effects effects = accept(sourced.fact(), atMillis(sourced));
        ledger.act(sourced.fact(), atMillis(sourced));
        recentIds.add(new RecentId(hash, position.generation(), position.offset(), effects.packed()));
        pendingBehaviours.add(sourced);
        accepted++;
        return new ViewerVerdict.Accepted(effects);
    }

    /** Event time: the client's clock, but never later than the log's. */
    public static long atMillis(Sourced<Behaviour> sourced) {
        return Math.min(sourced.fact().header().occurredAt().toEpochMilli(), sourced.appendedAtMillis());
    }

    private Effects accept(Behaviour behaviour, long at) {
        if (behaviour instanceof FeedbackGiven given) {
            aversions.tell(given, at);
            return Effects.NONE;
        }
        if (behaviour instanceof InRoom inRoom) {
            return acceptInRoom(inRoom, inRoom.room(), at);
        }
        if (behaviour instanceof Exposed) {
            return Effects.NONE.and(Signal.EXPOSURE);
        }
        if (behaviour instanceof SongPlayed played) {
            songs.renew(played.song());
            liking.heard(played, at);
        } else if (behaviour instanceof ProfileChanged changed) {
            profile = changed.profile();
        } else if (behaviour instanceof HistoryImported history) {
            history.steps().forEach(step -> remember(step, at));
        } else if (behaviour instanceof FriendsChanged changed) {
            changed.removed().forEach(friends::remove);
            changed.added().forEach(friends::renew);
        }
        return Effects.NONE;
    }

    private Effects acceptInRoom(InRoom behaviour, Room room, long at) {
        Effects effects = Effects.NONE;
        long dwell = 0;
        if (behaviour instanceof Clicked) {
            effects = effects.and(Signal.CLICK);
        } else if (behaviour instanceof Entered) {
            effects = visits.enter(room, at);
        } else if (behaviour instanceof Watched watched) {
            effects = visits.watch(room, watched, at);
            dwell = watched.dwell().toMillis();
        } else if (behaviour instanceof Interacted interacted) {
            effects = effects.and(signal(interacted));
        } else if (behaviour instanceof Followed followed) {
            if (followed.following() != ties.follows(room.hostId())) {
                effects = effects.and(followed.following() ? Signal.FOLLOW : Signal.UNFOLLOW);
            }
        } else if (behaviour instanceof Gifted gifted) {
            effects = effects.and(Signal.GIFT).and(Signal.GIFT_COINS, gifted.value());
        }
        remember(room, effects, dwell, at);
        return effects;
    }

    private void remember(Room room, Effects effects, long dwell, long at) {
        ties.change(room.hostId(), tie -> tied(tie, effects, at));
        Signal strongest = Interests.strongest(effects);
        if (strongest != null) {
            steps.add(new Step(room.hostId(), room.activity(), strongest, dwell, at));
            interests.add(room.activity(), strongest, at);
            liking.acted(room.hostId(), room.activity(), effects, strongest, at);
        }
    }

    private void remember(PastStep step, long at) {
        Room room = new Room(step.hostId(), null, step.activity());
        remember(room, Effects.NONE.and(step.action()), step.dwellMillis(), at);
    }

    private static Tie tied(Tie tie, Effects effects, long at) {
        long[] seconds = new long[1];
        long[] coins = new long[1];
        effects.forEach((signal, amount) -> {
            if (signal == Signal.WATCH_SECONDS) {
                seconds[0] = amount;
            } else if (signal == Signal.GIFT_COINS) {
                coins[0] = amount;
            }
        });
        boolean following = effects.has(Signal.FOLLOW) || (tie.following() && !effects.has(Signal.UNFOLLOW));
        return new Tie(
                tie.hostId(),
                following,
                tie.watchMillis() + seconds[0] * 1000,
                tie.watches() + (effects.has(Signal.EFFECTIVE_WATCH) ? 1 : 0),
                tie.gifts() + (effects.has(Signal.GIFT) ? 1 : 0),
                tie.giftValue() + coins[0],
                Math.max(tie.lastAtMillis(), at));
    }

    private static Signal signal(Interacted interacted) {
        return switch (interacted.interaction()) {
            case COMMENT -> Signal.COMMENT;
            case LIKE -> Signal.LIKE;
            case SHARE -> Signal.SHARE;
            case PROFILE_ENTER -> Signal.PROFILE_ENTER;
        };
    }

    /**
     * Remembers what a slate showed. What is shown and what is done come by two topics, in no order that a replay would repeat,
     * so neither changes the other's part of the state; only {@link #view} and the ledger join them.
     */
    public void show(Sourced<ShownSlate> sourced) {
        if (!watermarks.pass(sourced.position())) {
            return;
        }
        pendingSlates.add(sourced);
        ShownSlate slate = sourced.fact();
        ledger.show(sourced);
        pendingHosts += slate.hostIds().size();
        for (HostId hostId : slate.hostIds()) {
            ShownHost before = shown.remove(hostId);
            int times = before == null ? 1 : before.times() + 1;
            shown.put(hostId, new ShownHost(hostId, slate.servedAtMillis(), times));
        }
        while (shown.size() > config.shown()) {
            shown.remove(shown.keySet().iterator().next());
        }
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

    /** See {@link Ledger#takeJoins}. */
    public void takeJoins(JoinCounter counter) {
        ledger.takeJoins(counter);
    }

    /** Behaviours and shown hosts since the last delta. */
    int pending() {
        return pendingBehaviours.size() + pendingHosts;
    }

    /** The facts since the last delta; null when there are none. */
    public @Nullable ViewerAdvanced takeDelta() {
        List<Position> moved = watermarks.takeMoved();
        if (moved.isEmpty()) {
            return null;
        }
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
        ledger.takeJoins(JoinCounter.NONE);
        forgetPending();
    }

    private void forgetPending() {
        pendingBehaviours.clear();
        pendingSlates.clear();
        pendingSettled = null;
        pendingHosts = 0;
    }

    public ViewerView view(UserId userId, long nowMillis) {
        Map<Activity, Double> interest = interests.at(nowMillis);
        return new ViewerView(
                userId,
                profile,
                ties.view(),
                steps.all(),
                shownInVain(),
                songs.all(),
                interest,
                accepted,
                aversions.view(),
                liking.at(nowMillis));
    }

    /** The hosts shown lately that the user has had nothing to do with since. */
    private Map<HostId, ShownHost> shownInVain() {
        Map<HostId, Tie> tied = ties.view();
        Map<HostId, ShownHost> inVain = new LinkedHashMap<>(shown);
        tied.values()
                .forEach(tie -> inVain.computeIfPresent(
                        tie.hostId(), (id, show) -> tie.lastAtMillis() >= show.lastAtMillis() ? null : show));
        return inVain;
    }

    public ViewerSnapshot snapshot() {
        return new ViewerSnapshot(
                profile,
                List.copyOf(ties.all()),
                steps.all(),
                List.copyOf(shown.values()),
                songs.all(),
                friends.all(),
                interests.values(),
                interests.asOfMillis(),
                accepted,
                List.copyOf(visits.all()),
                watermarks.all(),
                recentIds.all(),
                ledger.snapshot(),
                List.copyOf(aversions.all()),
                liking.stored(),
                ties.evicted());
    }

    public static Viewer from(ViewerConfig config, ViewerSnapshot snapshot) {
        Viewer viewer = new Viewer(config);
        viewer.profile = snapshot.profile();
        viewer.ties.restore(snapshot.ties(), snapshot.tiesEvicted());
        viewer.steps.restore(snapshot.steps());
        snapshot.shown().forEach(host -> viewer.shown.put(host.hostId(), host));
        viewer.songs.restore(snapshot.songs());
        viewer.friends.restore(snapshot.friends());
        viewer.interests.restore(snapshot.activityInterest(), snapshot.interestAsOfMillis());
        viewer.accepted = snapshot.accepted();
        viewer.liking.restore(snapshot.tastes());
        viewer.aversions.restore(snapshot.aversions());
        viewer.visits.restore(snapshot.visits());
        viewer.watermarks.restore(snapshot.watermarks());
        viewer.recentIds.restore(snapshot.recentIds());
        viewer.ledger = Ledger.from(config.attribution(), snapshot.ledger());
        return viewer;
    }
}
