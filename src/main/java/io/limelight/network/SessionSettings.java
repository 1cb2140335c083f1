package io.limelight.network;

import org.jspecify.annotations.Nullable;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GPUOptions;
import org.tensorflow.proto.GraphOptions;
import org.tensorflow.proto.RewriterConfig;
import org.tensorflow.types.TFloat32;

/**
 * How TensorFlow runs a graph.
 *
 * <p>The threads inside an operation are the process's: its first session says how many, whatever later ones ask for (unless
 * {@code TF_OVERRIDE_GLOBAL_THREADPOOL} is set before TensorFlow loads). A process that ranks must open no wider session before,
 * or its runs spread, cost half as much CPU again and are counted only in part.
 *
 * @param threads inside one run; 1 runs everything on the calling thread
 * @param bfloat16 rewrites products to bfloat16 where the CPU has them
 * @param gpu null runs on the CPU, whatever else is there
 */
public record SessionSettings(
        int threads, boolean bfloat16, @Nullable Gpu gpu) {
    public SessionSettings(int threads, boolean bfloat16) {
        this(threads, bfloat16, null);
    }

    /** On the GPU; the CPU's part of a run is small. */
    public static SessionSettings onGpu(Gpu gpu) {
        return new SessionSettings(2, false, gpu);
    }

    public ConfigProto proto() {
        ConfigProto.Builder config = ConfigProto.newBuilder()
                .setIntraOpParallelismThreads(threads)
                .setInterOpParallelismThreads(threads)
                .setUsePerSessionThreads(true);
        if (gpu != null) {
            return config.setGpuOptions(gpu.proto()).setAllowSoftPlacement(true).build();
        }
        config.putDeviceCount("GPU", 0);
        if (threads == 1) {
            config.setExperimental(ConfigProto.Experimental.newBuilder().setExecutorType("SINGLE_THREADED_EXECUTOR"));
        }
        if (bfloat16) {
            config.setGraphOptions(GraphOptions.newBuilder()
                    .setRewriteOptions(
                            RewriterConfig.newBuilder().setAutoMixedPrecisionOnednnBfloat16(RewriterConfig.Toggle.ON)));
        }
        return config.build();
    }

    /**
     * @param memoryGrowth takes memory as it is needed, instead of all at once
     * @param memoryShare of the GPU's memory at most, above 0 and to 1
     */
    public record Gpu(boolean memoryGrowth, double memoryShare) {
        /** Which the library for GPUs has, and the CPU's has not. */
        private static final String LIBRARY = "/org/tensorflow/internal/c_api/linux-x86_64-gpu/libjnitensorflow.so";

        GPUOptions proto() {
            return GPUOptions.newBuilder()
                    .setAllowGrowth(memoryGrowth)
                    .setPerProcessGpuMemoryFraction(memoryShare)
                    .build();
        }

        /**
         * Whether a product can be computed on a GPU here: the library is built for one, and the driver has one. The library for the CPU is not
         * loaded for it.
         */
        public static boolean available(Gpu gpu) {
            if (SessionSettings.class.getResource(LIBRARY) == null) {
                return false;
            }
            // on a machine without one this may be the process's first session: see above
            ConfigProto strict = ConfigProto.newBuilder()
                    .setIntraOpParallelismThreads(1)
                    .setGpuOptions(gpu.proto())
                    .setAllowSoftPlacement(false)
                    .build();
            try (Graph graph = new Graph()) {
                Ops tf = Ops.create(graph)
                        .withDevice(org.tensorflow.DeviceSpec.newBuilder()
                                .deviceType(org.tensorflow.DeviceSpec.DeviceType.GPU)
                                .deviceIndex(0)
                                .build());
                Operand<TFloat32> one = tf.constant(new float[][] {{1}});
                Operand<TFloat32> product = tf.linalg.matMul(one, one);
                try (Session session = new Session(graph, strict)) {
                    session.runner().fetch(product).run().close();
                    return true;
                }
            } catch (IllegalArgumentException | TensorFlowException none) {
                return false;
            }
        }
    }
}
