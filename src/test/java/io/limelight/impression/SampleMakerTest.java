package io.limelight.impression;

import static io.limelight.impression.Attributions.CORRECTION;
import static io.limelight.impression.Attributions.WINDOWS;
import static org.assertj.core.api.Assertions.assertThat;

import io.limelight.domain.Label;
import io.limelight.domain.Sample;
import io.limelight.domain.Slate;
import io.limelight.impression.Served.Card;
import java.util.List;
import org.junit.jupiter.api.Test;

class SampleMakerTest {
    private static final Slate SLATE =
            Served.slate("r1", "u1", 7_000, List.of(Card.of("h1"), new Card("h2", "b2", true), Card.of("h3")));

    @Test
    void aSampleIsItsImpressionWithTheSnapshotsItWasServedWith() {
        Came clicked = Came.nothing();
        clicked.add(Label.CLICK, 500);

        List<Sample> samples =
                new SampleMaker(new NegativeCache(WINDOWS), 0).samples(SLATE, List.of(Came.nothing(), clicked));

        assertThat(samples).extracting(Sample::id).containsExactly("r1/0", "r1/2");
        Sample second = samples.get(1);
        assertThat(second.hostId().value()).isEqualTo("h3");
        assertThat(second.position()).isEqualTo(2);
        assertThat(second.labels()).containsExactly(1, 0, 0, 0, 0, 0, 0, 0, 0);
        assertThat(second.last()).isTrue();
        assertThat(second.snapshot()).isEqualTo(SLATE.impressions().get(2).snapshot());
        assertThat(second.userSnapshot()).isEqualTo(SLATE.userSnapshot());
        assertThat(second.schemaFingerprint()).isEqualTo("schema-1");
        assertThat(second.bundleVersion()).isEqualTo("bundle-1");
        assertThat(second.policy()).isEqualTo("negative-cache");
    }

    @Test
    void aSlateThatIsSettledMakesNoSamples() {
        assertThat(new SampleMaker(new NegativeCache(WINDOWS), 0).samples(SLATE, List.of()))
                .isEmpty();
    }

    @Test
    void anEarlyRevisionTellsOnlyWhatIsKnownByThenAndTheLastCorrectsIt() {
        Came came = Came.nothing();
        came.add(Label.CLICK, 500);
        came.add(Label.GIFT, 45_000);

        Sample early =
                new SampleMaker(CORRECTION, 0).samples(SLATE, List.of(came)).get(0);
        Sample last =
                new SampleMaker(CORRECTION, 1).samples(SLATE, List.of(came)).get(0);

        assertThat(early.last()).isFalse();
        assertThat(early.label(Label.CLICK)).isOne();
        assertThat(early.label(Label.GIFT)).isZero();
        assertThat(early.policy()).isEqualTo("correction");
        assertThat(last.revision()).isOne();
        assertThat(last.last()).isTrue();
        assertThat(last.label(Label.GIFT)).isOne();
        assertThat(last.label(Label.LIKE)).isZero();
    }
}
