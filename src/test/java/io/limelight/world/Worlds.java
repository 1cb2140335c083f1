package io.limelight.world;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.limelight.domain.Activity;
import io.limelight.domain.BroadcastId;
import io.limelight.domain.HostEvent;
import io.limelight.domain.HostId;
import io.limelight.domain.RecommendationId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Worlds for tests, and an audience's only window on them: a recommender that draws from what hosts told. */
final class Worlds {
    static final Instant START = Instant.parse("2026-03-01T18:00:00Z");

    static Config config(String over) {
        return ConfigFactory.parseString(over)
                .withFallback(ConfigFactory.parseResources("world.conf"))
                .resolve()
                .getConfig("limelight");
    }

    static World world(String over) {
        return new World(WorldConfig.from(config(over)), START);
    }

    /** All that leaves the world in the time, each request answered at once with hosts drawn by chance. */
    static List<Emission> run(World world, Duration time) {
        List<Emission> all = new ArrayList<>();
        RandomHosts recommender = new RandomHosts();
        Instant end = world.now().plus(time);
        for (Instant now = world.now(); !now.isAfter(end); now = now.plusMillis(200)) {
            for (Emission emission : world.advanceTo(now)) {
                all.add(emission);
                if (emission instanceof Emission.HostTold told) {
                    recommender.learn(told.event());
                } else if (emission instanceof Emission.Asked asked) {
                    world.answer(asked, recommender.answer(asked));
                }
            }
        }
        return all;
    }

    static <T extends HostEvent> List<T> hostEvents(List<Emission> emissions, Class<T> type) {
        return emissions.stream()
                .filter(Emission.HostTold.class::isInstance)
                .map(emission -> ((Emission.HostTold) emission).event())
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    static <T> List<T> behaviours(List<Emission> emissions, Class<T> type) {
        return emissions.stream()
                .filter(Emission.ViewerTold.class::isInstance)
                .map(emission -> ((Emission.ViewerTold) emission).behaviour())
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    static final class RandomHosts {
        private final Random random = new Random(7);
        private final Map<HostId, BroadcastId> onAir = new LinkedHashMap<>();

        void learn(HostEvent event) {
            if (event instanceof HostEvent.BroadcastStarted started) {
                onAir.put(started.hostId(), started.broadcastId());
            } else if (event instanceof HostEvent.BroadcastEnded ended) {
                onAir.remove(ended.hostId());
            }
        }

        Answer answer(Emission.Asked asked) {
            return answer(asked.count(), asked.opening());
        }

        Answer answer(int count, long number) {
            List<HostId> hosts = new ArrayList<>(onAir.keySet());
            List<Answer.Item> items = new ArrayList<>();
            while (items.size() < count && !hosts.isEmpty()) {
                HostId host = hosts.remove(random.nextInt(hosts.size()));
                items.add(new Answer.Item(host, onAir.get(host), Activity.CHAT, "singing"));
            }
            return new Answer(new RecommendationId("r" + number), items, false);
        }
    }

    static final String HOME_ONLY =
            "limelight.world.viewing.scenes { home.share = 1, playback.share = 0, comment.share = 0, immersive.share = 0 }\n";
    static final String PERFECT_UPLINK =
            "limelight.world.uplink { lost-share = 0, repeated-share = 0, late-share = 0, clock-skew = 0 s }\n";

    private Worlds() {}
}
