package io.limelight.serving;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import io.limelight.network.SessionSettings;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * {@code limelight.serving} in conf/serving.conf; checked when the node starts.
 *
 * @param poll how often the store is asked for another bundle
 * @param parallelism runs at the same time; 0 for as many as suit the device
 */
public record ServingConfig(
        Duration poll, int parallelism, Switch bfloat16, Batch batch, Device device, SessionSettings.Gpu gpu) {
    /** What the machine may decide. */
    public enum Switch {
        ON,
        OFF,
        AUTO
    }

    /** Where networks run. */
    public enum Device {
        CPU,
        GPU,
        AUTO
    }

    /**
     * @param candidates sizes that runs are padded to, ascending
     * @param users the same for the users of a run
     * @param shared candidates of a run that several requests share at most; 0 for as many as suit the device
     * @param answerWithin after which nobody waits for scores any more
     * @param runByCaller what a run may take that the thread runs that asks for it
     */
    public record Batch(
            List<Integer> candidates, List<Integer> users, int shared, Duration answerWithin, Duration runByCaller) {
        public Batch {
            candidates = List.copyOf(candidates);
            users = List.copyOf(users);
        }

        int mostCandidates() {
            return candidates.get(candidates.size() - 1);
        }

        int mostUsers() {
            return users.get(users.size() - 1);
        }
    }

    public static ServingConfig from(Config limelight) {
        Config serving = limelight.getConfig("serving");
        Config batch = serving.getConfig("batch");
        Config gpu = serving.getConfig("gpu");
        return new ServingConfig(
                duration(serving, "poll"),
                whole(serving, "parallelism", 0, 1024),
                word(serving, "bfloat16", Switch.class),
                new Batch(
                        sizes(batch, "candidates"),
                        sizes(batch, "users"),
                        whole(batch, "shared", 0, 1_000_000),
                        duration(batch, "answer-within"),
                        duration(batch, "run-by-caller")),
                word(serving, "device", Device.class),
                new SessionSettings.Gpu(gpu.getBoolean("memory-growth"), share(gpu)));
    }

    private static Duration duration(Config config, String path) {
        Duration value = config.getDuration(path);
        if (value.isNegative() || value.isZero() || value.compareTo(Duration.ofHours(1)) > 0) {
            throw bad(config, path, "must be above 0 and at most an hour, not " + value);
        }
        return value;
    }

    private static int whole(Config config, String path, int least, int most) {
        int value = config.getInt(path);
        if (value < least || value > most) {
            throw bad(config, path, "must be " + least + " to " + most + ", not " + value);
        }
        return value;
    }

    private static double share(Config gpu) {
        double value = gpu.getDouble("memory-share");
        if (!(value > 0 && value <= 1)) {
            throw bad(gpu, "memory-share", "must be above 0 and at most 1, not " + value);
        }
        return value;
    }

    private static List<Integer> sizes(Config config, String path) {
        List<Integer> sizes = config.getIntList(path);
        for (int i = 0; i < sizes.size(); i++) {
            if (sizes.get(i) <= (i == 0 ? 0 : sizes.get(i - 1))) {
                throw bad(config, path, "must be sizes above 0, ascending, not " + sizes);
            }
        }
        if (sizes.isEmpty()) {
            throw bad(config, path, "must have at least one size");
        }
        return sizes;
    }

    private static <E extends Enum<E>> E word(Config config, String path, Class<E> type) {
        // HOCON reads a bare on and off as text; true and false mean the same
        String word = config.getString(path).toUpperCase(Locale.ROOT);
        String meant = word.equals("TRUE") ? "ON" : word.equals("FALSE") ? "OFF" : word;
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(meant)) {
                return constant;
            }
        }
        throw bad(
                config,
                path,
                "must be one of " + List.of(type.getEnumConstants()).toString().toLowerCase(Locale.ROOT) + ", not "
                        + word.toLowerCase(Locale.ROOT));
    }

    private static ConfigException bad(Config config, String path, String message) {
        return new ConfigException.BadValue(config.getValue(path).origin(), "limelight.serving: " + path, message);
    }
}
