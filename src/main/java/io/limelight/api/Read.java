package io.limelight.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.limelight.domain.InvalidFact;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Reads one JSON value as one type, without coercion. */
interface Read<T> {
    int LONGEST_ID = 128;
    Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

    T read(JsonNode value, String pointer);

    static Read<String> text(int longest) {
        return (value, pointer) -> {
            if (!value.isTextual()) {
                throw wrongType(value, pointer, "a string");
            }
            String text = value.textValue();
            if (text.isEmpty() || text.length() > longest) {
                throw outOfRange(pointer, text.length() + " characters", "1 to " + longest);
            }
            if (!Quoted.isWellFormed(text)) {
                throw new Refusal(Code.INVALID_VALUE, pointer, "a surrogate without its pair is no character");
            }
            return text;
        };
    }

    /** A text that the domain checks further. */
    static <T> Read<T> fact(Function<String, T> check) {
        Read<String> text = text(LONGEST_ID);
        return (value, pointer) -> {
            try {
                return check.apply(text.read(value, pointer));
            } catch (InvalidFact invalid) {
                throw invalid(pointer, invalid);
            }
        };
    }

    static Read<Long> integer(long least, long most) {
        return (value, pointer) -> {
            if (!value.isIntegralNumber()) {
                throw wrongType(value, pointer, "an integer");
            }
            if (!value.canConvertToLong() || value.longValue() < least || value.longValue() > most) {
                throw outOfRange(pointer, Quoted.clean(value.asText(), 24), least + " to " + most);
            }
            return value.longValue();
        };
    }

    static Read<Boolean> bool() {
        return (value, pointer) -> {
            if (!value.isBoolean()) {
                throw wrongType(value, pointer, "true or false");
            }
            return value.booleanValue();
        };
    }

    static Read<Instant> instant() {
        Read<String> text = text(64);
        return (value, pointer) -> {
            Instant instant;
            try {
                instant = Instant.parse(text.read(value, pointer));
            } catch (DateTimeException malformed) {
                throw new Refusal(
                        Code.INVALID_VALUE,
                        pointer,
                        "not a time as RFC 3339 writes it, such as 2026-01-31T20:15:00.250Z");
            }
            if (instant.isBefore(EARLIEST)) {
                throw outOfRange(pointer, instant.toString(), EARLIEST + " or later");
            }
            return instant;
        };
    }

    static <T> Read<List<T>> list(Read<T> element, int least, int most) {
        return (value, pointer) -> {
            if (!value.isArray()) {
                throw wrongType(value, pointer, "an array");
            }
            if (value.size() < least || value.size() > most) {
                throw outOfRange(pointer, value.size() + " elements", least + " to " + most);
            }
            List<T> elements = new ArrayList<>(value.size());
            for (JsonNode each : value) {
                elements.add(element.read(each, pointer + "/" + elements.size()));
            }
            return elements;
        };
    }

    /** An object of texts, by name. */
    static Read<Map<String, String>> texts(int longest) {
        Read<String> text = text(longest);
        return (value, pointer) -> {
            Fields fields = Fields.of(value, pointer);
            Map<String, String> texts = new LinkedHashMap<>();
            fields.node().fieldNames().forEachRemaining(name -> texts.put(name, fields.required(name, text)));
            return texts;
        };
    }

    static Read<Fields> object() {
        return (value, pointer) -> Fields.of(value, pointer);
    }

    static Refusal invalid(String pointer, InvalidFact fact) {
        return new Refusal(Code.INVALID_VALUE, pointer, Quoted.clean(String.valueOf(fact.getMessage()), 300));
    }

    static Refusal wrongType(JsonNode value, String pointer, String expected) {
        String found = value.getNodeType().name().toLowerCase(Locale.ROOT);
        return new Refusal(Code.WRONG_TYPE, pointer, expected + " is expected, not a value of type " + found);
    }

    private static Refusal outOfRange(String pointer, String found, String allowed) {
        return new Refusal(Code.OUT_OF_RANGE, pointer, found + " here; allowed: " + allowed);
    }
}
