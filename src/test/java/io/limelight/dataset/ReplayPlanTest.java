package io.limelight.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.limelight.domain.Behaviour;
import io.limelight.domain.HostEvent;
import io.limelight.domain.HostProfile;
import io.limelight.domain.UserId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayPlanTest {
    private static final long MINUTE = 60_000;

    @TempDir
    Path dir;

    @Test
    void aRowBecomesWhatTheHostAndTheUserDidInOrder() {
        ReplayPlan plan = plan("1,600000,1,1,40500,1,1,1,1,1,1,1,1");

        assertThat(described(plan))
                .containsExactly(
                        "540000 ProfileChanged k-10-profile",
                        "540000 OfflineProfiled k-10-offline",
                        "540000 BroadcastStarted k-0-s",
                        "540000 ContentUnderstood k-0-d",
                        "540000 ProfileChanged k-0-u",
                        "540000 HistoryImported k-0-y",
                        "600000 Ask 1 IMMERSIVE tab:1 10",
                        "600000 Show 1 10 IMMERSIVE tab:1 0",
                        "600000 Exposed k-0-e",
                        "601000 Clicked k-0-c",
                        "620250 Interacted k-0-p",
                        "620250 Interacted k-0-l",
                        "620250 Interacted k-0-t",
                        "620250 Interacted k-0-h",
                        "620250 Followed k-0-f",
                        "640500 Watched k-0-w",
                        "2440500 BroadcastEnded k-0-x");
    }

    @Test
    void theCategoryIsTheTagThatTheAuthorUsesMostAndOfEquallyManyTheFirst() {
        ReplayPlan plan = plan("1,600000,1,2,0,0,0,0,0,0,0,0,0");

        HostProfile profile =
                hostEvents(plan, HostEvent.ProfileChanged.class).get(0).profile();

        assertThat(profile.category()).isEqualTo("tag:5");
    }

    @Test
    void anotherVideoOfAHostOnAirChangesActivityAndSong() {
        ReplayPlan plan = plan("1,600000,1,1,0,0,0,0,0,0,0,0,0", "1,660000,2,2,0,0,0,0,0,0,0,0,0");

        assertThat(hostEvents(plan, HostEvent.BroadcastStarted.class))
                .singleElement()
                .satisfies(started -> {
                    assertThat(started.activity().name()).isEqualTo("tag:5");
                    assertThat(String.valueOf(started.song())).isEqualTo("900");
                });
        assertThat(hostEvents(plan, HostEvent.ActivityChanged.class))
                .singleElement()
                .satisfies(changed -> assertThat(changed.activity().name()).isEqualTo("tag:6"));
        assertThat(hostEvents(plan, HostEvent.SongChanged.class))
                .singleElement()
                .satisfies(changed -> assertThat(String.valueOf(changed.song())).isEqualTo("901"));
        assertThat(hostEvents(plan, HostEvent.TitleChanged.class))
                .singleElement()
                .satisfies(changed -> assertThat(changed.title()).isEqualTo("video 2"));
        assertThat(hostEvents(plan, HostEvent.ContentUnderstood.class)).hasSize(2);
    }

    @Test
    void aBroadcastEndsHalfAnHourAfterTheLastThingInIt() {
        long first = 60 * MINUTE;
        long justInTime = first + 31 * MINUTE;
        long tooLate = justInTime + 31 * MINUTE + 1;
        ReplayPlan plan = plan(
                "1," + first + ",1,1,0,0,0,0,0,0,0,0,0",
                "1," + justInTime + ",1,1,0,0,0,0,0,0,0,0,0",
                "1," + tooLate + ",1,1,0,0,0,0,0,0,0,0,0");

        assertThat(hostEvents(plan, HostEvent.BroadcastStarted.class))
                .extracting(e -> e.occurredAt().toEpochMilli())
                .containsExactly(first - MINUTE, tooLate - MINUTE);
        assertThat(hostEvents(plan, HostEvent.BroadcastEnded.class))
                .extracting(e -> e.occurredAt().toEpochMilli())
                .containsExactly(justInTime + 30 * MINUTE, tooLate + 30 * MINUTE);
    }

    @Test
    void aUserAsksOncePerMinute() {
        ReplayPlan plan = plan(
                "1,600000,1,1,0,0,0,0,0,0,0,0,0",
                "1,601000,1,2,0,0,0,0,0,0,0,0,0",
                "0,601000,2,2,0,0,0,0,0,0,0,0,0",
                "1,660000,1,3,0,0,0,0,0,0,0,0,0");

        assertThat(described(plan))
                .filteredOn(line -> line.contains("Ask"))
                .containsExactly(
                        "600000 Ask 1 IMMERSIVE tab:1 10",
                        "601000 Ask 2 HOME tab:0 10",
                        "660000 Ask 1 IMMERSIVE tab:1 11");
    }

    @Test
    void aRepeatedPlanGivesEveryRecordTwiceWithinTheDistance() {
        KuaiRandGenerator generator = new KuaiRandGenerator(1, 40, 30, 500, Duration.ofHours(3));
        generator.write(dir);
        ReplayPlan plan = ReplayPlan.of(KuaiRand.open(dir), ReplaySettings.DEFAULTS.repeatedAfter(8));

        List<ReplayItem.Fact> once = new ArrayList<>();
        List<ReplayItem.Fact> again = new ArrayList<>();
        int[] furthest = {0};
        plan.items().forEachRemaining(item -> {
            if (item.fact().record()) {
                (item.repeat() ? again : once).add(item.fact());
                furthest[0] = Math.max(furthest[0], once.size() - again.size());
            }
        });

        assertThat(again).isEqualTo(once);
        assertThat(furthest[0]).isEqualTo(8);
        assertThat(plan.totals().repeats())
                .isEqualTo(plan.totals().hostEvents() + plan.totals().behaviours());
    }

    @Test
    void aResumedProducerSendsExactlyWhatIsMissing() {
        KuaiRandGenerator generator = new KuaiRandGenerator(2, 40, 30, 500, Duration.ofHours(3));
        generator.write(dir);
        ReplayPlan plan = ReplayPlan.of(KuaiRand.open(dir), ReplaySettings.DEFAULTS.repeatedAfter(4));
        int partitions = 3;
        long[] last = new long[partitions];
        Set<Long> sent = new HashSet<>();
        plan.items().forEachRemaining(item -> {
            int partition = partition(item, partitions);
            if (item.sequence() < 400L + 300L * partition) {
                sent.add(item.sequence());
                last[partition] = item.sequence();
            }
        });

        Resume resume = new Resume(last);
        List<Long> rest = new ArrayList<>();
        plan.items().forEachRemaining(item -> {
            if (!resume.skip(partition(item, partitions), item.sequence())) {
                rest.add(item.sequence());
            }
        });

        assertThat(rest).doesNotContainAnyElementsOf(sent);
        sent.addAll(rest);
        assertThat(sent).hasSize((int) plan.totals().items());
        assertThat(resume.furthest()).isBetween(900L, 999L);
        assertThat(Resume.fresh(partitions).skip(0, 1)).isFalse();
    }

    @Test
    void anEmptyLogIsAnEmptyPlan() {
        assertThat(plan().items().hasNext()).isFalse();
        assertThat(plan().tally().accepted(new UserId("1"))).isZero();
    }

    private static int partition(ReplayItem item, int partitions) {
        String key = item.fact() instanceof ReplayItem.HostFact host
                ? host.event().hostId().value()
                : item.fact() instanceof ReplayItem.ViewerFact viewer
                        ? viewer.behaviour().userId().value()
                        : "ask";
        return Math.floorMod(key.hashCode(), partitions);
    }

    private ReplayPlan plan(String... rows) {
        return ReplayPlan.of(SampleLog.of(dir, rows), ReplaySettings.DEFAULTS);
    }

    private static <E extends HostEvent> List<E> hostEvents(ReplayPlan plan, Class<E> type) {
        List<E> events = new ArrayList<>();
        plan.items().forEachRemaining(item -> {
            if (item.fact() instanceof ReplayItem.HostFact host && type.isInstance(host.event())) {
                events.add(type.cast(host.event()));
            }
        });
        return events;
    }

    private static List<String> described(ReplayPlan plan) {
        List<String> lines = new ArrayList<>();
        plan.items().forEachRemaining(item -> lines.add(item.atMillis() + " " + describe(item.fact())));
        return lines;
    }

    private static String describe(ReplayItem.Fact fact) {
        if (fact instanceof ReplayItem.HostFact host) {
            HostEvent event = host.event();
            return event.getClass().getSimpleName() + " " + event.eventId();
        }
        if (fact instanceof ReplayItem.ViewerFact viewer) {
            Behaviour behaviour = viewer.behaviour();
            return behaviour.getClass().getSimpleName() + " "
                    + behaviour.header().eventId();
        }
        if (fact instanceof ReplayItem.Show show) {
            return "Show " + show.userId() + " " + show.hostId() + " " + show.scene() + " " + show.placement() + " "
                    + show.row();
        }
        ReplayItem.Ask ask = (ReplayItem.Ask) fact;
        return "Ask " + ask.userId() + " " + ask.scene() + " " + ask.placement() + " " + ask.minute();
    }
}
