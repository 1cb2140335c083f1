package io.limelight.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServingConfigTest {
    @Test
    void theDefaultsAreValid() {
        ServingConfig config = ServingConfig.from(ConfigFactory.parseResources("serving.conf")
                .withFallback(ConfigFactory.parseString("limelight.recommend.budgets.fine-rank = 50ms"))
                .resolve()
                .getConfig("limelight"));

        assertThat(config.device()).isEqualTo(ServingConfig.Device.AUTO);
        assertThat(config.batch().mostCandidates()).isEqualTo(1200);
        assertThat(config.batch().answerWithin()).isEqualTo(Duration.ofMillis(50));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bfloat16 = perhaps         | bfloat16",
                "device = tpu               | device",
                "batch.users = []           | users",
                "batch.candidates = [50, 5] | candidates",
                "batch.shared = -1          | shared",
                "gpu.memory-share = 0       | memory-share",
                "poll = 0s                  | poll"
            })
    void aSettingThatCannotBeIsNamed(String setting, String name) {
        assertThatThrownBy(() -> Toys.config(setting))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(name);
    }

    @ParameterizedTest
    @CsvSource({"on, ON", "true, ON", "False, OFF", "off, OFF", "Auto, AUTO"})
    void trueAndFalseMeanOnAndOff(String written, ServingConfig.Switch meant) {
        assertThat(Toys.config("bfloat16 = " + written).bfloat16()).isEqualTo(meant);
    }
}
