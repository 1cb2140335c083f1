package io.limelight.app;

import io.limelight.recommend.StageFailure;
import io.limelight.recommend.StageMetrics;
import io.limelight.telemetry.Telemetry;

/** Counts and times the recommender's stages. What each slate went without is counted where it is written. */
final class StageTelemetry implements StageMetrics {
    private final Telemetry telemetry;

    StageTelemetry(Telemetry telemetry) {
        this.telemetry = telemetry;
    }

    @Override
    public void stage(String stage, long nanos) {
        telemetry.stage(stage, nanos);
    }

    @Override
    public void failed(StageFailure failure) {
        if (failure instanceof StageFailure.TimedOut) {
            telemetry.stageFailed(failure.stage(), "timeout");
        } else if (failure instanceof StageFailure.Misaligned) {
            telemetry.stageFailed(failure.stage(), "misaligned");
        } else if (failure instanceof StageFailure.Broken) {
            telemetry.stageFailed(failure.stage(), "failed");
        }
    }

    @Override
    public void coarseAgreed(double kept, double missed) {
        telemetry.coarseAgreed(kept, missed);
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
