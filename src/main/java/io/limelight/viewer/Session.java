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
import io.limelight.domain.SongId;
import io.limelight.domain.UserId;
import io.limelight.domain.UserProfile;
import io.limelight.domain.ViewerSnapshot;
import io.limelight.domain.ViewerSnapshot.Step;
import io.limelight.domain.ViewerSnapshot.Tie;
import io.limelight.viewer.ViewerConfig.Lasting;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a user told of themselves and did, each behaviour given once: the part of a {@link Viewer} that requests and features read. */
final class Session {
    @Nullable
    UserProfile profile;

    final Ties ties;
    final Aversions aversions;
    final Visits visits;
    final Liking liking;
    final Sequence steps;
    final Memory<SongId> songs;
    final Memory<SongId> sung;
    final Memory<UserId> friends;
    final FriendRooms friendRooms;
    private final int told;
    private final Lasting lasting;
    private Current current = Current.NONE;
    long accepted;

    Session(ViewerConfig config) {
        ties = new Ties(config.ties(), config.frequent());
        aversions = new Aversions(config.aversions());
        visits = new Visits(config.visits());
        liking = new Liking(config.horizons());
        steps = new Sequence(config.steps());
        songs = new Memory<>(config.songs());
        sung = new Memory<>(config.songs());
        friends = new Memory<>(config.friends());
        friendRooms = new FriendRooms(
                config.friendRooms().most(), config.friendRooms().age());
        told = config.friendRooms().told();
        lasting = config.lasting();
    }

    static Session from(ViewerConfig config, ViewerSnapshot snapshot) {
        Session session = new Session(config);
        session.profile = snapshot.profile();
        session.ties.restore(snapshot.ties(), snapshot.tiesEvicted());
        session.steps.restore(snapshot.steps());
        session.songs.restore(snapshot.songs());
        session.sung.restore(snapshot.sung());
        session.friends.restore(snapshot.friends());
        session.friendRooms.restore(snapshot.friendRooms());
        session.accepted = snapshot.accepted();
        session.current = snapshot.current();
        session.liking.restore(snapshot.activityInterest(), snapshot.interestAsOfMillis(), snapshot.tastes());
        session.aversions.restore(snapshot.aversions());
        session.visits.restore(snapshot.visits());
        return session;
    }

    Effects accept(Behaviour behaviour, long at, long idHash) {
        accepted++;
        Scene scene = behaviour.header().scene();
        if (scene != null) {
            current = current.and(Current.in(scene, at));
        }
        return effects(behaviour, at, idHash);
    }

    private Effects effects(Behaviour behaviour, long at, long idHash) {
        if (behaviour instanceof FeedbackGiven given) {
            aversions.tell(given, at);
            return Effects.NONE;
        }
        if (behaviour instanceof InRoom inRoom) {
            return acceptInRoom(inRoom, inRoom.room(), at, idHash);
        }
        if (behaviour instanceof Exposed) {
            return Effects.NONE.and(Signal.EXPOSURE);
        }
        if (behaviour instanceof SongPlayed played) {
            songs.renew(played.song());
            if (played.sung()) {
                sung.renew(played.song());
            }
            liking.heard(played, at);
            current = current.and(Current.with(played.song(), played.sung(), at));
        } else if (behaviour instanceof ProfileChanged changed) {
            profile = changed.profile();
        } else if (behaviour instanceof HistoryImported history) {
            history.steps().forEach(step -> remember(step, at, idHash));
        } else if (behaviour instanceof FriendsChanged changed) {
            changed.removed().forEach(friends::remove);
            changed.removed().forEach(friendRooms::forget);
            changed.added().forEach(friends::renew);
        }
        return Effects.NONE;
    }

    Current current() {
        return current;
    }

    /** As far as it is not over. */
    Current currentAt(long nowMillis) {
        return current.since(
                nowMillis - lasting.scene().toMillis(),
                nowMillis - lasting.song().toMillis());
    }

    /** Where a friend is: somebody whom the user takes for one, too. False when it is not. */
    boolean see(FriendSeen seen, long at) {
        boolean friend = friends.has(seen.friend());
        if (friend) {
            friendRooms.tell(seen, at);
        }
        return friend;
    }

    /** Those who are told of what a behaviour did, if it took the user to another room or out of one. */
    List<UserId> told(Effects effects) {
        return moved(effects) ? friends.newest(told) : List.of();
    }

    /** How many friends are not told of it, since no more may be. */
    int untold(Effects effects) {
        return moved(effects) ? Math.max(0, friends.size() - told) : 0;
    }

    private static boolean moved(Effects effects) {
        return effects.has(Signal.ENTER) != effects.has(Signal.LEAVE);
    }

    private Effects acceptInRoom(InRoom behaviour, Room room, long at, long idHash) {
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
        remember(room, effects, dwell, at, idHash);
        return effects;
    }

    private void remember(Room room, Effects effects, long dwell, long at, long idHash) {
        ties.change(room.hostId(), tie -> tied(tie, effects, at));
        Signal strongest = Liking.strongest(effects);
        if (strongest != null) {
            steps.add(new Step(room.hostId(), room.activity(), strongest, dwell, at, idHash));
            liking.acted(room, effects, strongest, at);
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
}
