package io.limelight.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.limelight.network.Models.Part;
import org.junit.jupiter.api.Test;

class FineRankTest {
    @Test
    void aNodeThatHasTheFineRankDoneElsewhereDoesNotLoadItsModel() {
        assertThat(FineRank.needed(true, false)).containsExactly(Part.COARSE, Part.RECALL);
        assertThat(FineRank.needed(false, true)).containsExactly(Part.FINE);
        assertThat(FineRank.needed(true, true)).containsExactly(Part.values());
    }
}
