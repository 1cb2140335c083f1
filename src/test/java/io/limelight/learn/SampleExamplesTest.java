package io.limelight.learn;

import static org.assertj.core.api.Assertions.assertThat;

import io.limelight.domain.HostId;
import io.limelight.domain.Label;
import io.limelight.domain.Sample;
import io.limelight.domain.SamplesErased;
import io.limelight.domain.Scene;
import io.limelight.domain.UserId;
import io.limelight.feature.Example;
import io.limelight.feature.SchemaHistory;
import io.limelight.network.Toy;
import io.limelight.wire.FeatureSnapshots;
import java.util.List;
import org.junit.jupiter.api.Test;

class SampleExamplesTest {
    private static final Example SERVED = Toy.examples(1, 1).get(0);

    private final SampleExamples samples = new SampleExamples(new SchemaHistory(Toy.SCHEMA));

    @Test
    void theNewestRevisionOfEachImpressionIsLearntFromWhateverTheOrder() {
        samples.add(sample("r1/0", 1, 1));
        samples.add(sample("r1/0", 0, 0));
        samples.add(sample("r1/1", 0, 0));

        List<Example> examples = samples.examples();

        assertThat(examples).hasSize(2);
        assertThat(examples.get(0).labels()[Label.CLICK.ordinal()]).isEqualTo(1);
        assertThat(examples.get(1).labels()[Label.CLICK.ordinal()]).isZero();
        assertThat(examples.get(0).labels()[Label.GIFT.ordinal()]).isNaN();
    }

    @Test
    void aFinalRevisionStaysThoughAnotherPolicyCountedFurther() {
        samples.add(sample("r1/0", 0, true, 1));
        samples.add(sample("r1/0", 1, false, 0));
        samples.add(sample("r1/1", 1, false, 0));
        samples.add(sample("r1/1", 0, true, 1));

        assertThat(samples.examples())
                .extracting(example -> example.labels()[Label.CLICK.ordinal()])
                .containsExactly(1f, 1f);
    }

    @Test
    void featuresAreThoseThatServedAndOneSlateSharesItsUser() {
        samples.add(sample("r1/0", 0, 1));
        samples.add(sample("r1/1", 0, 0));

        List<Example> examples = samples.examples();

        assertThat(examples.get(0).user().keys()).isEqualTo(SERVED.user().keys());
        assertThat(examples.get(0).candidate().numbers())
                .isEqualTo(SERVED.candidate().numbers());
        assertThat(examples.get(1).user()).isSameAs(examples.get(0).user());
    }

    @Test
    void aSampleWithoutFeaturesIsCountedAndLeftOut() {
        Sample whole = sample("r1/0", 0, 1);
        samples.add(new Sample(
                "r2/0",
                0,
                true,
                whole.userId(),
                whole.hostId(),
                whole.scene(),
                9,
                whole.labels(),
                1,
                null,
                null,
                new byte[0],
                new byte[0],
                0,
                "cache"));
        samples.add(whole);

        assertThat(samples.examples()).hasSize(1);
        assertThat(samples.unusable()).isEqualTo(1);
    }

    @Test
    void nobodyLearnsFromAnErasedUsersSamplesWhereverTheErasureStands() {
        samples.add(sample("r1/0", 0, false, 1));
        samples.add(new SamplesErased(new UserId("u"), 5));
        samples.add(sample("r1/0", 1, true, 1));
        samples.add(sample("r2/0", 0, true, 1));
        samples.add(new SamplesErased(new UserId("u"), 4));
        samples.add(new SamplesErased(new UserId("another"), 9));

        assertThat(samples.examples()).isEmpty();
        assertThat(samples.unusable()).isZero();
        assertThat(samples.erased().contain(new UserId("u"), 5)).isTrue();
        assertThat(samples.erased().contain(new UserId("u"), 6)).isFalse();
    }

    @Test
    void whatWasServedAfterAnErasureIsLearntFrom() {
        samples.add(new SamplesErased(new UserId("u"), 4));
        samples.add(sample("r1/0", 0, true, 1));

        assertThat(samples.examples()).hasSize(1);
    }

    private static Sample sample(String id, int revision, float click) {
        return sample(id, revision, true, click);
    }

    private static Sample sample(String id, int revision, boolean last, float click) {
        float[] labels = Sample.unknown();
        labels[Label.CLICK.ordinal()] = click;
        return new Sample(
                id,
                revision,
                last,
                new UserId("u"),
                new HostId("h"),
                Scene.HOME,
                5,
                labels,
                1,
                null,
                Toy.SCHEMA.fingerprint(),
                FeatureSnapshots.encode(SERVED.user()),
                FeatureSnapshots.encode(SERVED.candidate()),
                0,
                "cache");
    }
}
