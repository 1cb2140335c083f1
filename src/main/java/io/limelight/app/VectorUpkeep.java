package io.limelight.app;

import io.limelight.recall.HostVectors;
import io.limelight.telemetry.Telemetry;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps hosts' vectors as their status changes, on a thread of its own. */
final class VectorUpkeep implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(VectorUpkeep.class);

    private final HostVectors vectors;
    private final Telemetry telemetry;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread upkeep = new Thread(task, "limelight-host-vectors");
        upkeep.setDaemon(true);
        return upkeep;
    });

    private VectorUpkeep(HostVectors vectors, Telemetry telemetry) {
        this.vectors = vectors;
        this.telemetry = telemetry;
    }

    static VectorUpkeep start(HostVectors vectors, Duration every, Telemetry telemetry) {
        VectorUpkeep upkeep = new VectorUpkeep(vectors, telemetry);
        telemetry.hostVectors(vectors::size);
        upkeep.thread.scheduleWithFixedDelay(upkeep::refresh, 0, every.toNanos(), TimeUnit.NANOSECONDS);
        return upkeep;
    }

    /** What fails now is tried again with the next change. */
    private void refresh() {
        long started = System.nanoTime();
        try {
            vectors.refresh();
            telemetry.stage("recall.dssm.vectors", System.nanoTime() - started);
        } catch (RuntimeException failure) {
            telemetry.stageFailed("recall.dssm.vectors", "failed");
            LOG.error("The vectors of hosts could not be computed; trying again", failure);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
