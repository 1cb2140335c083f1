package io.limelight.wire;

import com.google.protobuf.ByteString;
import io.limelight.domain.Behaviour;
import io.limelight.domain.EventId;
import io.limelight.domain.HostId;
import io.limelight.domain.InvalidFact;
import io.limelight.domain.RecommendationId;
import io.limelight.domain.Scene;
import io.limelight.domain.SongId;
import io.limelight.domain.UserId;
import io.limelight.domain.ViewerSnapshot;
import io.limelight.wire.proto.Exposed;
import io.limelight.wire.proto.FeedbackGiven;
import io.limelight.wire.proto.Interacted;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The reading half of {@link Behaviours}: the hottest decode of all, one pass and no streams. */
final class BehaviourReader {
    static Behaviour fact(io.limelight.wire.proto.Behaviour from) {
        Behaviour.Header header = header(from);
        return switch (from.getWhatCase()) {
            case EXPOSED -> new Behaviour.Exposed(header, hosts(from.getExposed()));
            case CLICKED -> {
                var it = from.getClicked();
                yield new Behaviour.Clicked(header, Rooms.fact(it.hasRoom(), it.getRoom()));
            }
            case ENTERED -> {
                var it = from.getEntered();
                yield new Behaviour.Entered(header, Rooms.fact(it.hasRoom(), it.getRoom()));
            }
            case WATCHED -> {
                var it = from.getWatched();
                var room = Rooms.fact(it.hasRoom(), it.getRoom());
                yield new Behaviour.Watched(header, room, Duration.ofMillis(it.getDwellMs()), it.getEnded());
            }
            case INTERACTED -> {
                var it = from.getInteracted();
                yield new Behaviour.Interacted(header, Rooms.fact(it.hasRoom(), it.getRoom()), interaction(it));
            }
            case FOLLOWED -> {
                var it = from.getFollowed();
                yield new Behaviour.Followed(header, Rooms.fact(it.hasRoom(), it.getRoom()), it.getFollowing());
            }
            case GIFTED -> {
                var it = from.getGifted();
                yield new Behaviour.Gifted(header, Rooms.fact(it.hasRoom(), it.getRoom()), it.getValue());
            }
            case FEEDBACK_GIVEN -> {
                var it = from.getFeedbackGiven();
                yield new Behaviour.FeedbackGiven(header, Rooms.fact(it.hasRoom(), it.getRoom()), feedback(it));
            }
            case SONG_PLAYED -> {
                var it = from.getSongPlayed();
                var song = SongId.of(Frame.required("song_id", it.getSongId()));
                yield new Behaviour.SongPlayed(header, song, it.getSung());
            }
            case PROFILE_CHANGED -> new Behaviour.ProfileChanged(header, Profiles.fact(from.getProfileChanged()));
            case FRIENDS_CHANGED -> {
                var it = from.getFriendsChanged();
                yield new Behaviour.FriendsChanged(header, users(it.getAddedList()), users(it.getRemovedList()));
            }
            case HISTORY_IMPORTED -> Histories.fact(header, from.getHistoryImported());
            case FRIEND_SEEN -> {
                var it = from.getFriendSeen();
                var friend = new UserId(Frame.required("friend_id", it.getFriendId()));
                var host = HostId.of(Frame.required("host_id", it.getHostId()));
                yield new Behaviour.FriendSeen(header, friend, host, it.getThere());
            }
            case ERASED -> {
                var it = from.getErased();
                yield new Behaviour.Erased(header, it.hasViaId() ? new UserId(it.getViaId()) : null);
            }
            case SIGNED_IN -> {
                var account = Frame.required("account_id", from.getSignedIn().getAccountId());
                yield new Behaviour.SignedIn(header, new UserId(account));
            }
            case HISTORY_MERGED -> {
                var it = from.getHistoryMerged();
                var user = new UserId(Frame.required("from_id", it.getFromId()));
                yield new Behaviour.HistoryMerged(header, user, history(it.getHistory()));
            }
            case HISTORY_TAKEN -> {
                var merged =
                        Frame.required("merged_event_id", from.getHistoryTaken().getMergedEventId());
                yield new Behaviour.HistoryTaken(header, new EventId(merged));
            }
            case WHAT_NOT_SET -> throw new InvalidFact("what the user did is missing, or newer than this node");
        };
    }

    private static Behaviour.Header header(io.limelight.wire.proto.Behaviour from) {
        return new Behaviour.Header(
                new EventId(Frame.required("event_id", from.getEventId())),
                new UserId(Frame.required("user_id", from.getUserId())),
                Frame.time("occurred_at_ms", from.hasOccurredAtMs(), from.getOccurredAtMs()),
                from.hasRecommendationId() ? new RecommendationId(from.getRecommendationId()) : null,
                from.hasScene() ? Scene.of(from.getScene()) : null);
    }

    private static ViewerSnapshot history(ByteString bytes) {
        try {
            return StoredViewers.decodeSnapshot(bytes.toByteArray());
        } catch (Unreadable unreadable) {
            throw new InvalidFact("the history cannot be read: " + unreadable.getMessage());
        }
    }

    private static List<HostId> hosts(Exposed from) {
        int count = from.getHostIdsCount();
        if (count > Behaviour.Exposed.MAX_HOSTS) {
            throw new InvalidFact("an exposure names 1 to " + Behaviour.Exposed.MAX_HOSTS + " hosts, not " + count);
        }
        List<HostId> hosts = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            hosts.add(HostId.of(from.getHostIds(i)));
        }
        return hosts;
    }

    private static List<UserId> users(List<String> from) {
        List<UserId> users = new ArrayList<>(from.size());
        for (String user : from) {
            users.add(new UserId(user));
        }
        return users;
    }

    private static Behaviour.Interaction interaction(Interacted from) {
        return switch (from.getKind()) {
            case COMMENT -> Behaviour.Interaction.COMMENT;
            case LIKE -> Behaviour.Interaction.LIKE;
            case SHARE -> Behaviour.Interaction.SHARE;
            case PROFILE_ENTER -> Behaviour.Interaction.PROFILE_ENTER;
            case KIND_UNSPECIFIED -> throw Frame.missing("kind");
            case UNRECOGNIZED ->
                throw new InvalidFact("kind " + from.getKindValue() + " is unknown; 1 to 4 are allowed");
        };
    }

    private static Behaviour.Feedback feedback(FeedbackGiven from) {
        return switch (from.getKind()) {
            case BLOCK -> Behaviour.Feedback.BLOCK;
            case UNBLOCK -> Behaviour.Feedback.UNBLOCK;
            case NOT_INTERESTED -> Behaviour.Feedback.NOT_INTERESTED;
            case REPORT -> Behaviour.Feedback.REPORT;
            case KIND_UNSPECIFIED -> throw Frame.missing("kind");
            case UNRECOGNIZED ->
                throw new InvalidFact("kind " + from.getKindValue() + " is unknown; 1 to 4 are allowed");
        };
    }

    private BehaviourReader() {}
}
