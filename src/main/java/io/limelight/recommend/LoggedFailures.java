package io.limelight.recommend;

import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes down why stages break: the cause once a while for each stage, for the metrics behind it count every time. */
final class LoggedFailures implements StageMetrics {
    private static final Logger LOG = LoggerFactory.getLogger(RecommendGraph.class);
    private static final long QUIET_MILLIS = 10_000;

    private final StageMetrics metrics;
    private final InstantSource clock;
    private final Map<String, Long> loggedAtMillis = new ConcurrentHashMap<>();

    LoggedFailures(StageMetrics metrics, InstantSource clock) {
        this.metrics = metrics;
        this.clock = clock;
    }

    @Override
    public void failed(StageFailure failure) {
        metrics.failed(failure);
        if (failure instanceof StageFailure.Broken broken && due(broken.stage())) {
            LOG.warn("{} failed; slates go without it", broken.stage(), broken.cause());
        }
    }

    private boolean due(String stage) {
        long nowMillis = clock.millis();
        Long last = loggedAtMillis.get(stage);
        if (last != null && nowMillis - last < QUIET_MILLIS) {
            return false;
        }
        loggedAtMillis.put(stage, nowMillis);
        return true;
    }

    @Override
    public void stage(String stage, long nanos) {
        metrics.stage(stage, nanos);
    }

    @Override
    public void overloaded() {
        metrics.overloaded();
    }

    @Override
    public void deadRoomAvoided() {
        metrics.deadRoomAvoided();
    }

    @Override
    public void coarseAgreed(double kept, double missed) {
        metrics.coarseAgreed(kept, missed);
    }

    @Override
    public void impressionsLost() {
        metrics.impressionsLost();
    }
}
