package io.limelight.app;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import io.limelight.settings.Settings;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NodeSettingsTest {
    private static Config with(String setting) {
        return Settings.load(null, ConfigFactory.parseString(setting));
    }

    @Test
    void theDefaultsAreGood() {
        assertThatCode(() -> NodeSettings.check(with("").getConfig("limelight")))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limelight.cluster.most-entities = 0",
                "limelight.log.reader.batch = 0",
                "limelight.cassandra.buckets = 0",
                "limelight.host.publish-exposures-every = 1ms",
                "limelight.viewer.recent-ids = 1",
                "limelight.viewer.interests.frequent-views = 0",
                "limelight.attribution.lateness = -1s",
                "limelight.board.lapse = soon",
                "limelight.recommend.budgets.hydrate = 1h",
                "limelight.recall.songs = -1",
                "limelight.filter.least-safety = 2",
                "limelight.rank.priors.click-rate.mean = 2",
                "limelight.rank.remote.attempts = 0",
                "limelight.rank.fusion.click = 1e12",
                "limelight.rerank.lookahead = -1",
                "limelight.serving.poll = 0s",
                "limelight.modelstore.dir = \"\"",
                "limelight.api.limits.max-count = 0",
            })
    void oneThatCannotBeStopsTheStartBeforeAnythingIsAskedOfKafkaOrCassandra(String setting) {
        assertThatThrownBy(() -> Node.start(with(setting), InstantSource.system()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(setting.substring(0, setting.indexOf(' ')));
    }
}
