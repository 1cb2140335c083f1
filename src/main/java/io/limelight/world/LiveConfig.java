package io.limelight.world;

import com.typesafe.config.Config;
import io.limelight.settings.Section;
import java.time.Duration;

/** {@code limelight.world.live} in world.conf: how a world keeps up with the wall clock, and what it takes for stale. */
public record LiveConfig(
        Duration tick, int maxAsking, int maxWriting, Duration requestTimeout, Duration patience, Staleness staleness) {

    /** From when on an answer shows what is no longer true; each is said in world.conf. */
    public record Staleness(Duration deadRoomAfter, Duration silentRoomAfter, Duration newsWindow) {}

    public static LiveConfig from(Config limelight) {
        Section live = Section.of(limelight, "world.live");
        return new LiveConfig(
                live.duration("tick"),
                live.integer("max-asking", 1),
                live.integer("max-writing", 1),
                live.duration("request-timeout"),
                live.duration("patience"),
                new Staleness(
                        live.duration("dead-room-after"),
                        live.duration("silent-room-after"),
                        live.duration("news-window")));
    }
}
