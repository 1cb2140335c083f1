package io.limelight.impression;

import com.typesafe.config.Config;
import io.limelight.domain.Label;
import io.limelight.settings.Section;
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
        Section attribution = Section.of(limelight, "attribution");
        Map<Label, Duration> byLabel = new EnumMap<>(Label.class);
        for (Label label : Label.values()) {
            byLabel.put(label, attribution.duration("windows." + label.text()));
        }
        Windows windows = new Windows(byLabel);
        return new AttributionConfig(
                policy(attribution, windows),
                windows,
                attribution.duration("lateness"),
                attribution.integer("max-slates", 1),
                attribution.integer("max-held", 1),
                attribution.duration("clock-every"),
                attribution.integer("batch", 1));
    }

    private static AttributionPolicy policy(Section attribution, Windows windows) {
        String name = attribution.oneOf("policy", List.of(NegativeCache.NAME, Correction.NAME));
        return name.equals(Correction.NAME)
                ? new Correction(windows, early(attribution.at(Correction.NAME), windows))
                : new NegativeCache(windows);
    }

    private static List<Duration> early(Section correction, Windows windows) {
        List<Duration> early = correction.durations("looks");
        Duration before = Duration.ZERO;
        for (Duration look : early) {
            correction.require(
                    look.compareTo(before) > 0 && look.compareTo(windows.longest()) < 0,
                    "looks",
                    "must grow, from above 0 to below the longest window, " + Section.plain(windows.longest()));
            before = look;
        }
        correction.require(!early.isEmpty(), "looks", "without one, the policy is " + NegativeCache.NAME);
        return early;
    }
}
