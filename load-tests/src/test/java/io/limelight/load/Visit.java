package io.limelight.load;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;

/**
 * One visit as its feeder decided it, and the bodies that it sends.
 *
 * @param id before its events' ids
 * @param clicked place in the slate from 0; -1 for none
 * @param signsIn whether it begins without the account
 */
record Visit(String user, String id, int clicked, long stayMillis, boolean likes, boolean follows, boolean signsIn) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Who the app takes the user for until the sign-in. */
    private String before() {
        return signsIn ? user + "-device" : user;
    }

    String request(int count) {
        return JSON.createObjectNode()
                .put("userId", before())
                .put("scene", "home")
                .put("count", count)
                .toString();
    }

    String exposure(String recommendation, List<String> hosts) {
        ObjectNode event = event("exposure", recommendation).put("userId", before());
        hosts.forEach(event.putArray("hostIds")::add);
        return body(event);
    }

    String signIn() {
        return body(event("sign-in").put("userId", before()).put("accountId", user));
    }

    String click(String recommendation, String host) {
        return body(inRoom("click", recommendation, host), inRoom("enter", recommendation, host));
    }

    /** The end of the visit, with what else it led to. */
    String end(String recommendation, String host) {
        ObjectNode watch = inRoom("watch", recommendation, host)
                .put("dwellMillis", stayMillis)
                .put("ended", true);
        if (likes && follows) {
            return body(watch, inRoom("like", recommendation, host), inRoom("follow", recommendation, host));
        }
        return likes || follows ? body(watch, inRoom(likes ? "like" : "follow", recommendation, host)) : body(watch);
    }

    private ObjectNode inRoom(String type, String recommendation, String host) {
        return event(type, recommendation).put("hostId", host);
    }

    private ObjectNode event(String type, String recommendation) {
        return event(type).put("recommendationId", recommendation).put("scene", "home");
    }

    private ObjectNode event(String type) {
        return JSON.createObjectNode()
                .put("eventId", id + "-" + type)
                .put("type", type)
                .put("userId", user)
                .put("occurredAt", Instant.now().toString());
    }

    private static String body(ObjectNode... events) {
        ObjectNode body = JSON.createObjectNode();
        ArrayNode array = body.putArray("events");
        for (ObjectNode event : events) {
            array.add(event);
        }
        return body.toString();
    }
}
