package io.limelight.host;

import static io.limelight.host.HostFacts.HOST;
import static io.limelight.host.HostFacts.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.limelight.domain.Activity;
import io.limelight.domain.AudienceRecord;
import io.limelight.domain.AudienceRecord.Entry;
import io.limelight.domain.HostAdvanced;
import io.limelight.domain.HostEvent;
import io.limelight.domain.HostId;
import io.limelight.domain.HostSnapshot;
import io.limelight.domain.Pk;
import io.limelight.domain.Position;
import io.limelight.domain.Scene;
import io.limelight.domain.Signal;
import io.limelight.domain.Sourced;
import io.limelight.wire.StoredHosts;
import io.limelight.wire.Unreadable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.jspecify.annotations.Nullable;

/** A host that crashes, recovers from what it stored and reads its log again is the host that never did. */
class HostReplayTest {
    private static final int EVENTS = 60;
    private static final int RECORDS = 30;

    private final HostFacts facts = new HostFacts();

    @Property(tries = 150, seed = "20260104", shrinking = ShrinkingMode.OFF)
    void crashesAndReplaysChangeNeitherStateNorVerdicts(@ForAll long seed) throws Unreadable {
        Random random = new Random(seed);
        List<Sourced<HostEvent>> events = events(random);
        List<AudienceRecord> audience = audience(random);
        Host reference = new Host(HOST);
        List<HostVerdict> verdicts = events.stream().map(reference::apply).toList();
        audience.forEach(record -> reference.apply(record, "behaviours"));

        HostSnapshot end = new Run(random, events, audience, verdicts).toTheEnd();

        assertSame(end, reference.snapshot(), false);
    }

    @Property(tries = 100, seed = "20260104", shrinking = ShrinkingMode.OFF)
    void applyingEachRecordTwiceChangesNothing(@ForAll long seed) {
        Random random = new Random(seed);
        Host once = new Host(HOST);
        Host twice = new Host(HOST);

        for (Sourced<HostEvent> event : events(random)) {
            HostVerdict verdict = once.apply(event);
            assertThat(twice.apply(event)).isEqualTo(verdict);
            assertThat(twice.apply(event)).isEqualTo(verdict);
        }
        for (AudienceRecord record : audience(random)) {
            once.apply(record, "behaviours");
            twice.apply(record, "behaviours");
            twice.apply(record, "behaviours");
        }

        assertThat(twice.snapshot()).isEqualTo(once.snapshot());
    }

    private List<Sourced<HostEvent>> events(Random random) {
        List<Sourced<HostEvent>> events = new ArrayList<>();
        List<HostEvent> made = new ArrayList<>();
        long offset = 0;
        while (made.size() < EVENTS) {
            HostEvent event =
                    !made.isEmpty() && random.nextInt(5) == 0 ? made.get(random.nextInt(made.size())) : event(random);
            made.add(event);
            long appended = event.occurredAt().toEpochMilli() + random.nextInt(3_000) - 500;
            events.add(HostFacts.sourced(offset, event, appended));
            offset += 1 + random.nextInt(2);
        }
        return events;
    }

    private HostEvent event(Random random) {
        String broadcast = "b" + random.nextInt(6);
        return switch (random.nextInt(11)) {
            case 0 -> facts.profile("name" + random.nextInt(3));
            case 1, 2, 3 -> facts.started(broadcast);
            case 4 -> facts.ended(broadcast);
            case 5 -> facts.titled(broadcast, "title" + random.nextInt(3));
            case 6 -> facts.history(random.nextInt(3), random.nextInt(100));
            case 7 -> facts.understood(broadcast, random.nextFloat(), random.nextFloat());
            case 8, 9 -> facts.doing(broadcast, Activity.PK, pk(random));
            default -> facts.heartbeat(broadcast);
        };
    }

    private static @Nullable Pk pk(Random random) {
        HostId opponent = new HostId("h" + (2 + random.nextInt(2)));
        return random.nextInt(4) == 0 ? null : new Pk(opponent, random.nextInt(3), random.nextBoolean());
    }

    private static @Nullable Scene scene(Random random) {
        int scene = random.nextInt(Scene.values().length + 1);
        return scene == 0 ? null : Scene.values()[scene - 1];
    }

    /** Records of two source partitions; some come again, as a zombie would send them. */
    private static List<AudienceRecord> audience(Random random) {
        List<AudienceRecord> records = new ArrayList<>();
        long[] next = new long[2];
        while (records.size() < RECORDS) {
            if (!records.isEmpty() && random.nextInt(4) == 0) {
                records.add(records.get(random.nextInt(records.size())));
                continue;
            }
            int partition = random.nextInt(2);
            List<Entry> entries = new ArrayList<>();
            for (int i = random.nextInt(4); i >= 0; i--) {
                long offset = next[partition] += 1 + random.nextInt(3);
                for (int signals = random.nextInt(3); signals >= 0; signals--) {
                    Signal signal = Signal.values()[random.nextInt(Signal.COUNT)];
                    long at = START + random.nextInt(100_000);
                    entries.add(new Entry(offset, at, signal, 1 + random.nextInt(50), scene(random)));
                }
            }
            records.add(new AudienceRecord(HOST, 1, partition, entries));
        }
        return records;
    }

    private static void assertSame(HostSnapshot one, HostSnapshot other, boolean viewersToo) {
        assertThat(one.profile()).isEqualTo(other.profile());
        assertThat(one.broadcast()).isEqualTo(other.broadcast());
        assertThat(one.lastStartedAtMillis()).isEqualTo(other.lastStartedAtMillis());
        assertThat(one.endedBroadcasts()).isEqualTo(other.endedBroadcasts());
        assertThat(one.asOfMillis()).isEqualTo(other.asOfMillis());
        assertThat(sorted(one.watermarks())).isEqualTo(sorted(other.watermarks()));
        assertThat(one.recentIds()).isEqualTo(other.recentIds());
        assertThat(one.counters().totals()).isEqualTo(other.counters().totals());
        assertThat(one.counters().asOfMillis()).isEqualTo(other.counters().asOfMillis());
        assertClose(one.counters().decayed(), other.counters().decayed());
        assertThat(one.offline()).isEqualTo(other.offline());
        assertThat(one.scenes().totals()).isEqualTo(other.scenes().totals());
        assertThat(one.scenes().asOfMillis()).isEqualTo(other.scenes().asOfMillis());
        assertClose(one.scenes().decayed(), other.scenes().decayed());
        if (viewersToo) {
            assertThat(one.concurrentViewers()).isEqualTo(other.concurrentViewers());
            assertThat(one.scenes().viewers()).isEqualTo(other.scenes().viewers());
        }
    }

    private static void assertClose(double[] ones, double[] others) {
        assertThat(IntStream.range(0, ones.length)
                        .mapToDouble(i -> Math.abs(ones[i] - others[i]))
                        .max()
                        .orElse(0))
                .isLessThan(1e-6);
    }

    private static List<Position> sorted(List<Position> positions) {
        return positions.stream()
                .sorted(Comparator.comparing(Position::topic).thenComparing(Position::partition))
                .toList();
    }

    /** One way through both logs, with what a node does in between. */
    private static final class Run {
        final Random random;
        final List<Sourced<HostEvent>> events;
        final List<AudienceRecord> audience;
        final List<HostVerdict> verdicts;
        final List<byte[]> journal = new ArrayList<>();
        Host host = new Host(HOST);
        byte @Nullable [] snapshot;
        int snapshotCovers;
        int event;
        int record;
        int committedEvent;
        int committedRecord;

        Run(Random random, List<Sourced<HostEvent>> events, List<AudienceRecord> audience, List<HostVerdict> verdicts) {
            this.random = random;
            this.events = events;
            this.audience = audience;
            this.verdicts = verdicts;
        }

        HostSnapshot toTheEnd() throws Unreadable {
            while (event < events.size() || record < audience.size()) {
                switch (random.nextInt(12)) {
                    case 0 -> crash();
                    case 1 -> rewind();
                    case 2, 3 -> store(host.takeDelta());
                    case 4, 5, 6 -> applyAudience();
                    default -> applyEvent();
                }
            }
            return host.snapshot();
        }

        void applyEvent() {
            if (event < events.size()) {
                assertThat(host.apply(events.get(event))).isEqualTo(verdicts.get(event));
                event++;
            }
        }

        void applyAudience() {
            if (record < audience.size()) {
                host.apply(audience.get(record++), "behaviours");
            }
        }

        void store(@Nullable HostAdvanced delta) throws Unreadable {
            if (delta != null) {
                host.replay(delta);
                journal.add(StoredHosts.encode(delta));
            }
            if (random.nextInt(3) == 0) {
                snapshot = StoredHosts.encode(host.snapshot());
                snapshotCovers = journal.size();
            }
            assertSame(recovered().snapshot(), host.snapshot(), true);
            if (random.nextBoolean()) {
                committedEvent = event;
                committedRecord = record;
            }
        }

        void crash() throws Unreadable {
            host = recovered();
            rewind();
            store(host.nextEpoch(0));
        }

        void rewind() {
            event = committedEvent;
            record = committedRecord;
        }

        Host recovered() throws Unreadable {
            Host recovered = snapshot == null ? new Host(HOST) : Host.from(HOST, StoredHosts.decodeSnapshot(snapshot));
            for (byte[] delta : journal.subList(snapshotCovers, journal.size())) {
                recovered.replay(StoredHosts.decodeAdvanced(delta));
            }
            return recovered;
        }
    }
}
