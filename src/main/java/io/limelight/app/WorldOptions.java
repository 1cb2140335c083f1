package io.limelight.app;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How large a world is and how much it asks, instead of what {@code limelight.world} says. */
public final class WorldOptions {
    @Option(names = "--hosts", description = "Hosts, on air or not.")
    private @Nullable Integer hosts;

    @Option(names = "--viewers", description = "Viewers.")
    private @Nullable Integer viewers;

    @Option(names = "--rate", description = "Recommendations asked for per second.")
    private @Nullable Double rate;

    /** What was given, by the setting's whole name. */
    public Map<String, Object> settings() {
        Map<String, Object> given = new HashMap<>();
        put(given, "limelight.world.hosts", hosts);
        put(given, "limelight.world.viewers", viewers);
        put(given, "limelight.world.rate", rate);
        return given;
    }

    /** Adds a setting, unless the option was not given. */
    static void put(Map<String, Object> given, String path, @Nullable Object value) {
        if (value != null) {
            given.put(path, value);
        }
    }
}
