package io.limelight.app;

import com.typesafe.config.Config;
import io.limelight.feature.FeatureSchema;
import io.limelight.modelstore.DirectoryModelStore;
import io.limelight.modelstore.ModelStoreConfig;
import io.limelight.rank.FineRanker;
import io.limelight.rank.Fusion;
import io.limelight.recommend.Ranker;
import io.limelight.serving.BundleWatch;
import io.limelight.serving.Serving;
import io.limelight.serving.ServingConfig;
import io.limelight.serving.ServingMetrics;
import io.limelight.serving.StoreBundles;
import io.limelight.telemetry.Telemetry;
import org.jspecify.annotations.Nullable;

/** A node's fine rank: the bundle that the model store says, and whichever it says next. */
public final class FineRank implements AutoCloseable {
    private final Serving serving;
    private final BundleWatch watch;
    private final Ranker ranker;

    private FineRank(Serving serving, BundleWatch watch, Ranker ranker) {
        this.serving = serving;
        this.watch = watch;
        this.ranker = ranker;
    }

    static FineRank start(Config limelight, FeatureSchema schema, Telemetry telemetry) {
        ServingConfig config = ServingConfig.from(limelight);
        ServingMetrics metrics = new ServingTelemetry(telemetry);
        Fusion fusion = Fusion.from(limelight);
        StoreBundles bundles = new StoreBundles(
                new DirectoryModelStore(ModelStoreConfig.from(limelight).dir()));
        Serving serving = new Serving(config, schema, metrics);
        BundleWatch watch = new BundleWatch(bundles, serving, metrics);
        watch.start(config.poll());
        return new FineRank(serving, watch, new FineRanker(serving, fusion));
    }

    Ranker ranker() {
        return ranker;
    }

    /** The bundle that serves; null while none does. */
    public @Nullable String version() {
        return serving.version();
    }

    @Override
    public void close() {
        watch.close();
        serving.close();
    }
}
