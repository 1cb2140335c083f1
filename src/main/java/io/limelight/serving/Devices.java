package io.limelight.serving;

import io.limelight.network.SessionSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out what this machine has to run networks on, and says it in the log. */
final class Devices {
    private static final Logger LOG = LoggerFactory.getLogger(Devices.class);
    private static final Path CPU = Path.of("/proc/cpuinfo");
    /** With more, runs of one GPU only wait for each other; with one, it idles while the next batch is made. */
    private static final int RUNS_ON_A_GPU = 2;

    static SessionSettings settings(ServingConfig config) {
        SessionSettings.Gpu gpu = new SessionSettings.Gpu(
                config.gpu().memoryGrowth(), config.gpu().memoryShare());
        if (config.device() != ServingConfig.Device.CPU) {
            if (SessionSettings.Gpu.available(gpu)) {
                LOG.info("Ranking runs on the GPU");
                return SessionSettings.onGpu(gpu);
            }
            if (config.device() == ServingConfig.Device.GPU) {
                LOG.warn(
                        "Ranking falls back to the CPU: limelight.serving.device is gpu, but TensorFlow finds none (built with"
                                + " mvn -Pgpu? driver there?)");
            }
        }
        boolean bfloat16 = switch (config.bfloat16()) {
            case ON -> true;
            case OFF -> false;
            case AUTO -> multipliesBfloat16();
        };
        LOG.info("Ranking runs on the CPU, products in {}", bfloat16 ? "bfloat16" : "float32");
        return new SessionSettings(1, bfloat16);
    }

    static int parallelism(ServingConfig config) {
        if (config.parallelism() > 0) {
            return config.parallelism();
        }
        return config.device() == ServingConfig.Device.GPU
                ? RUNS_ON_A_GPU
                : Runtime.getRuntime().availableProcessors();
    }

    private static boolean multipliesBfloat16() {
        try {
            return Files.isReadable(CPU)
                    && Arrays.asList(Files.readString(CPU).split("\\s+")).contains("amx_bf16");
        } catch (IOException unknown) {
            return false;
        }
    }

    private Devices() {}
}
