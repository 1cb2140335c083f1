package io.limelight.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.limelight.domain.Behaviour;
import io.limelight.domain.EventId;
import io.limelight.domain.InvalidFact;
import io.limelight.domain.RecommendationId;
import io.limelight.domain.Scene;
import io.limelight.domain.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The events of one body, each accepted, a repeat of an accepted one, or rejected with a reason. A bad event never takes a good
 * one with it.
 *
 * @param accepted in the order of the body
 */
record EventBatch(List<Accepted> accepted, int duplicates, List<Rejected> rejected) {
    private static final Set<String> BODY = Set.of("events");

    record Accepted(int index, Behaviour behaviour) {}

    record Rejected(int index, Refusal refusal) {}

    /** What makes two events the same. */
    private record Identity(UserId userId, EventId eventId) {}

    static EventBatch of(JsonNode body, int most, Instant now, Duration skew) {
        Fields fields = Fields.of(body, "").only(BODY);
        JsonNode events = fields.required("events", (value, pointer) -> {
            if (!value.isArray()) {
                throw Read.wrongType(value, pointer, "an array");
            }
            return value;
        });
        if (events.size() > most) {
            throw new Refusal(
                    Code.TOO_MANY_EVENTS,
                    "/events",
                    events.size() + " events; at most " + most + " in one body, split it");
        }
        List<Accepted> accepted = new ArrayList<>(events.size());
        List<Rejected> rejected = new ArrayList<>(0);
        Set<Identity> seen = new HashSet<>();
        for (int i = 0; i < events.size(); i++) {
            try {
                Behaviour behaviour = event(events.get(i), "/events/" + i, now.plus(skew));
                if (seen.add(new Identity(behaviour.userId(), behaviour.header().eventId()))) {
                    accepted.add(new Accepted(i, behaviour));
                }
            } catch (Refusal refusal) {
                rejected.add(new Rejected(i, refusal));
            }
        }
        return new EventBatch(accepted, events.size() - accepted.size() - rejected.size(), rejected);
    }

    private static Behaviour event(JsonNode node, String pointer, Instant latest) {
        Fields event = Fields.of(node, pointer);
        EventType type = event.required("type", EventType.parser());
        event.only(type.fields(), EventType.ALL_FIELDS, "an event of type " + type.label());
        Instant occurredAt = event.required("occurredAt", Read.instant());
        Behaviour.Header header = new Behaviour.Header(
                event.required("eventId", Read.fact(EventId::new)),
                event.required("userId", Read.fact(UserId::new)),
                occurredAt,
                event.optional("recommendationId", Read.fact(RecommendationId::new)),
                event.optional("scene", scene()));
        if (occurredAt.isAfter(latest)) {
            throw new Refusal(
                    Code.FUTURE_EVENT,
                    event.at("occurredAt"),
                    occurredAt + " is after " + latest + "; is the clock right?");
        }
        try {
            return EventReader.read(type, header, event);
        } catch (InvalidFact invalid) {
            throw Read.invalid(pointer, invalid);
        }
    }

    static Read<Scene> scene() {
        Read<String> text = Read.text(Read.LONGEST_ID);
        return (value, pointer) -> scene(text.read(value, pointer), pointer);
    }

    static Scene scene(String label, String pointer) {
        try {
            return Scene.of(label);
        } catch (InvalidFact unknown) {
            throw new Refusal(Code.UNKNOWN_SCENE, pointer, Quoted.clean(String.valueOf(unknown.getMessage()), 300));
        }
    }
}
