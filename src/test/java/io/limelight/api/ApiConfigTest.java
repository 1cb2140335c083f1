package io.limelight.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigException;
import io.limelight.support.ApiUnderTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiConfigTest {
    @Test
    void theDefaultsAreReadFromTheFile() {
        ApiConfig config = ApiUnderTest.config("port = 8080");

        assertThat(config.clients().port()).isEqualTo(8080);
        assertThat(config.limits().maxBodyBytes()).isEqualTo(1024 * 1024);
        assertThat(config.timeouts().skew()).isEqualTo(Duration.ofMinutes(5));
        assertThat(config.operators().requireToken()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "port = 65536",
                "port = -1",
                "limits.max-body = 100",
                "limits.max-body = 1 GiB",
                "limits.max-events = 0",
                "limits { max-events = 100, max-events-in-flight = 99 }",
                "limits { max-count = 5, default-count = 6 }",
                "timeouts { request = 5s, log = 5s }",
                "timeouts { request = 10s, idle = 10s }",
                "timeouts.retry-after = 10ms",
                "timeouts.skew = -1s",
                "operators { host = 0.0.0.0, require-token = false }"
            })
    void aSettingOutOfBoundsStopsTheStart(String setting) {
        assertThatThrownBy(() -> ApiUnderTest.config(setting)).isInstanceOf(ConfigException.BadValue.class);
    }
}
