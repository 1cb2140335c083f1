package io.limelight.network;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import java.util.List;
import java.util.Set;

/** Reads one object of a spec. What is missing, unknown or out of bounds ends it with a line that names file, line and setting. */
final class SpecReader {
    private final Config config;

    SpecReader(Config config, String... known) {
        this.config = config;
        Set<String> names = Set.of(known);
        for (String name : config.root().keySet()) {
            if (!names.contains(name)) {
                throw new ConfigException.BadValue(
                        config.root().origin(), name, "no such setting here; there are " + String.join(", ", known));
            }
        }
    }

    boolean has(String path) {
        return config.hasPath(path);
    }

    Config at(String path) {
        return config.getConfig(path);
    }

    List<? extends Config> list(String path) {
        return config.getConfigList(path);
    }

    String text(String path) {
        return config.getString(path);
    }

    List<String> texts(String path) {
        return has(path) ? config.getStringList(path) : List.of();
    }

    int whole(String path, int least, int most) {
        int value = config.getInt(path);
        check(path, value >= least && value <= most, value, least, most);
        return value;
    }

    /** Layers' widths, first to last. */
    List<Integer> widths(String path) {
        List<Integer> widths = has(path) ? config.getIntList(path) : List.of();
        for (int width : widths) {
            check(path, width >= 1 && width <= 8192, width, 1, 8192);
        }
        return widths;
    }

    float number(String path, double least, double most) {
        double value = config.getDouble(path);
        check(path, value >= least && value <= most, value, least, most);
        return (float) value;
    }

    float number(String path, double least, double most, double otherwise) {
        return has(path) ? number(path, least, most) : (float) otherwise;
    }

    ConfigException bad(String path, String why) {
        return new ConfigException.BadValue(config.getValue(path).origin(), path, why);
    }

    private void check(String path, boolean holds, Object value, Object least, Object most) {
        if (!holds) {
            throw bad(path, value + " is not between " + least + " and " + most);
        }
    }
}
