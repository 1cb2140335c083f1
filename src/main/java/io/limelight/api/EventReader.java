package io.limelight.api;

import io.limelight.domain.Activity;
import io.limelight.domain.Behaviour;
import io.limelight.domain.Behaviour.Feedback;
import io.limelight.domain.Behaviour.Header;
import io.limelight.domain.Behaviour.Interaction;
import io.limelight.domain.BroadcastId;
import io.limelight.domain.HostId;
import io.limelight.domain.Room;
import io.limelight.domain.SongId;
import io.limelight.domain.UserId;
import io.limelight.domain.UserProfile;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads what is particular to each type of event; whatever the domain would not hold is refused, with its place. */
final class EventReader {
    private static final Set<String> PROFILE_FIELDS =
            Set.of("gender", "ageGroup", "city", "region", "registeredAt", "attributes");
    private static final int MOST_FRIENDS = 1000;
    private static final long MOST_DWELL_MILLIS = Duration.ofDays(7).toMillis();

    static Behaviour read(EventType type, Header header, Fields event) {
        return switch (type) {
            case EXPOSURE -> exposed(header, event);
            case CLICK -> new Behaviour.Clicked(header, room(event));
            case ENTER -> new Behaviour.Entered(header, room(event));
            case WATCH -> watched(header, event);
            case COMMENT -> new Behaviour.Interacted(header, room(event), Interaction.COMMENT);
            case LIKE -> new Behaviour.Interacted(header, room(event), Interaction.LIKE);
            case SHARE -> new Behaviour.Interacted(header, room(event), Interaction.SHARE);
            case PROFILE_ENTER -> new Behaviour.Interacted(header, room(event), Interaction.PROFILE_ENTER);
            case FOLLOW -> new Behaviour.Followed(header, room(event), true);
            case UNFOLLOW -> new Behaviour.Followed(header, room(event), false);
            case GIFT -> gifted(header, event);
            case BLOCK -> new Behaviour.FeedbackGiven(header, room(event), Feedback.BLOCK);
            case UNBLOCK -> new Behaviour.FeedbackGiven(header, room(event), Feedback.UNBLOCK);
            case NOT_INTERESTED -> new Behaviour.FeedbackGiven(header, room(event), Feedback.NOT_INTERESTED);
            case REPORT -> new Behaviour.FeedbackGiven(header, room(event), Feedback.REPORT);
            case SONG_PLAY -> new Behaviour.SongPlayed(header, song(event), false);
            case SONG_SING -> new Behaviour.SongPlayed(header, song(event), true);
            case PROFILE -> profile(header, event);
            case FRIENDS -> friends(header, event);
            case SIGN_IN -> new Behaviour.SignedIn(header, event.required("accountId", Read.fact(UserId::new)));
        };
    }

    private static Room room(Fields event) {
        if (!event.has("hostId")) {
            throw new Refusal(Code.MISSING_HOST, event.at("hostId"), "this type of event is towards a host; name it");
        }
        return new Room(
                event.required("hostId", Read.fact(HostId::new)),
                event.optional("broadcastId", Read.fact(BroadcastId::new)),
                event.optional("activity", Read.fact(Activity::new)),
                event.optional("category", Read.fact(Room::category)));
    }

    private static SongId song(Fields event) {
        return event.required("songId", Read.fact(SongId::new));
    }

    private static Behaviour exposed(Header header, Fields event) {
        if (!event.has("hostIds")) {
            throw new Refusal(Code.MISSING_HOST, event.at("hostIds"), "name the hosts that became visible");
        }
        return new Behaviour.Exposed(
                header, event.required("hostIds", Read.list(Read.fact(HostId::new), 1, Behaviour.Exposed.MAX_HOSTS)));
    }

    private static Behaviour watched(Header header, Fields event) {
        long dwell = event.required("dwellMillis", Read.integer(0, MOST_DWELL_MILLIS));
        return new Behaviour.Watched(
                header, room(event), Duration.ofMillis(dwell), event.optional("ended", Read.bool(), false));
    }

    private static Behaviour gifted(Header header, Fields event) {
        return new Behaviour.Gifted(
                header, room(event), event.required("value", Read.integer(1, Behaviour.Gifted.MAX_VALUE)));
    }

    private static Behaviour profile(Header header, Fields event) {
        Fields profile = event.required("profile", Read.object()).only(PROFILE_FIELDS);
        Read<String> word = Read.text(64);
        Instant registered = profile.optional("registeredAt", Read.instant());
        Map<String, String> attributes =
                profile.optional("attributes", Read.texts(UserProfile.MAX_ATTRIBUTE_LENGTH), Map.of());
        return new Behaviour.ProfileChanged(
                header,
                new UserProfile(
                        profile.optional("gender", word),
                        profile.optional("ageGroup", word),
                        profile.optional("city", word),
                        profile.optional("region", word),
                        registered == null ? 0 : registered.toEpochMilli(),
                        attributes));
    }

    private static Behaviour friends(Header header, Fields event) {
        Read<List<UserId>> people = Read.list(Read.fact(UserId::new), 0, MOST_FRIENDS);
        List<UserId> added = event.optional("added", people, List.of());
        List<UserId> removed = event.optional("removed", people, List.of());
        if (added.isEmpty() && removed.isEmpty()) {
            throw new Refusal(Code.MISSING_FIELD, event.at("added"), "name who was added or removed");
        }
        return new Behaviour.FriendsChanged(header, added, removed);
    }

    private EventReader() {}
}
