package io.limelight.network;

import static java.util.stream.Collectors.joining;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import io.limelight.domain.InvalidFact;
import io.limelight.domain.Label;
import io.limelight.settings.Section;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads one object of a spec. What is missing, unknown or out of bounds ends it with a line that names file, line and setting. */
final class SpecReader {
    private final Config config;
    private final String known;

    SpecReader(Config config, String... known) {
        this.config = config;
        this.known = String.join(", ", known);
        Set<String> names = Set.of(known);
        for (String name : config.root().keySet()) {
            if (!names.contains(name)) {
                throw new ConfigException.BadValue(
                        config.root().get(name).origin(), name, "no such setting here; there are " + this.known);
            }
        }
    }

    boolean has(String path) {
        return config.hasPath(path);
    }

    Config at(String path) {
        return with(path).getConfig(path);
    }

    List<? extends Config> list(String path) {
        return with(path).getConfigList(path);
    }

    String text(String path) {
        String text = with(path).getString(path);
        check(path, !text.isBlank(), "must not be empty");
        return text;
    }

    List<String> texts(String path) {
        return has(path) ? config.getStringList(path) : List.of();
    }

    int whole(String path, int least, int most) {
        double value = with(path).getDouble(path);
        check(path, value == Math.rint(value), value + " is not a whole number");
        check(path, value, least, most);
        return (int) value;
    }

    int whole(String path, int least, int most, int otherwise) {
        return has(path) ? whole(path, least, most) : otherwise;
    }

    /** Layers' widths, first to last, of a block that has some. */
    List<Integer> layers(String path) {
        List<Integer> widths = has(path) ? config.getIntList(path) : List.of();
        for (int width : widths) {
            check(path, width, 1, 8192);
        }
        if (widths.isEmpty()) {
            throw bad("name", "a " + text("kind") + " block has " + path + ", such as [64, 32]");
        }
        return List.copyOf(widths);
    }

    float number(String path, double least, double most) {
        double value = with(path).getDouble(path);
        check(path, value, least, most);
        return (float) value;
    }

    float number(String path, double least, double most, double otherwise) {
        return has(path) ? number(path, least, most) : (float) otherwise;
    }

    /** One of these, in lower case; the first when it is absent. */
    <E extends Enum<E>> E oneOf(String path, E[] choices) {
        if (!has(path)) {
            return choices[0];
        }
        String text = text(path);
        return Arrays.stream(choices)
                .filter(choice -> lower(choice).equals(text))
                .findFirst()
                .orElseThrow(() -> bad(
                        path,
                        "no " + path + " \"" + text + "\"; there are "
                                + Arrays.stream(choices).map(SpecReader::lower).collect(joining(", "))));
    }

    private static String lower(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }

    /** In milliseconds, above 0. */
    long millis(String path) {
        long millis = with(path).getDuration(path).toMillis();
        check(path, millis > 0, "must be longer than 0");
        return millis;
    }

    long millis(String path, long otherwise) {
        return has(path) ? millis(path) : otherwise;
    }

    Label label(String path) {
        try {
            return Label.of(text(path));
        } catch (InvalidFact unknown) {
            throw bad(path, String.valueOf(unknown.getMessage()));
        }
    }

    ConfigException bad(String path, String why) {
        return new ConfigException.BadValue(with(path).getValue(path).origin(), path, why);
    }

    /** The object, if it has the setting. */
    private Config with(String path) {
        if (!has(path)) {
            throw new ConfigException.BadValue(config.root().origin(), path, "is missing; here may be " + known);
        }
        return config;
    }

    private void check(String path, double value, double least, double most) {
        check(
                path,
                value >= least && value <= most,
                Section.plain(value) + " is not between " + Section.plain(least) + " and " + Section.plain(most));
    }

    private void check(String path, boolean holds, String why) {
        if (!holds) {
            throw bad(path, why);
        }
    }
}
