package io.limelight.impression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import io.limelight.domain.Label;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttributionConfigTest {
    private static final Config DEFAULTS =
            ConfigFactory.parseResources("attribution.conf").getConfig("limelight");

    @Test
    void everyLabelHasAWindow() {
        AttributionConfig config = AttributionConfig.from(DEFAULTS);

        assertThat(config.windows().byLabel()).containsOnlyKeys(Label.values());
        assertThat(config.policy().looks()).containsExactly(config.windows().longest());
    }

    @ParameterizedTest
    @CsvSource({
        "windows.click, 0 s",
        "windows.effective-watch, -1 s",
        "lateness, 0 s",
        "max-slates, 0",
        "max-held, -4",
        "batch, 0",
        "clock-every, 0 s",
        "policy, guess"
    })
    void aWrongSettingIsNamed(String path, String value) {
        Config wrong = ConfigFactory.parseString("attribution." + path + " = \"" + value + "\"")
                .withFallback(DEFAULTS);

        assertThatThrownBy(() -> AttributionConfig.from(wrong))
                .isInstanceOf(ConfigException.BadValue.class)
                .hasMessageContaining("limelight.attribution." + path);
    }
}
