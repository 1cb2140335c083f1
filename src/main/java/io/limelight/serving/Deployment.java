package io.limelight.serving;

import io.limelight.feature.FeatureSchema;
import io.limelight.network.Model;
import io.limelight.network.Models;
import io.limelight.network.SessionSettings;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One bundle, ready to score. Whoever scores with it holds it; it is freed when it serves no more and the last one let go, so a
 * swap waits for nobody and drops nobody.
 */
final class Deployment {
    private final String version;
    private final ReadyModel fine;
    private final @Nullable ReadyModel coarse;
    private final @Nullable Towers towers;
    /** That it serves counts as one. */
    private final AtomicInteger holders = new AtomicInteger(1);

    Deployment(String version, Models models, SessionSettings settings, ServingConfig.Batch sizes) {
        this.version = version;
        fine = new ReadyModel(version, models.fine(), settings, sizes);
        Model light = models.coarse();
        coarse = light == null ? null : new ReadyModel(version, light, settings, sizes);
        Model recall = models.recall();
        towers = recall == null ? null : new Towers(version, recall, settings);
    }

    String version() {
        return version;
    }

    /** Null where the bundle has no such model. */
    @Nullable
    ReadyModel model(Role role) {
        return role == Role.FINE ? fine : coarse;
    }

    @Nullable
    Towers towers() {
        return towers;
    }

    /** Whether it can be scored with; then {@link #release} must follow. */
    boolean hold() {
        int count;
        do {
            count = holders.get();
            if (count == 0) {
                return false;
            }
        } while (!holders.compareAndSet(count, count + 1));
        return true;
    }

    void release() {
        if (holders.decrementAndGet() == 0) {
            fine.close();
            if (coarse != null) {
                coarse.close();
            }
            if (towers != null) {
                towers.close();
            }
        }
    }

    void warmUp(FeatureSchema schema) {
        fine.warmUp(schema);
        if (coarse != null) {
            coarse.warmUp(schema);
        }
        if (towers != null) {
            towers.warmUp(schema);
        }
    }
}
