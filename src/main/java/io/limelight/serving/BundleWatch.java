package io.limelight.serving;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets the bundle serve that the store says is to: when the node starts, and whenever the store says another. */
public final class BundleWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BundleWatch.class);

    private final Bundles bundles;
    private final Serving serving;
    private final ServingMetrics metrics;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread watch = new Thread(task, "limelight-bundle-watch");
        watch.setDaemon(true);
        return watch;
    });
    /** A version that will not become better; one line in the log for it is enough. */
    private @Nullable String unfit;

    private @Nullable String lastFailure;

    public BundleWatch(Bundles bundles, Serving serving, ServingMetrics metrics) {
        this.bundles = bundles;
        this.serving = serving;
        this.metrics = metrics;
    }

    /** Looks now, and then again and again. */
    public void start(Duration every) {
        thread.scheduleWithFixedDelay(this::look, 0, every.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Looks once. Whatever is wrong with a bundle, what serves goes on serving. */
    void look() {
        try {
            String version = bundles.promoted();
            if (version == null || version.equals(serving.version()) || version.equals(unfit)) {
                return;
            }
            unfit = null;
            serving.deploy(version, bundles.load(version));
            lastFailure = null;
        } catch (Serving.UnknownSchema refused) {
            unfit = refused.version();
            LOG.error("Refused: {}", refused.getMessage());
        } catch (IOException | RuntimeException failure) {
            if (!failure.toString().equals(lastFailure)) {
                lastFailure = failure.toString();
                metrics.bundle("failed");
                LOG.error("The promoted bundle cannot be loaded; looking again until it can", failure);
            }
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
