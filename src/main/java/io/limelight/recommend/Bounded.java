package io.limelight.recommend;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import java.time.Duration;
import java.util.Set;

/** Reads settings that must lie between bounds; one that does not stops the start with a line that names it. */
public final class Bounded {
    private final Config config;

    public Bounded(Config config) {
        this.config = config;
    }

    public Bounded at(String path) {
        return new Bounded(config.getConfig(path));
    }

    public Set<String> names() {
        return config.root().keySet();
    }

    public boolean bool(String path) {
        return config.getBoolean(path);
    }

    public String text(String path) {
        return config.getString(path);
    }

    public int integer(String path, int least, int most) {
        int value = config.getInt(path);
        check(path, value >= least && value <= most, value, least, most);
        return value;
    }

    public double number(String path, double least, double most) {
        double value = config.getDouble(path);
        check(path, value >= least && value <= most, value, least, most);
        return value;
    }

    public Duration duration(String path, Duration least, Duration most) {
        Duration value = config.getDuration(path);
        check(path, value.compareTo(least) >= 0 && value.compareTo(most) <= 0, value, least, most);
        return value;
    }

    private void check(String path, boolean holds, Object value, Object least, Object most) {
        if (!holds) {
            throw new ConfigException.BadValue(
                    config.getValue(path).origin(), path, value + " is not between " + least + " and " + most);
        }
    }
}
