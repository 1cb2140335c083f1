package io.limelight.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.limelight.domain.HostId;
import io.limelight.domain.Scene;
import io.limelight.domain.SongId;
import io.limelight.domain.UserId;
import io.limelight.recommend.RecommendRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.jspecify.annotations.Nullable;

/** Reads what a client asks for. The alias for curl becomes the same body first, so that both obey the same rules. */
final class RequestReader {
    private static final Set<String> FIELDS =
            Set.of("userId", "sessionId", "scene", "count", "context", "excludeIds", "cursor", "explain");
    private static final Set<String> CONTEXT = Set.of("songId", "placement");
    private static final Map<String, String> FIELD_OF_PARAMETER = Map.of(
            "session", "sessionId",
            "scene", "scene",
            "count", "count",
            "song", "context/songId",
            "placement", "context/placement",
            "exclude", "excludeIds",
            "cursor", "cursor",
            "explain", "explain");
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int LONGEST_CURSOR = 4096;
    private static final int LONGEST_PLACEMENT = 64;

    private final ApiConfig.Limits limits;

    RequestReader(ApiConfig.Limits limits) {
        this.limits = limits;
    }

    RecommendRequest body(JsonNode body) {
        Fields fields = Fields.of(body, "").only(FIELDS);
        Fields context = fields.optional("context", Read.object(), new Fields(NODES.objectNode(), ""))
                .only(CONTEXT);
        List<HostId> excluded =
                fields.optional("excludeIds", Read.list(Read.fact(HostId::new), 0, limits.maxExcluded()), List.of());
        return new RecommendRequest(
                        fields.required("userId", Read.fact(UserId::new)),
                        fields.optional("sessionId", Read.fact(RequestReader::session)),
                        fields.optional("scene", EventBatch.scene(), Scene.HOME),
                        fields.optional("count", Read.integer(1, limits.maxCount()), (long) limits.defaultCount())
                                .intValue(),
                        context.optional("songId", Read.fact(SongId::new)),
                        Set.copyOf(excluded),
                        fields.optional("cursor", Read.text(LONGEST_CURSOR)),
                        fields.optional("explain", Read.bool(), false))
                .at(context.optional("placement", Read.text(LONGEST_PLACEMENT)));
    }

    /** The body of a client's request, and the host that is to lead the slate. */
    RecommendRequest forcing(JsonNode body) {
        ObjectNode request = Fields.of(body, "").node().deepCopy();
        HostId host = Fields.of(body, "").required("hostId", Read.fact(HostId::new));
        request.remove("hostId");
        return body(request).forcing(host);
    }

    RecommendRequest query(String userId, HttpRequest request) {
        Parameters parameters = Parameters.of(request, FIELD_OF_PARAMETER.keySet());
        ObjectNode body = NODES.objectNode().put("userId", userId);
        parameters
                .values()
                .forEach((name, value) -> put(body, FIELD_OF_PARAMETER.getOrDefault(name, name), node(name, value)));
        try {
            return body(body);
        } catch (Refusal refusal) {
            throw new Refusal(refusal.code(), place(refusal.pointer()) + ": " + refusal.detail());
        }
    }

    private static void put(ObjectNode body, String field, JsonNode value) {
        int slash = field.indexOf('/');
        ObjectNode parent = slash < 0 ? body : body.withObjectProperty(field.substring(0, slash));
        parent.set(field.substring(slash + 1), value);
    }

    private static JsonNode node(String parameter, String raw) {
        return switch (parameter) {
            case "count" -> number(raw);
            case "exclude" -> list(raw);
            case "explain" -> bool(raw);
            default -> NODES.textNode(raw);
        };
    }

    /** Where the client wrote what the body has at this pointer. */
    private static String place(@Nullable String pointer) {
        for (Map.Entry<String, String> entry : FIELD_OF_PARAMETER.entrySet()) {
            if (pointer != null && pointer.startsWith("/" + entry.getValue())) {
                return "parameter '" + entry.getKey() + "'";
            }
        }
        return "the user's id in the path";
    }

    /** A session has no class of its own; its id obeys the rules of the others. */
    private static String session(String raw) {
        return new UserId(raw).value();
    }

    private static JsonNode number(String raw) {
        try {
            return NODES.numberNode(Long.parseLong(raw));
        } catch (NumberFormatException malformed) {
            return NODES.textNode(raw);
        }
    }

    private static JsonNode bool(String raw) {
        boolean known = raw.equals("true") || raw.equals("false");
        return known ? NODES.booleanNode(raw.equals("true")) : NODES.textNode(raw);
    }

    private static JsonNode list(String raw) {
        ArrayNode list = NODES.arrayNode();
        for (String each : raw.split(",", -1)) {
            list.add(each);
        }
        return list;
    }
}
