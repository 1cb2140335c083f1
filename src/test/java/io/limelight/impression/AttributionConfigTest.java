package io.limelight.impression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import io.limelight.domain.Label;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AttributionConfigTest {
    private static final Config DEFAULTS =
            ConfigFactory.parseResources("attribution.conf").getConfig("limelight");

    @Test
    void everyLabelHasAWindow() {
        AttributionConfig config = AttributionConfig.from(DEFAULTS);

        assertThat(config.windows().byLabel()).containsOnlyKeys(Label.values());
        assertThat(config.policy().looks()).containsExactly(config.windows().longest());
    }

    @Test
    void correctionLooksEarlyAndOnceMoreWhenAllWindowsHaveClosed() {
        AttributionConfig config =
                AttributionConfig.from(with("policy = correction, correction.looks = [10 s, 5 minutes]"));

        assertThat(config.policy().looks())
                .containsExactly(
                        Duration.ofSeconds(10),
                        Duration.ofMinutes(5),
                        config.windows().longest());
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[0 s]", "[-1 s]", "[2 minutes, 1 minute]", "[1 minute, 1 minute]", "[30 minutes]"})
    void correctionWithoutAnEarlierLookOrWithOneTooLateIsRefused(String looks) {
        assertThatThrownBy(() -> AttributionConfig.from(with("policy = correction, correction.looks = " + looks)))
                .isInstanceOf(ConfigException.BadValue.class)
                .hasMessageContaining("limelight.attribution.correction.looks");
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
        Config wrong = with(path + " = \"" + value + "\"");

        assertThatThrownBy(() -> AttributionConfig.from(wrong))
                .isInstanceOf(ConfigException.BadValue.class)
                .hasMessageContaining("limelight.attribution." + path);
    }

    private static Config with(String settings) {
        return ConfigFactory.parseString("attribution { " + settings + " }").withFallback(DEFAULTS);
    }
}
