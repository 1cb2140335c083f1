package io.limelight.app;

import io.limelight.board.LiveHost;
import io.limelight.domain.HostId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How long each sign of life of a host took from the log to the board: every recommendation made from then on knows of
 * it. The log's time is the broker's, so apps' clocks do not enter.
 */
public final class Freshness {
    private final InstantSource clock;
    private final Consumer<Duration> to;
    private final Map<HostId, Long> aliveAtMillis = new ConcurrentHashMap<>();

    public Freshness(InstantSource clock, Consumer<Duration> to) {
        this.clock = clock;
        this.to = to;
    }

    /** @param now null when the host went off air */
    public void changed(HostId host, @Nullable LiveHost now) {
        if (now == null) {
            aliveAtMillis.remove(host);
            return;
        }
        long alive = now.status().aliveAtMillis();
        Long before = aliveAtMillis.put(host, alive);
        if (before != null && alive > before) {
            to.accept(Duration.ofMillis(clock.millis() - alive));
        }
    }
}
