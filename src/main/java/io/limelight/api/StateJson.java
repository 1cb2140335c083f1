package io.limelight.api;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.BeanSerializerModifier;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import io.limelight.domain.CounterValues;
import io.limelight.domain.HostId;
import io.limelight.domain.Scene;
import io.limelight.domain.SceneCounters;
import io.limelight.domain.Signal;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;

/**
 * A state as JSON: every component of its records by its own name, so that nothing stored is left out and a new one needs no word
 * here. Ids are text, times are RFC 3339 (null when never), counters are by signal and half-life, and of what only deduplication
 * reads there is the number.
 */
public final class StateJson {
    private static final ObjectMapper MAPPER = new ObjectMapper()
            .registerModule(new SimpleModule()
                    .addSerializer(CounterValues.class, new Counters())
                    .addSerializer(SceneCounters.class, new Scenes())
                    .addSerializer(Enum.class, new Labels())
                    .addSerializer(HostId.class, ToStringSerializer.instance)
                    .setSerializerModifier(new Ids()));

    public static ObjectNode of(Inspected inspected) {
        Instant storedAt = inspected.storedAt();
        ObjectNode json = MAPPER.createObjectNode()
                .put("id", inspected.id())
                .put("sequence", inspected.sequence())
                .put("storedAt", storedAt == null ? null : storedAt.toString());
        json.set("state", readable(MAPPER.valueToTree(inspected.state())));
        return json;
    }

    private static JsonNode readable(JsonNode node) {
        if (node instanceof ArrayNode array) {
            ArrayNode all = MAPPER.createArrayNode();
            array.forEach(item -> all.add(readable(item)));
            return all;
        }
        if (!(node instanceof ObjectNode object)) {
            return node;
        }
        ObjectNode all = MAPPER.createObjectNode();
        object.properties().forEach(field -> {
            String name = field.getKey();
            if (isTime(name) && field.getValue().isIntegralNumber()) {
                long millis = field.getValue().longValue();
                all.put(
                        name.substring(0, name.length() - "Millis".length()),
                        millis <= 0 ? null : Instant.ofEpochMilli(millis).toString());
            } else if (name.equals("recentIds")) {
                all.put(name, field.getValue().size());
            } else {
                all.set(name, readable(field.getValue()));
            }
        });
        return all;
    }

    /** By the house's names: {@code servedAtMillis}, {@code asOfMillis}, {@code clockMillis}; {@code dwellMillis} is a duration. */
    private static boolean isTime(String name) {
        return name.endsWith("AtMillis")
                || name.endsWith("OfMillis")
                || name.equals("atMillis")
                || name.equals("sinceMillis")
                || name.equals("clockMillis");
    }

    private static final class Ids extends BeanSerializerModifier {
        private static final long serialVersionUID = 1L;

        @Override
        public JsonSerializer<?> modifySerializer(
                SerializationConfig config, BeanDescription bean, JsonSerializer<?> serializer) {
            RecordComponent[] parts = bean.getBeanClass().getRecordComponents();
            boolean isId = parts != null && parts.length == 1 && parts[0].getType() == String.class;
            return isId ? ToStringSerializer.instance : serializer;
        }
    }

    @SuppressWarnings("rawtypes")
    private static final class Labels extends JsonSerializer<Enum> {
        @Override
        public void serialize(Enum value, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(label(value));
        }
    }

    private static String label(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Signals of which there was any. */
    private static final class Counters extends JsonSerializer<CounterValues> {
        @Override
        public void serialize(CounterValues values, JsonGenerator json, SerializerProvider provider)
                throws IOException {
            json.writeStartObject();
            json.writeNumberField("asOfMillis", values.asOfMillis());
            for (Signal signal : Signal.values()) {
                if (values.total(signal) != 0) {
                    json.writeObjectFieldStart(label(signal));
                    json.writeNumberField("total", values.total(signal));
                    for (int i = 0; i < CounterValues.HALF_LIVES; i++) {
                        String name = Duration.ofMillis(CounterValues.halfLifeMillis(i))
                                .toString();
                        json.writeNumberField(name, values.decayed(signal, i, values.asOfMillis()));
                    }
                    json.writeEndObject();
                }
            }
            json.writeEndObject();
        }
    }

    /** Scenes, and in each of them signals, of which there was any. */
    private static final class Scenes extends JsonSerializer<SceneCounters> {
        @Override
        public void serialize(SceneCounters values, JsonGenerator json, SerializerProvider provider)
                throws IOException {
            json.writeStartObject();
            json.writeNumberField("asOfMillis", values.asOfMillis());
            for (Scene scene : Scene.values()) {
                if (Arrays.stream(Signal.values()).anyMatch(signal -> values.total(scene, signal) != 0)) {
                    json.writeObjectFieldStart(scene.label());
                    json.writeNumberField("viewers", values.viewers(scene));
                    for (Signal signal : Signal.values()) {
                        write(json, values, scene, signal);
                    }
                    json.writeEndObject();
                }
            }
            json.writeEndObject();
        }

        private static void write(JsonGenerator json, SceneCounters values, Scene scene, Signal signal)
                throws IOException {
            if (values.total(scene, signal) == 0) {
                return;
            }
            json.writeObjectFieldStart(label(signal));
            json.writeNumberField("total", values.total(scene, signal));
            long[] halfLives = SceneCounters.halfLivesMillis();
            for (int i = 0; i < halfLives.length; i++) {
                json.writeNumberField(
                        Duration.ofMillis(halfLives[i]).toString(),
                        values.decayed(scene, signal, i, values.asOfMillis()));
            }
            json.writeEndObject();
        }
    }

    private StateJson() {}
}
