package io.limelight.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import io.limelight.domain.Behaviour;
import io.limelight.domain.Sample;
import io.limelight.domain.ShownSlate;
import io.limelight.domain.Slate;
import io.limelight.domain.Sourced;
import io.limelight.domain.ViewerAdvanced;
import io.limelight.impression.AttributionConfig;
import io.limelight.impression.SampleMaker;
import io.limelight.wire.Samples;
import io.limelight.wire.StoredViewers;
import io.limelight.wire.Unreadable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A node's way through one user's two topics, and through {@code impressions} once more for each revision: batches, checkpoints and
 * crashes come by chance. The clock is what the checkpoints committed.
 */
final class LedgerRun {
    private final Random random;
    private final ViewerConfig config;
    private final AttributionConfig attribution;
    private final List<Sourced<Behaviour>> behaviours;
    private final List<Sourced<Slate>> slates;
    private final List<byte[]> journal = new ArrayList<>();
    private final Map<String, Sample> published = new TreeMap<>();
    private final List<Reader> readers = new ArrayList<>();
    private Viewer viewer;
    private byte @Nullable [] snapshot;
    private int snapshotCovers;
    private int behaviour;
    private int slate;
    private int committedBehaviour;
    private int committedSlate;

    LedgerRun(Random random, ViewerConfig config, UserHistory history) {
        this.random = random;
        this.config = config;
        this.attribution = config.attribution();
        this.behaviours = history.behaviourLog;
        this.slates = history.slateLog;
        this.viewer = new Viewer(config);
        for (int revision = 0; revision < attribution.policy().looks().size(); revision++) {
            readers.add(new Reader(new SampleMaker(attribution.policy(), revision)));
        }
    }

    /** By id and revision. */
    Map<String, Sample> toTheEnd() throws Unreadable {
        int eager = random.nextInt(12);
        while (behaviour < behaviours.size() || slate < slates.size()) {
            switch (random.nextInt(18)) {
                case 0 -> crash();
                case 1 -> readFromTheCommitted();
                case 2, 3, 4 -> checkpoint();
                case 5, 6, 7, 8 -> readers.get(random.nextInt(readers.size())).read();
                default -> apply(random.nextInt(12) < eager);
            }
        }
        checkpoint();
        committedBehaviour = behaviour;
        committedSlate = slate;
        for (Reader reader : readers) {
            while (reader.next < slates.size()) {
                reader.read();
            }
        }
        assertThat(viewer.snapshot().ledger().slates())
                .as("closed slates leave the state")
                .isEmpty();
        return published;
    }

    private void apply(boolean ofBehaviours) {
        if (ofBehaviours && behaviour < behaviours.size()) {
            viewer.apply(behaviours.get(behaviour++));
            viewer.advance(clock());
        } else if (slate < slates.size()) {
            Sourced<Slate> next = slates.get(slate++);
            viewer.show(new Sourced<>(next.position(), next.appendedAtMillis(), ShownSlate.of(next.fact())));
        } else if (behaviour < behaviours.size()) {
            viewer.apply(behaviours.get(behaviour++));
        }
    }

    /** The smaller progress of what is durable; where all is, nothing holds time back. */
    private long clock() {
        long acted = committedBehaviour == behaviours.size() ? Long.MAX_VALUE : 0;
        for (Sourced<Behaviour> durable : behaviours.subList(0, committedBehaviour)) {
            acted = Math.max(acted, Viewer.atMillis(durable));
        }
        long served = committedSlate == slates.size() ? Long.MAX_VALUE : 0;
        for (Sourced<Slate> durable : slates.subList(0, committedSlate)) {
            served = Math.max(served, durable.fact().servedAt().toEpochMilli());
        }
        return Math.min(acted, served);
    }

    private void checkpoint() throws Unreadable {
        ViewerAdvanced delta = viewer.takeDelta();
        if (delta != null) {
            viewer.replay(delta);
            journal.add(StoredViewers.encode(delta));
        }
        if (random.nextInt(3) == 0) {
            snapshot = StoredViewers.encode(viewer.snapshot());
            snapshotCovers = journal.size();
        }
        if (random.nextBoolean()) {
            committedBehaviour = behaviour;
            committedSlate = slate;
        }
    }

    private void crash() throws Unreadable {
        viewer = snapshot == null ? new Viewer(config) : Viewer.from(config, StoredViewers.decodeSnapshot(snapshot));
        for (byte[] delta : journal.subList(snapshotCovers, journal.size())) {
            viewer.replay(StoredViewers.decodeAdvanced(delta));
        }
        readFromTheCommitted();
    }

    private void readFromTheCommitted() {
        behaviour = committedBehaviour;
        slate = committedSlate;
        readers.forEach(reader -> reader.next = reader.committed);
    }

    /** The delayed reader of one revision. */
    private final class Reader {
        final SampleMaker maker;
        int next;
        int committed;

        Reader(SampleMaker maker) {
            this.maker = maker;
        }

        void read() throws Unreadable {
            while (next < committedSlate && isDue(slates.get(next).fact())) {
                Sourced<Slate> due = slates.get(next);
                viewer.advance(clock());
                publish(maker.samples(due.fact(), viewer.look(due.fact().recommendationId())));
                if (random.nextInt(8) == 0) {
                    return;
                }
                if (maker.last()) {
                    viewer.settle(due.position());
                }
                next++;
                committed = random.nextInt(3) == 0 ? next : committed;
            }
        }

        private boolean isDue(Slate slate) {
            return clock()
                    >= slate.servedAt()
                            .plus(maker.look())
                            .plus(attribution.lateness())
                            .toEpochMilli();
        }

        private void publish(List<Sample> samples) throws Unreadable {
            for (Sample sample : samples) {
                Sample before = published.put(sample.id() + "@" + sample.revision(), sample);
                if (before != null) {
                    assertThat(Samples.encode(sample))
                            .as("a repeat is the same")
                            .isEqualTo(Samples.encode(before));
                }
            }
        }
    }
}
