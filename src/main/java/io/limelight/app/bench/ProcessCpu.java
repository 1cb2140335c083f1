package io.limelight.app.bench;

import java.time.Duration;

/** CPU time that a process has used, all its threads together, user and system. */
record ProcessCpu(ProcessHandle process) {
    static ProcessCpu self() {
        return new ProcessCpu(ProcessHandle.current());
    }

    static ProcessCpu of(long pid) {
        return new ProcessCpu(
                ProcessHandle.of(pid).orElseThrow(() -> new IllegalStateException("process " + pid + " is gone")));
    }

    double millis() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e6;
    }
}
