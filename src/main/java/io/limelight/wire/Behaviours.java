package io.limelight.wire;

import com.google.protobuf.ByteString;
import io.limelight.domain.Behaviour;
import io.limelight.domain.UserId;
import io.limelight.wire.proto.Clicked;
import io.limelight.wire.proto.Entered;
import io.limelight.wire.proto.Erased;
import io.limelight.wire.proto.Exposed;
import io.limelight.wire.proto.FeedbackGiven;
import io.limelight.wire.proto.Followed;
import io.limelight.wire.proto.FriendSeen;
import io.limelight.wire.proto.FriendsChanged;
import io.limelight.wire.proto.Gifted;
import io.limelight.wire.proto.HistoryMerged;
import io.limelight.wire.proto.HistoryTaken;
import io.limelight.wire.proto.Interacted;
import io.limelight.wire.proto.SignedIn;
import io.limelight.wire.proto.SongPlayed;
import io.limelight.wire.proto.Watched;

/** The record of {@code behaviours}. Times are kept to the millisecond, everything else exactly. */
public final class Behaviours {
    public static byte[] encode(Behaviour behaviour) {
        return Frame.encodeSorted(message(behaviour));
    }

    public static Behaviour decode(byte[] bytes) throws Unreadable {
        return Frame.decode("behaviours", io.limelight.wire.proto.Behaviour.parser(), bytes, BehaviourReader::fact);
    }

    static io.limelight.wire.proto.Behaviour message(Behaviour behaviour) {
        var to = io.limelight.wire.proto.Behaviour.newBuilder();
        header(behaviour.header(), to);
        if (behaviour instanceof Behaviour.Exposed it) {
            var exposed = Exposed.newBuilder();
            it.hostIds().forEach(host -> exposed.addHostIds(host.value()));
            to.setExposed(exposed);
        } else if (behaviour instanceof Behaviour.InRoom it) {
            inRoom(it, Rooms.message(it.room()), to);
        } else if (behaviour instanceof Behaviour.SongPlayed it) {
            to.setSongPlayed(
                    SongPlayed.newBuilder().setSongId(it.song().value()).setSung(it.sung()));
        } else if (behaviour instanceof Behaviour.ProfileChanged it) {
            to.setProfileChanged(Profiles.message(it.profile()));
        } else if (behaviour instanceof Behaviour.FriendsChanged it) {
            var friends = FriendsChanged.newBuilder();
            it.added().forEach(user -> friends.addAdded(user.value()));
            it.removed().forEach(user -> friends.addRemoved(user.value()));
            to.setFriendsChanged(friends);
        } else if (behaviour instanceof Behaviour.HistoryImported it) {
            to.setHistoryImported(Histories.message(it));
        } else if (behaviour instanceof Behaviour.FriendSeen it) {
            to.setFriendSeen(FriendSeen.newBuilder()
                    .setFriendId(it.friend().value())
                    .setHostId(it.hostId().value())
                    .setThere(it.there()));
        } else {
            together(behaviour, to);
        }
        return to.build();
    }

    /** What has to do with users who are one person. */
    private static void together(Behaviour behaviour, io.limelight.wire.proto.Behaviour.Builder to) {
        if (behaviour instanceof Behaviour.Erased it) {
            UserId via = it.via();
            to.setErased(via == null ? Erased.newBuilder() : Erased.newBuilder().setViaId(via.value()));
        } else if (behaviour instanceof Behaviour.SignedIn it) {
            to.setSignedIn(SignedIn.newBuilder().setAccountId(it.account().value()));
        } else if (behaviour instanceof Behaviour.HistoryMerged it) {
            to.setHistoryMerged(HistoryMerged.newBuilder()
                    .setFromId(it.from().value())
                    .setHistory(ByteString.copyFrom(StoredViewers.encode(it.history()))));
        } else if (behaviour instanceof Behaviour.HistoryTaken it) {
            to.setHistoryTaken(
                    HistoryTaken.newBuilder().setMergedEventId(it.merged().value()));
        }
    }

    private static void header(Behaviour.Header header, io.limelight.wire.proto.Behaviour.Builder to) {
        to.setEventId(header.eventId().value())
                .setUserId(header.userId().value())
                .setOccurredAtMs(header.occurredAt().toEpochMilli());
        if (header.recommendationId() != null) {
            to.setRecommendationId(header.recommendationId().value());
        }
        if (header.scene() != null) {
            to.setScene(header.scene().label());
        }
    }

    private static void inRoom(
            Behaviour.InRoom behaviour,
            io.limelight.wire.proto.Room room,
            io.limelight.wire.proto.Behaviour.Builder to) {
        if (behaviour instanceof Behaviour.Clicked) {
            to.setClicked(Clicked.newBuilder().setRoom(room));
        } else if (behaviour instanceof Behaviour.Entered) {
            to.setEntered(Entered.newBuilder().setRoom(room));
        } else if (behaviour instanceof Behaviour.Watched it) {
            to.setWatched(Watched.newBuilder()
                    .setRoom(room)
                    .setDwellMs(it.dwell().toMillis())
                    .setEnded(it.ended()));
        } else if (behaviour instanceof Behaviour.Interacted it) {
            to.setInteracted(Interacted.newBuilder().setRoom(room).setKind(kind(it.interaction())));
        } else if (behaviour instanceof Behaviour.Followed it) {
            to.setFollowed(Followed.newBuilder().setRoom(room).setFollowing(it.following()));
        } else if (behaviour instanceof Behaviour.Gifted it) {
            to.setGifted(Gifted.newBuilder().setRoom(room).setValue(it.value()));
        } else if (behaviour instanceof Behaviour.FeedbackGiven it) {
            to.setFeedbackGiven(FeedbackGiven.newBuilder().setRoom(room).setKind(kind(it.feedback())));
        }
    }

    private static Interacted.Kind kind(Behaviour.Interaction interaction) {
        return switch (interaction) {
            case COMMENT -> Interacted.Kind.COMMENT;
            case LIKE -> Interacted.Kind.LIKE;
            case SHARE -> Interacted.Kind.SHARE;
            case PROFILE_ENTER -> Interacted.Kind.PROFILE_ENTER;
        };
    }

    private static FeedbackGiven.Kind kind(Behaviour.Feedback feedback) {
        return switch (feedback) {
            case BLOCK -> FeedbackGiven.Kind.BLOCK;
            case UNBLOCK -> FeedbackGiven.Kind.UNBLOCK;
            case NOT_INTERESTED -> FeedbackGiven.Kind.NOT_INTERESTED;
            case REPORT -> FeedbackGiven.Kind.REPORT;
        };
    }

    private Behaviours() {}
}
