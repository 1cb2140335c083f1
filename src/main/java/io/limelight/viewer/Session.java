package io.limelight.viewer;

import io.limelight.domain.Behaviour;
import io.limelight.domain.Behaviour.Clicked;
import io.limelight.domain.Behaviour.Entered;
import io.limelight.domain.Behaviour.Exposed;
import io.limelight.domain.Behaviour.FeedbackGiven;
import io.limelight.domain.Behaviour.Followed;
import io.limelight.domain.Behaviour.FriendSeen;
import io.limelight.domain.Behaviour.FriendsChanged;
import io.limelight.domain.Behaviour.Gifted;
import io.limelight.domain.Behaviour.HistoryImported;
import io.limelight.domain.Behaviour.HistoryMerged;
import io.limelight.domain.Behaviour.InRoom;
import io.limelight.domain.Behaviour.Interacted;
import io.limelight.domain.Behaviour.PastStep;
import io.limelight.domain.Behaviour.ProfileChanged;
import io.limelight.domain.Behaviour.SongPlayed;
import io.limelight.domain.Behaviour.Watched;
import io.limelight.domain.Current;
import io.limelight.domain.Room;
import io.limelight.domain.Scene;
import io.limelight.domain.Signal;
import io.limelight.domain.UserId;
import io.limelight.domain.ViewerSnapshot;
import io.limelight.domain.ViewerSnapshot.Step;
import io.limelight.domain.ViewerSnapshot.Tie;
import java.util.List;

/** Folds what a user told of themselves and did, each behaviour given once, into what is remembered of it. */
final class Session {
    private final ViewerConfig config;
    final SessionState state;

    Session(ViewerConfig config) {
        this(config, new SessionState(config, new Visits(config.visits())));
    }

    private Session(ViewerConfig config, SessionState state) {
        this.config = config;
        this.state = state;
    }

    static Session from(ViewerConfig config, ViewerSnapshot snapshot) {
        return new Session(config, SessionState.from(config, snapshot));
    }

    /** One that remembers nothing but visits: what was counted of them is not counted again. */
    Session afresh() {
        return new Session(config, new SessionState(config, state.visits));
    }

    Effects accept(Behaviour behaviour, long at, long idHash) {
        Effects effects = effects(behaviour, at);
        remember(behaviour, effects, at, idHash);
        return effects;
    }

    /** What a behaviour is to hosts; of the state nothing but visits changes. */
    Effects effects(Behaviour behaviour, long at) {
        if (behaviour instanceof FeedbackGiven) {
            return Effects.NONE;
        } else if (behaviour instanceof InRoom inRoom) {
            return effects(inRoom, inRoom.room(), at);
        }
        return behaviour instanceof Exposed ? Effects.NONE.and(Signal.EXPOSURE) : Effects.NONE;
    }

    private Effects effects(InRoom behaviour, Room room, long at) {
        Effects none = Effects.NONE;
        if (behaviour instanceof Clicked) {
            return none.and(Signal.CLICK);
        } else if (behaviour instanceof Entered) {
            return state.visits.enter(room, at);
        } else if (behaviour instanceof Watched watched) {
            return state.visits.watch(room, watched, at);
        } else if (behaviour instanceof Interacted interacted) {
            return none.and(signal(interacted));
        } else if (behaviour instanceof Followed followed) {
            Signal changed = followed.following() ? Signal.FOLLOW : Signal.UNFOLLOW;
            return followed.following() == state.ties.follows(room.hostId()) ? none : none.and(changed);
        } else if (behaviour instanceof Gifted gifted) {
            return none.and(Signal.GIFT).and(Signal.GIFT_COINS, gifted.value());
        }
        return none;
    }

    /** @param effects as {@link #effects} told them */
    void remember(Behaviour behaviour, Effects effects, long at, long idHash) {
        if (behaviour instanceof HistoryMerged merged) {
            state.unite(merged.history());
            return;
        }
        state.accepted++;
        state.daily.add(behaviour, effects, at);
        Scene scene = behaviour.header().scene();
        if (scene != null) {
            state.current = state.current.and(Current.in(scene, at));
        }
        if (behaviour instanceof FeedbackGiven given) {
            state.aversions.tell(given, at);
        } else if (behaviour instanceof InRoom inRoom) {
            long dwell = behaviour instanceof Watched watched ? watched.dwell().toMillis() : 0;
            remember(inRoom.room(), effects, dwell, at, idHash);
        } else if (behaviour instanceof SongPlayed played) {
            remember(played, at);
        } else if (behaviour instanceof ProfileChanged changed) {
            state.profile = changed.profile();
        } else if (behaviour instanceof HistoryImported history) {
            history.steps().forEach(step -> remember(step, at, idHash));
        } else if (behaviour instanceof FriendsChanged changed) {
            changed.removed().forEach(state.friends::remove);
            changed.removed().forEach(state.friendRooms::forget);
            changed.added().forEach(state.friends::renew);
        }
    }

    private void remember(SongPlayed played, long at) {
        state.songs.renew(played.song());
        if (played.sung()) {
            state.sung.renew(played.song());
        }
        state.liking.heard(played, at);
        state.current = state.current.and(Current.with(played.song(), played.sung(), at));
    }

    private void remember(Room room, Effects effects, long dwell, long at, long idHash) {
        state.ties.change(room.hostId(), tie -> tied(tie, effects, at));
        Signal strongest = Liking.strongest(effects);
        if (strongest != null) {
            state.steps.add(new Step(room.hostId(), room.activity(), strongest, dwell, at, idHash));
            state.liking.acted(room, effects, strongest, at);
        }
    }

    private void remember(PastStep step, long at, long idHash) {
        Room room = new Room(step.hostId(), null, step.activity());
        remember(room, Effects.NONE.and(step.action()), step.dwellMillis(), at, idHash);
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

    /** Where a friend is: somebody whom the user takes for one, too. False when it is not. */
    boolean see(FriendSeen seen, long at) {
        boolean friend = state.friends.has(seen.friend());
        if (friend) {
            state.friendRooms.tell(seen, at);
        }
        return friend;
    }

    /** Those who are told of what a behaviour did, if it took the user to another room or out of one. */
    List<UserId> told(Effects effects) {
        return moved(effects) ? state.friends.newest(config.friendRooms().told()) : List.of();
    }

    /** How many friends are not told of it, since no more may be. */
    int untold(Effects effects) {
        return moved(effects)
                ? Math.max(0, state.friends.size() - config.friendRooms().told())
                : 0;
    }

    private static boolean moved(Effects effects) {
        return effects.has(Signal.ENTER) != effects.has(Signal.LEAVE);
    }
}
