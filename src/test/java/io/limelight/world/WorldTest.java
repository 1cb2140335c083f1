package io.limelight.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.limelight.domain.Activity;
import io.limelight.domain.BroadcastId;
import io.limelight.domain.EventId;
import io.limelight.domain.HostEvent;
import io.limelight.domain.HostId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What hosts and the world as a whole do. */
class WorldTest {
    private static final Duration BEAT = Duration.ofSeconds(5);

    @Test
    void theSameSeedAndAnswersGiveTheSameEmissions() {
        List<Emission> once = Worlds.run(Worlds.world(""), Duration.ofMinutes(10));
        List<Emission> again = Worlds.run(Worlds.world(""), Duration.ofMinutes(10));
        List<Emission> other = Worlds.run(Worlds.world("limelight.world.seed = 2"), Duration.ofMinutes(10));

        assertThat(once).isEqualTo(again).isNotEqualTo(other).hasSizeGreaterThan(20_000);
    }

    @Test
    void hostsAndOpeningsAreTheSameWhateverIsAnswered() {
        World answered = Worlds.world("");
        World ignored = Worlds.world("");

        List<Emission> seen = Worlds.run(answered, Duration.ofMinutes(10));
        List<Emission> unseen = ignored.advanceTo(answered.now());

        assertThat(Worlds.hostEvents(seen, HostEvent.class)).isEqualTo(Worlds.hostEvents(unseen, HostEvent.class));
        assertThat(asked(seen)).isEqualTo(asked(unseen));
    }

    @Test
    void everyHostIsRegisteredBeforeAnythingElseOfIt() {
        Set<HostId> registered = new HashSet<>();
        int strangers = 0;

        for (HostEvent event : hostEvents("", Duration.ofMinutes(30))) {
            if (event instanceof HostEvent.ProfileChanged profile) {
                registered.add(profile.hostId());
            }
            strangers += registered.contains(event.hostId()) ? 0 : 1;
        }

        assertThat(strangers).isZero();
        assertThat(registered).hasSize(200);
    }

    @Test
    void eventsOfAHostNameTheBroadcastThatIsOnAirAndAreInOrder() {
        Map<HostId, BroadcastId> onAir = new HashMap<>();
        Map<HostId, HostEvent> last = new HashMap<>();
        Set<EventId> ids = new HashSet<>();
        Set<BroadcastId> broadcasts = new HashSet<>();
        List<HostEvent> wrong = new ArrayList<>();

        for (HostEvent event : hostEvents("", Duration.ofHours(2))) {
            HostEvent before = last.put(event.hostId(), event);
            boolean right = ids.add(event.eventId())
                    && (before == null || !event.occurredAt().isBefore(before.occurredAt()));
            if (event instanceof HostEvent.BroadcastStarted started) {
                right &= broadcasts.add(started.broadcastId());
                onAir.put(event.hostId(), started.broadcastId());
            } else if (event instanceof HostEvent.OnAir within) {
                right &= within.broadcastId().equals(onAir.get(event.hostId()));
            }
            if (!right) {
                wrong.add(event);
            }
            if (event instanceof HostEvent.BroadcastEnded) {
                onAir.remove(event.hostId());
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(broadcasts).hasSizeGreaterThan(400);
    }

    @Test
    void aBroadcastBeatsEveryFiveSecondsUntilItEndsOrCrashes() {
        List<HostEvent> events = hostEvents("", Duration.ofHours(2));
        long horizon = events.get(events.size() - 1).occurredAt().toEpochMilli();
        Map<BroadcastId, List<Long>> beats = new HashMap<>();
        Map<BroadcastId, Long> ends = new HashMap<>();
        for (HostEvent event : events) {
            long at = event.occurredAt().toEpochMilli();
            if (event instanceof HostEvent.BroadcastStarted started) {
                beats.put(started.broadcastId(), new ArrayList<>(List.of(at)));
            } else if (event instanceof HostEvent.Heartbeat beat) {
                beats.get(beat.broadcastId()).add(at);
            } else if (event instanceof HostEvent.BroadcastEnded ended) {
                ends.put(ended.broadcastId(), at);
            }
        }

        int crashed = 0;
        int irregular = 0;
        for (Map.Entry<BroadcastId, List<Long>> broadcast : beats.entrySet()) {
            List<Long> at = broadcast.getValue();
            for (int i = 1; i < at.size(); i++) {
                long gap = at.get(i) - at.get(i - 1);
                irregular += gap == BEAT.toMillis() || (i == 1 && gap < BEAT.toMillis()) ? 0 : 1;
            }
            long silentFrom = at.get(at.size() - 1);
            Long end = ends.get(broadcast.getKey());
            if (end != null) {
                irregular += end - silentFrom <= BEAT.toMillis() ? 0 : 1;
            } else if (horizon - silentFrom > BEAT.toMillis()) {
                crashed++;
            }
        }

        assertThat(irregular).isZero();
        assertThat(crashed / (double) (crashed + ends.size())).isBetween(.03, .07);
    }

    @Test
    void fromTheStartTheConfiguredShareOfHostsIsOnAir() {
        World world = Worlds.world("limelight.world.hosts = 2000, limelight.world.rate = 0.1");
        List<Integer> onAir = new ArrayList<>();

        for (int minute = 0; minute <= 60; minute += 5) {
            world.advanceTo(Worlds.START.plus(Duration.ofMinutes(minute)));
            onAir.add(world.hostsOnAir());
        }

        assertThat(onAir).allSatisfy(hosts -> assertThat(hosts).isBetween(720, 880));
    }

    @Test
    void aPkAlwaysTakesTwoHostsWhoAreOnAirAndFillsItsShareOfTime() {
        List<HostEvent> events =
                hostEvents("limelight.world { hosts = 1000, hosting.crash-share = 0 }", Duration.ofHours(1));
        Set<HostId> onAir = new HashSet<>();
        Set<HostId> inPk = new HashSet<>();
        Map<Long, Integer> entered = new HashMap<>();
        List<Double> share = new ArrayList<>();
        long sampled = 0;
        int offAir = 0;

        for (HostEvent event : events) {
            long at = event.occurredAt().toEpochMilli();
            if (at - sampled > 60_000) {
                sampled = at;
                share.add(onAir.isEmpty() ? .25 : inPk.size() / (double) onAir.size());
            }
            if (event instanceof HostEvent.BroadcastStarted) {
                onAir.add(event.hostId());
                inPk.remove(event.hostId());
            } else if (event instanceof HostEvent.BroadcastEnded) {
                onAir.remove(event.hostId());
                inPk.remove(event.hostId());
            } else if (event instanceof HostEvent.ActivityChanged changed) {
                offAir += onAir.contains(event.hostId()) ? 0 : 1;
                if (changed.activity().equals(Activity.PK)) {
                    inPk.add(event.hostId());
                    entered.merge(at, 1, Integer::sum);
                } else {
                    inPk.remove(event.hostId());
                }
            }
        }

        assertThat(offAir).isZero();
        assertThat(entered.values()).allSatisfy(hosts -> assertThat(hosts % 2).isZero());
        assertThat(share.stream().mapToDouble(Double::doubleValue).average().orElse(0))
                .isBetween(.20, .30);
    }

    @Test
    void theNextRunOfTheSameWorldRepeatsNoId() {
        Set<EventId> first = new HashSet<>();
        hostEvents("", Duration.ofMinutes(10)).forEach(event -> first.add(event.eventId()));
        World restarted = new World(WorldConfig.from(Worlds.config("")), Worlds.START.plus(Duration.ofMinutes(10)));

        List<HostEvent> second = Worlds.hostEvents(Worlds.run(restarted, Duration.ofMinutes(10)), HostEvent.class);

        assertThat(second).isNotEmpty().noneMatch(event -> first.contains(event.eventId()));
    }

    private static List<HostEvent> hostEvents(String over, Duration time) {
        return Worlds.hostEvents(Worlds.world(over).advanceTo(Worlds.START.plus(time)), HostEvent.class);
    }

    private static List<Emission> asked(List<Emission> emissions) {
        return emissions.stream().filter(Emission.Asked.class::isInstance).toList();
    }
}
