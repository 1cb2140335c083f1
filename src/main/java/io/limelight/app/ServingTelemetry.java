package io.limelight.app;

import io.limelight.serving.Role;
import io.limelight.serving.ServingMetrics;
import io.limelight.telemetry.Telemetry;

/** Counts and times what serves the fine rank. */
record ServingTelemetry(Telemetry telemetry) implements ServingMetrics {
    @Override
    public void ran(Role role, int requests, long nanos, long cpuNanos) {
        if (role == Role.FINE) {
            telemetry.ranked(requests, Math.max(0, cpuNanos));
        }
        telemetry.stage(role.stage() + ".run", nanos);
    }

    @Override
    public void bundle(String outcome) {
        telemetry.bundle(outcome);
    }
}
