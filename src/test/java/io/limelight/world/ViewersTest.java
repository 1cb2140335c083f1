package io.limelight.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.limelight.domain.Behaviour;
import io.limelight.domain.EventId;
import io.limelight.domain.HostId;
import io.limelight.domain.RecommendationId;
import io.limelight.domain.Scene;
import io.limelight.domain.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What viewers do with what they are shown, and what of it arrives. */
class ViewersTest {
    private static final String LONG_SHOWS = "limelight.world.hosting.broadcast-length = 20 hours\n";

    @Test
    void viewersOpenAtTheConfiguredRateAndSomeFarMoreOftenThanOthers() {
        List<Emission> emissions =
                Worlds.world("limelight.world.rate = 50").advanceTo(Worlds.START.plus(Duration.ofMinutes(20)));

        Map<UserId, Long> openings = emissions.stream()
                .filter(Emission.Asked.class::isInstance)
                .collect(
                        Collectors.groupingBy(emission -> ((Emission.Asked) emission).userId(), Collectors.counting()));
        long all = openings.values().stream().mapToLong(Long::longValue).sum();
        long ofTheBusiestTenth = openings.values().stream()
                .sorted((one, other) -> Long.compare(other, one))
                .limit(200)
                .mapToLong(Long::longValue)
                .sum();
        assertThat(all / 1200.0).isBetween(48.0, 52.0);
        assertThat(ofTheBusiestTenth / (double) all).isBetween(.35, .60);
    }

    @Test
    void cardsAreClickedAtTheConfiguredRateByPlace() {
        double shown = 0;
        double clicked = 0;
        for (int seed = 1; seed <= 8; seed++) {
            String world = Worlds.HOME_ONLY + Worlds.PERFECT_UPLINK + LONG_SHOWS + "limelight.world.rate = 40\n";
            List<Emission> emissions =
                    Worlds.run(Worlds.world(world + "limelight.world.seed = " + seed), Duration.ofMinutes(5));
            for (Behaviour.Exposed exposed : Worlds.behaviours(emissions, Behaviour.Exposed.class)) {
                shown += exposed.hostIds().size();
            }
            clicked += Worlds.behaviours(emissions, Behaviour.Clicked.class).size();
        }

        double seen = IntStream.rangeClosed(1, 6)
                .mapToDouble(place -> Math.pow(place, -.6))
                .average()
                .orElseThrow();
        assertThat(clicked / shown).isBetween(.15 * seen * .9, .15 * seen * 1.1);
    }

    @Test
    void aboutOneClickInFiveIsWatchedForThirtySeconds() {
        List<Emission> emissions = Worlds.run(
                Worlds.world(Worlds.HOME_ONLY + Worlds.PERFECT_UPLINK + LONG_SHOWS + "limelight.world.rate = 40"),
                Duration.ofMinutes(30));

        Set<String> clicks = new HashSet<>();
        Map<String, Duration> dwell = new HashMap<>();
        for (Behaviour behaviour : Worlds.behaviours(emissions, Behaviour.class)) {
            boolean early = behaviour.header().occurredAt().isBefore(Worlds.START.plus(Duration.ofMinutes(20)));
            if (behaviour instanceof Behaviour.Clicked clicked && early) {
                clicks.add(visit(clicked));
            } else if (behaviour instanceof Behaviour.Watched watched) {
                dwell.merge(visit(watched), watched.dwell(), (one, other) -> one.compareTo(other) > 0 ? one : other);
            }
        }
        double effective = clicks.stream()
                .filter(click -> dwell.getOrDefault(click, Duration.ZERO).compareTo(Behaviour.Watched.EFFECTIVE) >= 0)
                .count();
        assertThat(effective / clicks.size()).isBetween(.20, .24);
    }

    @Test
    void watchTimeOfAVisitGrowsAndEndsOnce() {
        List<Emission> emissions =
                Worlds.run(Worlds.world(Worlds.HOME_ONLY + Worlds.PERFECT_UPLINK), Duration.ofMinutes(30));

        Map<String, TreeMap<Duration, Boolean>> visits = new HashMap<>();
        for (Behaviour.Watched watched : Worlds.behaviours(emissions, Behaviour.Watched.class)) {
            visits.computeIfAbsent(visit(watched), visit -> new TreeMap<>()).put(watched.dwell(), watched.ended());
        }
        assertThat(visits.values())
                .allSatisfy(visit ->
                        assertThat(visit.headMap(visit.lastKey()).values()).doesNotContain(true));
        assertThat(visits.values()).anySatisfy(visit -> assertThat(visit).hasSizeGreaterThan(5));
    }

    @Test
    void thePhoneLosesAndRepeatsTheConfiguredShares() {
        String busy = Worlds.HOME_ONLY + "limelight.world.rate = 40\n";
        List<Emission> through = Worlds.run(Worlds.world(busy), Duration.ofMinutes(20));

        long asked = through.stream().filter(Emission.Asked.class::isInstance).count();
        List<Behaviour.Exposed> exposures = Worlds.behaviours(through, Behaviour.Exposed.class);
        Set<EventId> ids =
                exposures.stream().map(exposed -> exposed.header().eventId()).collect(Collectors.toSet());
        assertThat(1 - ids.size() / (double) asked).isBetween(.010, .022);
        assertThat(exposures.size() / (double) ids.size() - 1).isBetween(.016, .024);
        assertThat(new HashSet<>(exposures)).hasSameSizeAs(ids);
    }

    @Test
    void nothingArrivesBeforeItOccurred() {
        List<Emission> emissions = Worlds.run(Worlds.world(Worlds.PERFECT_UPLINK), Duration.ofMinutes(10));

        for (Emission emission : emissions) {
            if (emission instanceof Emission.ViewerTold told) {
                assertThat(told.behaviour().header().occurredAt()).isBeforeOrEqualTo(told.at());
            }
        }
    }

    @Test
    void fullScreenIsWatchedWithoutAClickAndAStrangersHostIsLeftAlone() {
        World world = Worlds.world(Worlds.PERFECT_UPLINK
                + "limelight.world.viewing.scenes { home.share = 0, playback.share = 0, comment.share = 0 }");
        List<Emission> emissions = Worlds.run(world, Duration.ofMinutes(10));

        assertThat(Worlds.behaviours(emissions, Behaviour.Clicked.class)).isEmpty();
        assertThat(Worlds.behaviours(emissions, Behaviour.Entered.class))
                .isNotEmpty()
                .allMatch(entered -> entered.header().scene() == Scene.IMMERSIVE);

        Emission.Asked asked = emissions.stream()
                .filter(Emission.Asked.class::isInstance)
                .map(Emission.Asked.class::cast)
                .reduce((one, other) -> other)
                .orElseThrow();
        world.answer(
                asked,
                new Answer(
                        new RecommendationId("strange"),
                        List.of(new Answer.Item(new HostId("stranger"), null, null, null)),
                        false));
        List<Behaviour> after = Worlds.behaviours(world.advanceTo(world.now().plusSeconds(60)), Behaviour.class);

        assertThat(after)
                .filteredOn(behaviour -> behaviour instanceof Behaviour.InRoom room
                        && room.room().hostId().value().equals("stranger"))
                .isEmpty();
    }

    @Test
    void whoComesAsADeviceSignsInOnceWithinTheFirstSessionAndIsTheAccountFromThenOn() {
        World world = Worlds.world(
                Worlds.PERFECT_UPLINK + "limelight.world.viewing.sign-in { share = 0.3, within = 2 minutes }");
        List<Emission> emissions = Worlds.run(world, Duration.ofMinutes(20));

        Map<UserId, Instant> first = new HashMap<>();
        Map<UserId, Behaviour.SignedIn> signIns = new HashMap<>();
        for (Behaviour behaviour : Worlds.behaviours(emissions, Behaviour.class)) {
            first.merge(
                    behaviour.userId(),
                    behaviour.header().occurredAt(),
                    (one, other) -> one.isBefore(other) ? one : other);
            if (behaviour instanceof Behaviour.SignedIn in) {
                assertThat(signIns.put(in.userId(), in)).isNull();
            }
        }
        assertThat(signIns.values()).allSatisfy(in -> {
            Instant came = first.get(in.userId());
            assertThat(in.header().occurredAt()).isBetween(came, came.plus(Duration.ofMinutes(2)));
        });
        Map<UserId, UserId> devices = new HashMap<>();
        signIns.forEach(
                (device, in) -> assertThat(devices.put(in.account(), device)).isNull());
        for (Behaviour behaviour : Worlds.behaviours(emissions, Behaviour.class)) {
            Behaviour.SignedIn in = signIns.get(devices.getOrDefault(behaviour.userId(), behaviour.userId()));
            if (in != null && !behaviour.equals(in)) {
                boolean asDevice = behaviour.userId().equals(in.userId());
                assertThat(behaviour.header().occurredAt().isBefore(in.header().occurredAt()))
                        .isEqualTo(asDevice);
            }
        }
        long people = first.keySet().stream()
                .filter(user -> !user.value().startsWith("device-"))
                .count();
        assertThat(signIns.size() / (double) people).isBetween(.2, .4);
    }

    private static String visit(Behaviour.InRoom behaviour) {
        return behaviour.header().recommendationId() + " " + behaviour.room().hostId();
    }
}
