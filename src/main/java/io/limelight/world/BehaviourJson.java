package io.limelight.world;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.limelight.domain.Behaviour;
import io.limelight.domain.HostId;
import io.limelight.domain.UserId;
import io.limelight.domain.UserProfile;
import java.time.Instant;
import java.util.Locale;

/** A behaviour as {@code POST /v1/events} takes it; written here a second time, as any client's author would. */
final class BehaviourJson {
    static ObjectNode write(ObjectNode event, Behaviour behaviour) {
        Behaviour.Header header = behaviour.header();
        event.put("eventId", header.eventId().value())
                .put("userId", header.userId().value())
                .put("occurredAt", header.occurredAt().toString());
        if (header.recommendationId() != null) {
            event.put("recommendationId", header.recommendationId().value());
        }
        if (header.scene() != null) {
            event.put("scene", header.scene().label());
        }
        if (behaviour instanceof Behaviour.InRoom inRoom) {
            event.put("hostId", inRoom.room().hostId().value());
            if (inRoom.room().broadcastId() != null) {
                event.put("broadcastId", inRoom.room().broadcastId().value());
            }
            if (inRoom.room().activity() != null) {
                event.put("activity", inRoom.room().activity().name());
            }
            if (inRoom.room().category() != null) {
                event.put("category", inRoom.room().category());
            }
        }
        own(event, behaviour);
        return event;
    }

    private static void own(ObjectNode event, Behaviour behaviour) {
        if (behaviour instanceof Behaviour.Exposed exposed) {
            exposed.hostIds().stream()
                    .map(HostId::value)
                    .forEach(event.put("type", "exposure").putArray("hostIds")::add);
        } else if (behaviour instanceof Behaviour.Clicked) {
            event.put("type", "click");
        } else if (behaviour instanceof Behaviour.Entered) {
            event.put("type", "enter");
        } else if (behaviour instanceof Behaviour.Watched watched) {
            event.put("type", "watch")
                    .put("dwellMillis", watched.dwell().toMillis())
                    .put("ended", watched.ended());
        } else if (behaviour instanceof Behaviour.Interacted interacted) {
            String kind = interacted.interaction().name().toLowerCase(Locale.ROOT);
            event.put("type", kind.replace('_', '-'));
        } else if (behaviour instanceof Behaviour.Followed followed) {
            event.put("type", followed.following() ? "follow" : "unfollow");
        } else if (behaviour instanceof Behaviour.Gifted gifted) {
            event.put("type", "gift").put("value", gifted.value());
        } else if (behaviour instanceof Behaviour.FeedbackGiven given) {
            String kind = given.feedback().name().toLowerCase(Locale.ROOT);
            event.put("type", kind.replace('_', '-'));
        } else if (behaviour instanceof Behaviour.SongPlayed played) {
            event.put("type", played.sung() ? "song-sing" : "song-play")
                    .put("songId", played.song().value());
        } else if (behaviour instanceof Behaviour.ProfileChanged changed) {
            profile(event.put("type", "profile").putObject("profile"), changed.profile());
        } else if (behaviour instanceof Behaviour.FriendsChanged changed) {
            event.put("type", "friends");
            changed.added().stream().map(UserId::value).forEach(event.putArray("added")::add);
            changed.removed().stream().map(UserId::value).forEach(event.putArray("removed")::add);
        } else if (behaviour instanceof Behaviour.SignedIn in) {
            event.put("type", "sign-in").put("accountId", in.account().value());
        }
    }

    private static void profile(ObjectNode json, UserProfile profile) {
        json.put(
                "registeredAt",
                Instant.ofEpochMilli(profile.registeredAtMillis()).toString());
        if (profile.gender() != null) {
            json.put("gender", profile.gender());
        }
        if (profile.ageGroup() != null) {
            json.put("ageGroup", profile.ageGroup());
        }
        if (profile.city() != null) {
            json.put("city", profile.city());
        }
        if (profile.region() != null) {
            json.put("region", profile.region());
        }
    }

    private BehaviourJson() {}
}
