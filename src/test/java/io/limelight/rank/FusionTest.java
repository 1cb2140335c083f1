package io.limelight.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import io.limelight.serving.Scores;
import java.util.List;
import org.junit.jupiter.api.Test;

class FusionTest {
    private static Fusion fusion(String settings) {
        return Fusion.from(ConfigFactory.parseString("rank.fusion { " + settings + " }"));
    }

    @Test
    void aScoreIsTheSumOfWhatEachProbabilityIsWorth() {
        Scores scores = new Scores("v1", List.of("click", "follow", "like"), new float[] {0.5f, 0.1f, 1, 0.25f, 0, 1});

        assertThat(fusion("click = 2, follow = 10").of(scores)).containsExactly(2, 0.5f);
    }

    @Test
    void aLabelThatIsNoneIsRefused() {
        assertThatThrownBy(() -> fusion("clik = 1"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("clik");
    }

    @Test
    void theDefaultsAreValid() {
        assertThat(Fusion.from(ConfigFactory.parseResources("rank.conf").getConfig("limelight"))
                        .worth())
                .containsEntry("click", 1.0);
    }
}
