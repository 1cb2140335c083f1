package io.limelight.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    @TempDir
    private Path dir;

    private Config load(String operators) throws IOException {
        return Settings.load(Files.writeString(dir.resolve("ours.conf"), operators));
    }

    @Test
    void theOperatorsFileLiesOverTheDefaults() throws IOException {
        Config config = load("limelight.board.lapse = 3s, limelight.api.port = ${limelight.cluster.port}");

        assertThat(config.getDuration("limelight.board.lapse")).hasSeconds(3);
        assertThat(config.getInt("limelight.api.port")).isZero();
        assertThat(config.getInt("limelight.board.rankings.depth")).isPositive();
    }

    @Test
    void aSettingThatDoesNotExistIsRefusedWithWhereItStands() {
        assertThatThrownBy(() -> load("\nlimelight.board.laps = 3s"))
                .isInstanceOf(ConfigException.BadValue.class)
                .hasMessageContaining("ours.conf: 2")
                .hasMessageContaining("'limelight.board.laps': there is no such setting");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limelight.board.rankings.weights.click = 1",
                "limelight.cascade.scenes.home.fine = first",
                "limelight.dev.kafka-settings { \"log.segment.bytes\" = 1048576 }",
                "limelight.learn.ctr-only.comment = ctr",
                "limelight.rank.fusion.comment = 2",
                "pekko.anything = 1",
                "ours = 1"
            })
    void keysMayBeAddedWhereAnyMayStandAndBesideLimelight(String setting) throws IOException {
        assertThat(load(setting).isResolved()).isTrue();
    }

    @Test
    void aFileThatIsNotThereStopsTheStart() {
        assertThatThrownBy(() -> Settings.load(dir.resolve("none.conf"))).isInstanceOf(ConfigException.IO.class);
    }

    @Test
    void aProfileThatIsNotThereIsRefused() {
        assertThatThrownBy(() -> Settings.load("node-9", null)).hasMessageContaining("there is no profile 'node-9'");
    }
}
