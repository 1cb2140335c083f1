package io.limelight.creative;

import static org.assertj.core.api.Assertions.assertThat;

import io.limelight.recommend.Candidate;
import io.limelight.recommend.Recommendation.Creative;
import io.limelight.recommend.Some;
import org.junit.jupiter.api.Test;

class LiveCreativeTest {
    private final LiveCreative creative = new LiveCreative();

    @Test
    void whatTheBroadcastDoesNotSayTheProfileDoes() {
        Candidate candidate = new Candidate(Some.status("h", null, 0), Some.card("h", null, null));

        assertThat(creative.choose(Some.query(), candidate)).isEqualTo(new Creative("avatar-of-h", "title of h"));
    }

    @Test
    void aHostWithoutProfileMayHaveNothingToShow() {
        assertThat(creative.choose(Some.query(), Some.candidate("h"))).isEqualTo(new Creative(null, "title of h"));
    }
}
