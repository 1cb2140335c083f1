package io.limelight.app;

import io.limelight.recommend.StageFailure;
import io.limelight.recommend.StageMetrics;
import io.limelight.telemetry.Telemetry;

/** What the graph tells, as the node's metrics. */
final class GraphTelemetry implements StageMetrics {
    private final Telemetry telemetry;

    GraphTelemetry(Telemetry telemetry) {
        this.telemetry = telemetry;
    }

    @Override
    public void stage(String stage, long nanos) {
        telemetry.stage(stage, nanos);
    }

    @Override
    public void failed(StageFailure failure) {
        telemetry.stageFailed(failure.stage(), failure.getClass().getSimpleName());
    }

    @Override
    public void deadRoomAvoided() {
        telemetry.deadRoomAvoided();
    }

    @Override
    public void impressionsLost() {
        telemetry.impressionsLost();
    }
}
