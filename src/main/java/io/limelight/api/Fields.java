package io.limelight.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One JSON object, read strictly: whoever reads it first says which fields may be there. A null is a field that is not there. */
record Fields(ObjectNode node, String pointer) {
    static Fields of(JsonNode value, String pointer) {
        if (value instanceof ObjectNode object) {
            return new Fields(object, pointer);
        }
        throw Read.wrongType(value, pointer, "an object");
    }

    /** Refuses any other field: one that is not honoured is never ignored. */
    Fields only(Set<String> allowed) {
        return only(allowed, Set.of(), "");
    }

    /** @param elsewhere fields that are known, but not {@code here} */
    Fields only(Set<String> allowed, Set<String> elsewhere, String here) {
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!allowed.contains(name)) {
                boolean known = elsewhere.contains(name);
                throw new Refusal(
                        known ? Code.UNEXPECTED_FIELD : Code.UNKNOWN_FIELD,
                        at(name),
                        "field " + Quoted.of(name) + (known ? " is not for " + here : " is not known") + "; allowed: "
                                + String.join(", ", new TreeSet<>(allowed)));
            }
        }
        return this;
    }

    boolean has(String name) {
        return node.hasNonNull(name);
    }

    <T> T required(String name, Read<T> read) {
        T value = optional(name, read);
        if (value == null) {
            throw new Refusal(Code.MISSING_FIELD, at(name), "field " + Quoted.of(name) + " is required");
        }
        return value;
    }

    <T> @Nullable T optional(String name, Read<T> read) {
        JsonNode value = node.get(name);
        return value == null || value.isNull() ? null : read.read(value, pointer + "/" + name);
    }

    <T> T optional(String name, Read<T> read, T otherwise) {
        T value = optional(name, read);
        return value == null ? otherwise : value;
    }

    String at(String name) {
        return pointer + "/" + Quoted.clean(name, 64).replace("~", "~0").replace("/", "~1");
    }
}
