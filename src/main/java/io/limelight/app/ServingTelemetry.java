package io.limelight.app;

import io.limelight.serving.ServingMetrics;
import io.limelight.telemetry.Telemetry;

/** Counts and times what serves the fine rank. */
record ServingTelemetry(Telemetry telemetry) implements ServingMetrics {
    @Override
    public void ran(int requests, long nanos, long cpuNanos) {
        telemetry.ranked(requests, Math.max(0, cpuNanos));
        telemetry.stage("fine-rank.run", nanos);
    }

    @Override
    public void bundle(String outcome) {
        telemetry.bundle(outcome);
    }
}
