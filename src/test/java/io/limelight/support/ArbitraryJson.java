package io.limelight.support;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** JSON of every shape, and JSON that is almost right. */
public final class ArbitraryJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Any JSON value, a few levels deep. */
    public static Arbitrary<JsonNode> any() {
        return Arbitraries.recursive(ArbitraryJson::scalar, ArbitraryJson::nested, 0, 4);
    }

    /** An object like this one, of which none, some or all fields were dropped, replaced or joined by others. */
    public static Arbitrary<String> like(String example) {
        ObjectNode original = parsed(example);
        List<String> names = new ArrayList<>();
        original.fieldNames().forEachRemaining(names::add);
        Arbitrary<String> name = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(9, Arbitraries.of(names)),
                net.jqwik.api.Tuple.of(1, Arbitraries.strings().ofMaxLength(8)));
        Arbitrary<JsonNode> value = Arbitraries.oneOf(any(), Arbitraries.of(values(original)));
        Arbitrary<Map<String, JsonNode>> changes = Arbitraries.maps(name, value).ofMaxSize(2);
        Arbitrary<List<String>> drops = Arbitraries.of(names).list().ofMaxSize(1);
        return Combinators.combine(changes, drops).as((changed, dropped) -> {
            ObjectNode copy = original.deepCopy();
            copy.setAll(changed);
            return copy.without(dropped).toString();
        });
    }

    private static Arbitrary<JsonNode> scalar() {
        return Arbitraries.oneOf(
                Arbitraries.of(NODES.nullNode(), NODES.booleanNode(true), NODES.booleanNode(false)),
                Arbitraries.integers().map(NODES::numberNode),
                Arbitraries.longs().map(NODES::numberNode),
                Arbitraries.integers().between(-2, 110).map(NODES::numberNode),
                Arbitraries.doubles().map(number -> NODES.numberNode(number + 0.1)),
                Arbitraries.strings().all().ofMaxLength(8).map(NODES::textNode),
                Arbitraries.strings()
                        .alpha()
                        .numeric()
                        .ofMinLength(1)
                        .ofMaxLength(140)
                        .map(NODES::textNode),
                Arbitraries.of("home", "click", "watch", "2026-01-31T20:15:00Z").map(NODES::textNode));
    }

    private static Arbitrary<JsonNode> nested(Arbitrary<JsonNode> inner) {
        Arbitrary<JsonNode> arrays = inner.list().ofMaxSize(4).map(all -> {
            ArrayNode array = NODES.arrayNode();
            return array.addAll(all);
        });
        Arbitrary<JsonNode> objects = Arbitraries.maps(
                        Arbitraries.strings().alpha().ofMaxLength(6), inner)
                .ofMaxSize(4)
                .map(fields -> {
                    ObjectNode object = NODES.objectNode();
                    return object.setAll(fields);
                });
        return Arbitraries.oneOf(arrays, objects);
    }

    private static List<JsonNode> values(ObjectNode node) {
        List<JsonNode> values = new ArrayList<>();
        node.forEach(values::add);
        return values;
    }

    private static ObjectNode parsed(String json) {
        try {
            return (ObjectNode) JSON.readTree(json);
        } catch (JsonProcessingException malformed) {
            throw new IllegalArgumentException(malformed);
        }
    }

    private ArbitraryJson() {}
}
