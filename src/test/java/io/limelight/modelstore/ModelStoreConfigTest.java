package io.limelight.modelstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelStoreConfigTest {
    @Test
    void theDefaultsAreValid() {
        assertThat(ModelStoreConfig.from(conf("")).mostTouched()).isEqualTo(0.3);
    }

    @ParameterizedTest
    @CsvSource({
        "most-touched = 1.1, 'must be 0 to 1, not 1.1'",
        "most-touched = -0.1, 'must be 0 to 1, not -0.1'",
        "dir = \"\", a model store is in a directory"
    })
    void aSettingThatCannotBeIsNamed(String setting, String message) {
        assertThatThrownBy(() -> ModelStoreConfig.from(conf(setting)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(message);
    }

    private static Config conf(String over) {
        return ConfigFactory.parseString("limelight.modelstore { " + over + " }")
                .withFallback(ConfigFactory.parseResources("modelstore.conf"))
                .resolve()
                .getConfig("limelight");
    }
}
