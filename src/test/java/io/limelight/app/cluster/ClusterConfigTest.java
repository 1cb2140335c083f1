package io.limelight.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClusterConfigTest {
    @Test
    void aNodeHasEveryRoleAndIsAClusterOfItsOwnUnlessToldOtherwise() {
        ClusterConfig config = config("");

        assertThat(config.roles()).containsExactlyInAnyOrder(Role.values());
        assertThat(config.seeds()).isEmpty();
    }

    @Test
    void rolesAndSeedsMayStandInOneStringAsAnEnvironmentVariableGivesThem() {
        ClusterConfig config = config("roles = \"api, entity\", seeds = \"a:1,b:2\", port = 1");

        assertThat(config.roles()).containsExactlyInAnyOrder(Role.API, Role.ENTITY);
        assertThat(config.seeds()).containsExactly("a:1", "b:2");
        assertThat(config.pekko().getStringList("pekko.cluster.roles")).containsExactly("api", "entity");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "roles = [apis] | 'apis' is no role",
                "roles = [] | does nothing",
                "seeds = [\"a\"], port = 1 | 'a' is not host:port",
                "seeds = [\"a:1\"], port = 0 | needs a port",
                "begin-after = 1m, join-within = 60s | must be less than join-within (1m), not 1m",
                "most-entities = 0 | must be 1 or more, not 0",
            })
    void aMistakeIsOneClearLine(String settings, String line) {
        assertThatThrownBy(() -> config(settings))
                .isInstanceOf(ConfigException.BadValue.class)
                .hasMessageContaining("limelight.cluster.")
                .hasMessageContaining(line);
    }

    private static ClusterConfig config(String settings) {
        return ClusterConfig.from(ConfigFactory.parseString("limelight.cluster { " + settings + " }")
                .withFallback(ConfigFactory.parseResources("cluster.conf"))
                .resolve()
                .getConfig("limelight"));
    }
}
