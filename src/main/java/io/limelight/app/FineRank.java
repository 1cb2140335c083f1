package io.limelight.app;

import com.typesafe.config.Config;
import io.limelight.board.Board;
import io.limelight.feature.Encoder;
import io.limelight.feature.FeatureSchema;
import io.limelight.modelstore.DirectoryModelStore;
import io.limelight.modelstore.ModelStoreConfig;
import io.limelight.network.Models.Part;
import io.limelight.rank.Fusion;
import io.limelight.rank.LocalScoring;
import io.limelight.rank.ModelRanker;
import io.limelight.rank.Scoring;
import io.limelight.recall.HostVectors;
import io.limelight.recommend.Ranker;
import io.limelight.serving.BundleWatch;
import io.limelight.serving.Role;
import io.limelight.serving.Serving;
import io.limelight.serving.ServingConfig;
import io.limelight.serving.ServingMetrics;
import io.limelight.serving.StoreBundles;
import io.limelight.telemetry.Telemetry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A node's models: the bundle that the model store says, and whichever it says next. */
public final class FineRank implements AutoCloseable {
    private final Serving serving;
    private final BundleWatch watch;
    private final Fusion fusion;
    private final Scoring fine;
    private @Nullable VectorUpkeep upkeep;

    private FineRank(Serving serving, BundleWatch watch, Fusion fusion, Scoring fine) {
        this.serving = serving;
        this.watch = watch;
        this.fusion = fusion;
        this.fine = fine;
    }

    /** What a node needs of a bundle. */
    static Set<Part> needed(boolean answersClients, boolean ranks) {
        Set<Part> needed = answersClients ? EnumSet.of(Part.COARSE, Part.RECALL) : EnumSet.noneOf(Part.class);
        if (ranks) {
            needed.add(Part.FINE);
        }
        return needed;
    }

    /** @param elsewhere where the fine rank scores; null for here */
    static FineRank start(
            Config limelight,
            Set<Part> needed,
            FeatureSchema schema,
            Telemetry telemetry,
            @Nullable Scoring elsewhere) {
        ServingConfig config = ServingConfig.from(limelight);
        ServingMetrics metrics = new ServingTelemetry(telemetry);
        Fusion fusion = Fusion.from(limelight);
        StoreBundles bundles = new StoreBundles(
                new DirectoryModelStore(ModelStoreConfig.from(limelight).dir()), needed);
        Serving serving = new Serving(config, schema, metrics);
        BundleWatch watch = new BundleWatch(bundles, serving, metrics);
        watch.start(config.poll());
        Scoring fine = elsewhere == null ? new LocalScoring(serving, Role.FINE) : elsewhere;
        return new FineRank(serving, watch, fusion, fine);
    }

    Ranker fine() {
        return ModelRanker.fine(fine, fusion);
    }

    Ranker coarse() {
        return ModelRanker.coarse(new LocalScoring(serving, Role.COARSE), fusion);
    }

    /** Hosts' vectors on this board, kept until the node's models are closed. */
    HostVectors vectors(Board board, Encoder encoder, InstantSource clock, Duration every, Telemetry telemetry) {
        HostVectors vectors = new HostVectors(board, serving, encoder, clock);
        upkeep = VectorUpkeep.start(vectors, every, telemetry);
        return vectors;
    }

    Serving serving() {
        return serving;
    }

    /** The bundle that serves; null while none does. */
    public @Nullable String version() {
        return serving.version();
    }

    @Override
    public void close() {
        if (upkeep != null) {
            upkeep.close();
        }
        watch.close();
        serving.close();
    }
}
