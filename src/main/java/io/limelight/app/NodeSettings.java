package io.limelight.app;

import com.typesafe.config.Config;
import io.limelight.api.ApiConfig;
import io.limelight.app.cluster.ClusterConfig;
import io.limelight.board.BoardConfig;
import io.limelight.feature.FeatureSchema;
import io.limelight.filter.FilterConfig;
import io.limelight.host.HostConfig;
import io.limelight.journal.JournalConfig;
import io.limelight.log.LogConfig;
import io.limelight.modelstore.ModelStoreConfig;
import io.limelight.rank.Fusion;
import io.limelight.rank.RankConfig;
import io.limelight.rank.remote.RemoteConfig;
import io.limelight.recall.RecallConfig;
import io.limelight.recommend.RecommendConfig;
import io.limelight.rerank.RerankConfig;
import io.limelight.serving.ServingConfig;
import io.limelight.viewer.ViewerConfig;
import java.util.List;
import java.util.function.Consumer;

/** The settings of a node's every part, whatever its roles: read once before anything starts, so that a wrong one costs nobody a start. */
public final class NodeSettings {
    private static final List<Consumer<Config>> PARTS = List.of(
            ClusterConfig::from,
            LogConfig::from,
            JournalConfig::from,
            HostConfig::from,
            ViewerConfig::from,
            BoardConfig::from,
            FeatureSchema::from,
            RecommendConfig::from,
            RecallConfig::from,
            FilterConfig::from,
            RankConfig::from,
            RemoteConfig::from,
            Fusion::from,
            RerankConfig::from,
            ServingConfig::from,
            ModelStoreConfig::from,
            ApiConfig::from);

    /** Throws what is said of the first that cannot be. */
    public static void check(Config limelight) {
        for (Consumer<Config> part : PARTS) {
            part.accept(limelight);
        }
    }

    private NodeSettings() {}
}
