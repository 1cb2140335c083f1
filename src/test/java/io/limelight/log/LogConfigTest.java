package io.limelight.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueFactory;
import org.junit.jupiter.api.Test;

class LogConfigTest {
    private static final Config DEFAULTS = ConfigFactory.parseResources("log.conf")
            .withValue("limelight.cluster.host", ConfigValueFactory.fromAnyRef("here"))
            .withValue("limelight.cluster.port", ConfigValueFactory.fromAnyRef(1))
            .resolve()
            .getConfig("limelight");

    @Test
    void aCompressionThatKafkaHasNotIsRefused() {
        assertThatThrownBy(() -> LogConfig.from(with("log.compression", "brotli")))
                .hasMessageContaining("limelight.log.compression")
                .hasMessageContaining("must be one of none, lz4, snappy, zstd, gzip, not brotli");
    }

    @Test
    void whatCannotBeIsRefusedByItsWholeName() {
        assertThatThrownBy(() -> LogConfig.from(with("log.reader.batch", 0)))
                .hasMessageContaining("limelight.log.reader.batch")
                .hasMessageContaining("must be 1 or more, not 0");
        assertThatThrownBy(() -> LogConfig.from(with("log.linger-busy", "-1 ms")))
                .hasMessageContaining("limelight.log.linger-busy")
                .hasMessageContaining("must be 0s or more, not -1ms");
    }

    private static Config with(String path, Object value) {
        return DEFAULTS.withValue(path, ConfigValueFactory.fromAnyRef(value));
    }

    @Test
    void ofAudienceMoreIsAppliedAtOnceAndReadAhead() {
        var reader = LogConfig.from(DEFAULTS).reader();

        assertThat(reader.forAudience().batch()).isEqualTo(reader.audienceBatch());
        assertThat(reader.forAudience().backlog()).isGreaterThanOrEqualTo(2 * reader.audienceBatch());
        assertThat(reader.batch())
                .as("what hosts and viewers remember of ids holds a batch")
                .isLessThan(512);
    }
}
