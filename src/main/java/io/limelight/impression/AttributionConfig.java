package io.limelight.impression;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import io.limelight.domain.Label;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * {@code limelight.attribution} in attribution.conf; checked when the node starts.
 *
 * @param lateness how much later than others of its time a fact may come, and how far a client's clock may lag the server's
 * @param maxSlates of one user that wait at most
 * @param maxHeld behaviours of one user that wait for the slate they belong to at most
 * @param clockEvery how often the log is asked how far event time has come
 * @param batch slates of one partition whose samples are made together
 */
public record AttributionConfig(
        AttributionPolicy policy,
        Windows windows,
        Duration lateness,
        int maxSlates,
        int maxHeld,
        Duration clockEvery,
        int batch) {

    /** How long after serving a slate's last samples leave, when nothing is behind. */
    public Duration delay() {
        List<Duration> looks = policy.looks();
        return looks.get(looks.size() - 1).plus(lateness);
    }

    public static AttributionConfig from(Config limelight) {
        Config attribution = limelight.getConfig("attribution");
        Map<Label, Duration> byLabel = new EnumMap<>(Label.class);
        for (Label label : Label.values()) {
            byLabel.put(label, positive(attribution, "windows." + label.text()));
        }
        Windows windows = new Windows(byLabel);
        return new AttributionConfig(
                policy(attribution, windows),
                windows,
                positive(attribution, "lateness"),
                atLeastOne(attribution, "max-slates"),
                atLeastOne(attribution, "max-held"),
                positive(attribution, "clock-every"),
                atLeastOne(attribution, "batch"));
    }

    private static AttributionPolicy policy(Config attribution, Windows windows) {
        String name = attribution.getString("policy");
        return switch (name) {
            case NegativeCache.NAME -> new NegativeCache(windows);
            case Correction.NAME -> new Correction(windows, early(attribution, windows));
            default ->
                throw bad(
                        attribution,
                        "policy",
                        "must be " + NegativeCache.NAME + " or " + Correction.NAME + ", not " + name);
        };
    }

    private static List<Duration> early(Config attribution, Windows windows) {
        String path = Correction.NAME + ".looks";
        List<Duration> early = attribution.getDurationList(path);
        Duration before = Duration.ZERO;
        for (Duration look : early) {
            if (look.compareTo(before) <= 0 || look.compareTo(windows.longest()) >= 0) {
                throw bad(
                        attribution, path, "must grow, from above 0 to below the longest window, " + windows.longest());
            }
            before = look;
        }
        if (early.isEmpty()) {
            throw bad(attribution, path, "without one, the policy is " + NegativeCache.NAME);
        }
        return early;
    }

    private static Duration positive(Config config, String path) {
        Duration value = config.getDuration(path);
        if (value.toMillis() <= 0) {
            throw bad(config, path, "must be 1 ms or more, not " + value);
        }
        return value;
    }

    private static int atLeastOne(Config config, String path) {
        int value = config.getInt(path);
        if (value < 1) {
            throw bad(config, path, "must be 1 or more, not " + value);
        }
        return value;
    }

    private static ConfigException bad(Config config, String path, String message) {
        return new ConfigException.BadValue(config.origin(), "limelight.attribution." + path, message);
    }
}
