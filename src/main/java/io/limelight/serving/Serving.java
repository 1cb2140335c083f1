package io.limelight.serving;

import io.limelight.domain.Scene;
import io.limelight.feature.CandidateValues;
import io.limelight.feature.FeatureSchema;
import io.limelight.feature.FeatureValues;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Scores candidates by the bundle that serves, on threads of its own; another bundle takes over between two runs. */
public final class Serving implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Serving.class);

    private final ServingConfig config;
    private final Processor processor;
    private final FeatureSchema schema;
    private final ServingMetrics metrics;
    private final InService inService = new InService();
    private final ExecutorService runners;
    private final Map<Role, MicroBatcher> batchers = new EnumMap<>(Role.class);

    /** @param schema of the values that come to be scored */
    public Serving(ServingConfig config, FeatureSchema schema, ServingMetrics metrics) {
        this.config = config;
        this.processor = Processor.find(config);
        this.schema = schema;
        this.metrics = metrics;
        AtomicInteger number = new AtomicInteger();
        runners = Executors.newFixedThreadPool(processor.parallelism(), task -> {
            Thread thread = new Thread(task, "limelight-rank-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        // whoever waits for a GPU does not compute, and must not hold the caller's thread
        Executor caller = processor.isGpu() ? runners : Runnable::run;
        for (Role role : Role.values()) {
            batchers.put(
                    role,
                    new MicroBatcher(
                            role, inService, config.batch(), processor, caller, runners, metrics, System::nanoTime));
        }
    }

    /** What networks run on: {@code gpu} or {@code cpu}. */
    public String device() {
        return processor.isGpu() ? "gpu" : "cpu";
    }

    /** Whether a model of that role serves the scene. */
    public boolean has(Role role, Scene scene) {
        Deployment held = inService.hold();
        if (held == null) {
            return false;
        }
        boolean there = held.model(role, scene) != null;
        held.release();
        return there;
    }

    /** The bundle that serves; null when none does. */
    public @Nullable String version() {
        return inService.version();
    }

    /** Probabilities of each candidate by the scene's own model, or by everybody's; completes with {@link NoModel} while nothing serves, or nothing of the role. */
    public CompletionStage<Scores> score(Role role, Scene scene, FeatureValues user, CandidateValues candidates) {
        return Objects.requireNonNull(batchers.get(role)).score(scene, user, candidates);
    }

    /** What the recall model of the bundle that serves gives; null where it has none, or nothing serves. The bundle stays meanwhile. */
    public <T> @Nullable T byTowers(Function<Towers, T> use) {
        Deployment held = inService.hold();
        if (held == null) {
            return null;
        }
        try {
            Towers towers = held.towers();
            return towers == null ? null : use.apply(towers);
        } finally {
            held.release();
        }
    }

    /**
     * Warms the models up and lets them serve, on the caller's thread; requests go on with the one before meanwhile.
     *
     * @throws UnknownSchema when the model reads other values than this node makes; the one before goes on serving
     */
    public synchronized void deploy(String version, Parts models) {
        String reads = models.schema().fingerprint();
        if (!reads.equals(schema.fingerprint())) {
            metrics.bundle("refused");
            throw new UnknownSchema(version, reads, schema.fingerprint());
        }
        long started = System.nanoTime();
        Deployment next = new Deployment(version, models, processor.session(), config.batch());
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
