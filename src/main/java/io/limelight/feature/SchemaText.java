package io.limelight.feature;

import java.util.Locale;
import java.util.stream.Collectors;

/** A schema's canonical text: the same features have the same bytes, whatever the order of their settings and comments. */
final class SchemaText {
    static String of(FeatureSchema schema) {
        StringBuilder text = new StringBuilder();
        for (Side side : Side.values()) {
            text.append("limelight.features.").append(word(side)).append(" = [\n");
            schema.slots(side).forEach(slot -> line(text, slot.feature()));
            text.append("]\n");
        }
        return text.toString();
    }

    private static void line(StringBuilder text, Feature feature) {
        text.append("  { name = \"")
                .append(feature.name())
                .append("\", kind = ")
                .append(word(feature.kind()));
        text.append(", source = \"").append(feature.source()).append('"');
        if (feature.kind().several()) {
            text.append(", length = ").append(feature.length());
        }
        if (feature.kind().keyed()) {
            text.append(", table = \"").append(feature.table()).append('"');
        }
        if (!feature.resolution().isEmpty()) {
            text.append(feature.resolution().stream()
                    .map(halfLife -> halfLife.toSeconds() + "s")
                    .collect(Collectors.joining(", ", ", resolution = [", "]")));
        }
        Feature.Prior prior = feature.prior();
        if (prior != null) {
            text.append(", prior { mean = ").append(prior.mean());
            text.append(", strength = ").append(prior.strength()).append(" }");
        }
        text.append(" }\n");
    }

    /** As conf spells an enum's constant. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private SchemaText() {}
}
