package io.limelight.feature;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One feature's settings, each of which is there and right or ends the reading with a line that names the feature. */
final class SchemaEntry {
    private static final Set<String> SETTINGS =
            Set.of("name", "kind", "source", "length", "table", "resolution", "prior", "admission", "frozen", "bias");

    final Config config;
    final String name;

    SchemaEntry(Config config) {
        this.config = config;
        this.name = config.hasPath("name") ? config.getString("name") : "";
        if (!name.matches("[a-z0-9][a-z0-9-]{0,63}")) {
            throw bad("a feature has a name of 1 to 64 lower-case letters, digits and hyphens");
        }
    }

    void known() {
        for (String setting : new TreeSet<>(config.root().keySet())) {
            if (!SETTINGS.contains(setting)) {
                throw bad("setting \"" + setting + "\" is not known; a feature has "
                        + String.join(", ", new TreeSet<>(SETTINGS)));
            }
        }
    }

    boolean has(String setting) {
        return config.hasPath(setting);
    }

    void absent(String setting, String reason) {
        if (has(setting)) {
            throw bad(setting + " is given, but " + reason);
        }
    }

    String text(String setting) {
        if (!has(setting)) {
            throw bad("it has no " + setting);
        }
        String text = config.getString(setting);
        if (!text.matches("[a-zA-Z0-9._:+-]{1,128}")) {
            throw bad(setting + " \"" + text + "\" may hold letters, digits and - _ . : + only");
        }
        return text;
    }

    int whole(String setting, int otherwise, int least, int most) {
        int value = has(setting) ? config.getInt(setting) : otherwise;
        if (value < least || value > most) {
            throw bad(setting + " is " + least + " to " + most + ", not " + value);
        }
        return value;
    }

    boolean flag(String setting) {
        return has(setting) && config.getBoolean(setting);
    }

    <E extends Enum<E>> E word(String setting, Class<E> type, @Nullable E otherwise) {
        String text = has(setting) || otherwise == null ? text(setting) : SchemaText.word(otherwise);
        for (E constant : type.getEnumConstants()) {
            if (SchemaText.word(constant).equals(text)) {
                return constant;
            }
        }
        throw bad(setting + " \"" + text + "\" is not known; one of "
                + Arrays.stream(type.getEnumConstants()).map(SchemaText::word).collect(Collectors.joining(", ")));
    }

    ConfigException bad(String mistake) {
        return new ConfigException.BadValue(config.origin(), "limelight.features", "\"" + name + "\": " + mistake);
    }
}
