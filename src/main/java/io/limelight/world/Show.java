package io.limelight.world;

import io.limelight.domain.Activity;
import io.limelight.domain.BroadcastId;
import io.limelight.domain.HostId;
import io.limelight.domain.SongId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One broadcast as it goes on. When and how it will stop is settled at its start; viewers leave with it. */
final class Show {
    final Streamer streamer;
    final BroadcastId id;
    final long stopsAtMillis;
    final boolean crashes;
    Activity activity;

    @Nullable
    SongId song;

    /** The PK it is in. */
    @Nullable
    Match match;

    /** Grows with every activity, so that what was planned for the one before is forgotten. */
    int turns;

    /** Two shows in a PK. */
    record Match(Show one, Show other) {
        List<Show> both() {
            return List.of(one, other);
        }

        HostId against(Show show) {
            return (show == one ? other : one).streamer.id;
        }
    }

    Show(Streamer streamer, BroadcastId id, long stopsAtMillis, boolean crashes, Activity activity) {
        this.streamer = streamer;
        this.id = id;
        this.stopsAtMillis = stopsAtMillis;
        this.crashes = crashes;
        this.activity = activity;
    }

    /** Whether it means to stop by then; nobody means to crash. */
    boolean stopsWithin(double millis, long nowMillis) {
        return !crashes && stopsAtMillis < nowMillis + millis;
    }

    boolean onAir() {
        return streamer.show == this;
    }
}
