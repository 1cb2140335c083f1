package io.limelight.network;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.limelight.feature.FeatureSchema;
import io.limelight.feature.Side;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** conf/models/reference.conf is of the size that figures are stated for, over the features that are served. */
@Tag("tensorflow")
class ReferenceSpecTest {
    private static final FeatureSchema SERVED = FeatureSchema.from(
            ConfigFactory.parseResources("limelight.conf").resolve().getConfig("limelight"));

    @Test
    void itHasSevenHundredThousandDenseWeightsOverTwentyFourFieldsOfSixteen() {
        NetworkLayout layout = new NetworkLayout(NetworkSpec.load("reference"), SERVED);

        try (TrainingNetwork network = new TrainingNetwork(layout, new SessionSettings(1, false))) {
            Wiring wiring = network.forward().wiring;
            List<Part> ofUser = wiring.read(List.of("user-gated"));
            assertThat(ofUser).allMatch(part -> part.side() == Side.USER);
            assertThat(ofUser.size() + wiring.read(List.of("host-gated")).size())
                    .isEqualTo(24);
            assertThat(layout.width()).isEqualTo(16);
            assertThat(layout.slot("last-hosts").length()).isEqualTo(30);
            assertThat(network.weights().count()).isBetween(650_000L, 750_000L);
        }
    }
}
