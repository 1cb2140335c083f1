package io.limelight.world;

import io.limelight.domain.Behaviour;
import io.limelight.domain.HostEvent;
import io.limelight.domain.Scene;
import io.limelight.domain.SongId;
import io.limelight.domain.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What leaves the world, at the moment it leaves. */
public sealed interface Emission {
    Instant at();

    record HostTold(Instant at, HostEvent event) implements Emission {}

    /** A behaviour arrives, some time after it occurred and by a clock that may be wrong. */
    record ViewerTold(Instant at, Behaviour behaviour) implements Emission {}

    /**
     * A viewer opens a scene and wants to be recommended hosts.
     *
     * @param opening which one of this run, from 0
     * @param song that plays there
     */
    record Asked(
            Instant at,
            long opening,
            UserId userId,
            String sessionId,
            Scene scene,
            int count,
            @Nullable SongId song) implements Emission {}
}
