package io.limelight.ingest;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import io.limelight.impression.AttributionConfig;
import io.limelight.log.LogConfig;
import io.limelight.support.Entities;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AttributionTest {
    private static final Config SETTINGS = ConfigFactory.parseString("limelight.log.retention = 1 minute")
            .withFallback(ConfigFactory.parseResources("log.conf"))
            .withFallback(ConfigFactory.parseResources("cluster.conf"))
            .withFallback(ConfigFactory.parseResources("attribution.conf"))
            .resolve()
            .getConfig("limelight");

    @RegisterExtension
    static final Entities ENTITIES = new Entities();

    @Test
    void aLogThatForgetsBeforeTheWindowsCloseIsRefused() {
        Wired wired = new Wired(ENTITIES);

        assertThatThrownBy(() -> new Attribution(
                        LogConfig.from(SETTINGS),
                        AttributionConfig.from(SETTINGS),
                        Map.of(),
                        wired::viewer,
                        new Attribution.Outlet(wired, wired),
                        wired))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("limelight.log.retention is PT1M");
    }
}
