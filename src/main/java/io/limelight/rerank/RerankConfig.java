package io.limelight.rerank;

import com.typesafe.config.Config;
import io.limelight.settings.Section;
import java.time.Duration;

/**
 * {@code limelight.rerank} in conf/rerank.conf; checked when the node starts.
 *
 * @param lookahead how far beyond the slate's places the rules look for a host that fits better
 */
public record RerankConfig(int lookahead, Diversity diversity, Fatigue fatigue, NewHosts newHosts) {
    /** In any {@code window} neighbouring places, at most so many hosts of one kind. */
    public record Diversity(int window, int perActivity, int perCategory) {}

    /** A host shown {@code from} times without a click falls by {@code places} for each showing, until it is forgotten. */
    public record Fatigue(int from, int places, Duration forgetAfter) {}

    /** At least one new host in any {@code every} places; 0 gives them no floor. */
    public record NewHosts(int every, String recaller) {}

    public static RerankConfig from(Config limelight) {
        Section config = Section.of(limelight, "rerank");
        return new RerankConfig(
                config.integer("lookahead", 0, 1_000),
                new Diversity(
                        config.integer("diversity.window", 1, 100),
                        config.integer("diversity.per-activity", 1, 100),
                        config.integer("diversity.per-category", 1, 100)),
                new Fatigue(
                        config.integer("fatigue.from", 1, 1_000),
                        config.integer("fatigue.places", 0, 1_000),
                        config.duration("fatigue.forget-after", Duration.ofSeconds(1), Duration.ofDays(30))),
                new NewHosts(config.integer("new-hosts.every", 0, 100), config.text("new-hosts.recaller")));
    }
}
