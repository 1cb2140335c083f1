package io.limelight.world;

import com.typesafe.config.Config;
import java.time.Duration;

/** {@code limelight.world.live} in world.conf: how a world keeps up with the wall clock, and what it takes for stale. */
public record LiveConfig(
        Duration tick, int maxAsking, int maxWriting, Duration requestTimeout, Duration patience, Staleness staleness) {

    /** From when on an answer shows what is no longer true; each is said in world.conf. */
    public record Staleness(Duration deadRoomAfter, Duration silentRoomAfter, Duration newsWindow) {}

    public static LiveConfig from(Config limelight) {
        Config live = limelight.getConfig("world.live");
        return new LiveConfig(
                WorldConfig.positive(live, "tick"),
                WorldConfig.atLeastOne(live, "max-asking"),
                WorldConfig.atLeastOne(live, "max-writing"),
                WorldConfig.positive(live, "request-timeout"),
                WorldConfig.positive(live, "patience"),
                new Staleness(
                        WorldConfig.positive(live, "dead-room-after"),
                        WorldConfig.positive(live, "silent-room-after"),
                        WorldConfig.positive(live, "news-window")));
    }
}
