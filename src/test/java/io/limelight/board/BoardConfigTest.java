package io.limelight.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigException;
import io.limelight.domain.CounterValues;
import io.limelight.domain.Signal;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoardConfigTest {
    @Test
    void theDefaultsAreGood() {
        BoardConfig config = Hosts.config("");

        assertThat(config.lapse()).isEqualTo(Duration.ofSeconds(15));
        assertThat(CounterValues.halfLifeMillis(config.rankings().halfLife())).isEqualTo(600_000);
        assertThat(config.rankings().weights()).containsEntry(Signal.EFFECTIVE_WATCH, 3.0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lapse = 0 s",
                "max-off-air = 0",
                "rankings.depth = 0",
                "rankings.half-life = 11 minutes",
                "rankings.weights.like = -1",
                "rankings.weights.applause = 1",
                "new-hosts.exposures = -1",
                "reader.poll = 0 s",
            })
    void aValueOutOfBoundsStopsTheStartAndIsNamed(String setting) {
        assertThatThrownBy(() -> Hosts.config("limelight.board." + setting))
                .isInstanceOf(ConfigException.BadValue.class)
                .hasMessageContaining("limelight.board." + setting.substring(0, setting.indexOf(' ')));
    }
}
