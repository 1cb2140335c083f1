package io.limelight.ingest;

import static io.limelight.ingest.Wired.apply;
import static io.limelight.ingest.Wired.record;
import static io.limelight.ingest.Wired.store;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.limelight.domain.Behaviour;
import io.limelight.domain.Label;
import io.limelight.domain.Sample;
import io.limelight.domain.Slate;
import io.limelight.impression.Attributions;
import io.limelight.impression.Served;
import io.limelight.log.LogRecord;
import io.limelight.log.PartitionHandler;
import io.limelight.support.Entities;
import io.limelight.viewer.UserFacts;
import io.limelight.wire.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SampleHandlerTest {
    private static final long START = UserFacts.START;
    private static final long DUE = START
            + Attributions.WINDOWS.longest().toMillis()
            + Attributions.CONFIG.lateness().toMillis();

    @RegisterExtension
    static final Entities ENTITIES = new Entities();

    private final UserFacts facts = new UserFacts("u1");
    private final Slate slate = Served.slate("r1", "u1", START, "h1", "h2");
    private final LogRecord record = record(0, slate);
    private final Wired wired = new Wired(ENTITIES);
    private final SampleHandler handler = wired.sampleMaking();

    @Test
    void aSlateIsDueWhenItIsDurableAndItsWindowsAndTheLatenessAreOver() {
        wired.durableSlates = 1;
        wired.clockMillis = DUE - 1;
        assertThat(handler.isDue(record)).isFalse();

        wired.clockMillis = DUE;
        assertThat(handler.isDue(record)).isTrue();

        wired.durableSlates = 0;
        assertThat(handler.isDue(record)).isFalse();
    }

    @Test
    void whatCannotBeReadHoldsNothingBack() throws Exception {
        LogRecord torn = record("impressions", 0, 0, new byte[] {1, 2});
        wired.durableSlates = 1;

        assertThat(handler.isDue(torn)).isTrue();
        apply(handler, torn);

        assertThat(wired.samples).isEmpty();
        assertThat(wired.letters).as("whoever read it first told").isEmpty();
    }

    @Test
    void aUserWhoNeverReturnsIsWokenAndTheWindowCloses() throws Exception {
        PartitionHandler slates = wired.slates();
        PartitionHandler behaviours = wired.behaviours();
        apply(slates, record);
        apply(behaviours, record(0, facts.clicked("h2")));
        store(slates);
        store(behaviours);
        wired.crashViewer("u1");

        makeSamples();

        assertThat(wired.samples).extracting(Sample::id).containsExactly("r1/0", "r1/1");
        assertThat(wired.samples)
                .extracting(sample -> sample.label(Label.CLICK))
                .containsExactly(0f, 1f);
        assertThat(wired.viewerState("u1").ledger().slates()).isEmpty();
    }

    @Test
    void whatTheLogDidNotTakeIsMadeAgainTheSame() throws Exception {
        apply(wired.slates(), record);
        apply(wired.behaviours(), record(0, gift()));
        wired.samplesRefused = true;
        assertThatThrownBy(this::makeSamples).hasMessageContaining("no Kafka");
        assertThat(wired.viewerState("u1").ledger().slates())
                .as("not forgotten before it is told")
                .hasSize(1);
        wired.samplesRefused = false;

        makeSamples();

        assertThat(wired.samples).hasSize(2);
        assertThat(wired.samples.get(0).label(Label.GIFT)).isOne();
    }

    @Test
    void aNodeThatDiesBeforeItsCommitMakesTheSameSamplesAgain() throws Exception {
        PartitionHandler slates = wired.slates();
        PartitionHandler behaviours = wired.behaviours();
        apply(slates, record);
        apply(behaviours, record(0, gift()));
        store(slates);
        store(behaviours);
        makeSamples();
        wired.crashViewer("u1");

        makeSamples();

        assertThat(wired.samples).hasSize(4);
        assertThat(Samples.encode(wired.samples.get(2))).isEqualTo(Samples.encode(wired.samples.get(0)));
        assertThat(Samples.encode(wired.samples.get(3))).isEqualTo(Samples.encode(wired.samples.get(1)));
    }

    @Test
    void aClosedSlateIsNotBroughtBackByItsOwnJournal() throws Exception {
        PartitionHandler slates = wired.slates();
        apply(slates, record);
        store(slates);
        makeSamples();
        apply(slates, record(1, Served.slate("r2", "u1", START + 1, "h1")));
        store(slates);
        wired.crashViewer("u1");

        makeSamples();

        assertThat(wired.samples).hasSize(2);
        assertThat(wired.viewerState("u1").ledger().slates()).hasSize(1);
    }

    private Behaviour gift() {
        return facts.gifted("h1", 3);
    }

    private void makeSamples() throws Exception {
        wired.clockMillis = DUE;
        wired.durableSlates = 1;
        apply(handler, record);
        store(handler);
    }
}
