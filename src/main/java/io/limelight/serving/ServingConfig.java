package io.limelight.serving;

import com.typesafe.config.Config;
import io.limelight.network.SessionSettings;
import io.limelight.settings.Section;
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
        Section serving = Section.of(limelight, "serving");
        Section batch = serving.at("batch");
        Section gpu = serving.at("gpu");
        return new ServingConfig(
                upToAnHour(serving, "poll"),
                serving.integer("parallelism", 0, 1024),
                bfloat16(serving),
                new Batch(
                        sizes(batch, "candidates"),
                        sizes(batch, "users"),
                        batch.integer("shared", 0, 1_000_000),
                        upToAnHour(batch, "answer-within"),
                        upToAnHour(batch, "run-by-caller")),
                serving.oneOf("device", Device.class),
                new SessionSettings.Gpu(gpu.bool("memory-growth"), gpu.number("memory-share", 0.001, 1)));
    }

    /** True and false mean on and off. */
    private static Switch bfloat16(Section serving) {
        return switch (serving.text("bfloat16").toLowerCase(Locale.ROOT)) {
            case "true" -> Switch.ON;
            case "false" -> Switch.OFF;
            default -> serving.oneOf("bfloat16", Switch.class);
        };
    }

    private static Duration upToAnHour(Section section, String path) {
        return section.duration(path, Duration.ofNanos(1), Duration.ofHours(1));
    }

    private static List<Integer> sizes(Section batch, String path) {
        List<Integer> sizes = batch.integers(path);
        batch.require(!sizes.isEmpty(), path, "must have at least one size");
        int before = 0;
        for (int size : sizes) {
            batch.require(size > before, path, "must be sizes above 0, ascending, not " + sizes);
            before = size;
        }
        return sizes;
    }
}
