package io.limelight.serving;

import io.limelight.feature.CandidateValues;
import io.limelight.feature.FeatureSchema;
import io.limelight.feature.FeatureValues;
import io.limelight.network.Model;
import io.limelight.network.SessionSettings;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Scores candidates by the bundle that serves, on threads of its own; another bundle takes over between two runs. */
public final class Serving implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Serving.class);

    private final ServingConfig config;
    private final FeatureSchema schema;
    private final ServingMetrics metrics;
    private final InService inService = new InService();
    private final ExecutorService runners;
    private final MicroBatcher batcher;
    /** Found out with the first bundle: a node that has none loads no native library. */
    private @Nullable SessionSettings settings;

    /** @param schema of the values that come to be scored */
    public Serving(ServingConfig config, FeatureSchema schema, ServingMetrics metrics) {
        this.config = config;
        this.schema = schema;
        this.metrics = metrics;
        int parallelism = Devices.parallelism(config);
        AtomicInteger number = new AtomicInteger();
        runners = Executors.newFixedThreadPool(parallelism, task -> {
            Thread thread = new Thread(task, "limelight-rank-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        // whoever waits for a GPU does not compute, and must not hold the caller's thread
        Executor atOnce = config.device() == ServingConfig.Device.GPU ? runners : Runnable::run;
        batcher = new MicroBatcher(inService, config.batch(), parallelism, atOnce, runners, metrics);
    }

    /** Whether anything serves. */
    public boolean ready() {
        return inService.version() != null;
    }

    /** The bundle that serves; null when none does. */
    public @Nullable String version() {
        return inService.version();
    }

    /** Probabilities of each candidate; completes with {@link NoModel} while nothing serves. */
    public CompletionStage<Scores> score(FeatureValues user, CandidateValues candidates) {
        return batcher.score(user, candidates);
    }

    /**
     * Warms the model up and lets it serve, on the caller's thread; requests go on with the one before meanwhile.
     *
     * @throws UnknownSchema when the model reads other values than this node makes; the one before goes on serving
     */
    public synchronized void deploy(String version, Model model) {
        String reads = model.layout().schema().fingerprint();
        if (!reads.equals(schema.fingerprint())) {
            metrics.bundle("refused");
            throw new UnknownSchema(version, reads, schema.fingerprint());
        }
        if (settings == null) {
            settings = Devices.settings(config);
        }
        long started = System.nanoTime();
        Deployment next = new Deployment(version, model, settings, config.batch());
        try {
            next.warmUp(schema);
        } catch (RuntimeException failure) {
            next.release();
            throw failure;
        }
        inService.replace(next);
        metrics.bundle("loaded");
        LOG.info("Bundle {} serves, warmed up in {} ms", version, (System.nanoTime() - started) / 1_000_000);
    }

    /** Scores no more. */
    @Override
    public void close() {
        runners.shutdown();
        inService.replace(null);
    }

    /** A bundle reads values of another schema than this node makes. */
    public static final class UnknownSchema extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final String version;

        UnknownSchema(String version, String reads, String makes) {
            super(
                    "bundle " + version + " reads features of schema " + reads + ", this node makes those of " + makes
                            + "; train it on the node's conf/features.conf",
                    null,
                    false,
                    false);
            this.version = version;
        }

        public String version() {
            return version;
        }
    }
}
