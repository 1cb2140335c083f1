package io.limelight.rank.remote;

import com.typesafe.config.Config;
import io.limelight.settings.Section;
import java.time.Duration;

/**
 * {@code limelight.rank.remote} in conf/rank.conf; checked when the node starts.
 *
 * @param serves requests of other nodes that a ranker has in hand at once
 * @param inFlight requests that a node has at all rankers at once
 * @param inFlightPerRanker the same at one of them
 * @param attempt how long one ranker is waited for
 * @param attempts how many rankers a request may ask
 * @param avoid how long one that did not answer is asked only where there is no other
 */
public record RemoteConfig(
        int serves, int inFlight, int inFlightPerRanker, Duration attempt, int attempts, Duration avoid) {
    public static RemoteConfig from(Config limelight) {
        Section config = Section.of(limelight, "rank.remote");
        return new RemoteConfig(
                config.integer("serves", 1, 100_000),
                config.integer("in-flight", 1, 100_000),
                config.integer("in-flight-per-ranker", 1, 100_000),
                config.duration("attempt", Duration.ofMillis(1), Duration.ofMinutes(1)),
                config.integer("attempts", 1, 16),
                config.duration("avoid", Duration.ZERO, Duration.ofMinutes(10)));
    }
}
