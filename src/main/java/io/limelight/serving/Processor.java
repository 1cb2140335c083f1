package io.limelight.serving;

import io.limelight.network.SessionSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What networks run on here: a GPU where the build and the machine have one, else the CPU.
 *
 * @param parallelism runs at the same time
 * @param shared candidates of a run that several requests share at most
 */
record Processor(SessionSettings session, int parallelism, int shared) {
    private static final Logger LOG = LoggerFactory.getLogger(Processor.class);
    private static final Path CPU = Path.of("/proc/cpuinfo");
    /** With more, runs of one GPU only wait for each other; with one, it idles while the next batch is made. */
    private static final int RUNS_ON_A_GPU = 2;
    /** A CPU takes as long for each of more, so that all would wait for all, some for longer than they can. */
    private static final int SHARED_ON_A_CPU = 300;

    /** Finds it out, and says it in the log. Without a GPU's build no native library is loaded. */
    static Processor find(ServingConfig config) {
        if (config.device() != ServingConfig.Device.CPU) {
            if (SessionSettings.Gpu.available(config.gpu())) {
                LOG.info("Ranking runs on the GPU");
                return of(
                        config,
                        SessionSettings.onGpu(config.gpu()),
                        RUNS_ON_A_GPU,
                        config.batch().mostCandidates());
            }
            if (config.device() == ServingConfig.Device.GPU) {
                LOG.warn(
                        "Ranking falls back to the CPU: limelight.serving.device is gpu, but TensorFlow finds none (built with"
                                + " mvn -Pgpu? driver, CUDA 12 and cuDNN 9 there?)");
            }
        }
        boolean bfloat16 = switch (config.bfloat16()) {
            case ON -> true;
            case OFF -> false;
            case AUTO -> multipliesBfloat16();
        };
        LOG.info("Ranking runs on the CPU, products in {}", bfloat16 ? "bfloat16" : "float32");
        int cores = Runtime.getRuntime().availableProcessors();
        return of(config, new SessionSettings(1, bfloat16), cores, SHARED_ON_A_CPU);
    }

    private static Processor of(ServingConfig config, SessionSettings session, int parallelism, int shared) {
        return new Processor(
                session,
                config.parallelism() == 0 ? parallelism : config.parallelism(),
                config.batch().shared() == 0 ? shared : config.batch().shared());
    }

    /** Whoever waits for it does not compute meanwhile. */
    boolean isGpu() {
        return session.gpu() != null;
    }

    private static boolean multipliesBfloat16() {
        try {
            return Files.isReadable(CPU)
                    && Arrays.asList(Files.readString(CPU).split("\\s+")).contains("amx_bf16");
        } catch (IOException unknown) {
            return false;
        }
    }
}
