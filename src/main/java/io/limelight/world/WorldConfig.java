package io.limelight.world;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import io.limelight.domain.Scene;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;

/** {@code limelight.world} in world.conf: how large the world is and how its people behave. */
public record WorldConfig(
        long seed,
        String prefix,
        int hosts,
        int viewers,
        double rate,
        Hosting hosting,
        Viewing viewing,
        Uplink uplink) {

    /** How hosts broadcast: what each key means is said in world.conf. */
    public record Hosting(
            double onAirShare,
            Duration broadcastLength,
            double broadcastLengthSigma,
            double crashShare,
            Duration heartbeatEvery,
            Duration activityLength,
            double pkShare,
            Duration pkLength,
            int songs,
            Duration songLength) {
        static Hosting from(Config config) {
            return new Hosting(
                    share(config, "on-air-share"),
                    positive(config, "broadcast-length"),
                    config.getDouble("broadcast-length-sigma"),
                    share(config, "crash-share"),
                    positive(config, "heartbeat-every"),
                    positive(config, "activity-length"),
                    share(config, "pk-share"),
                    positive(config, "pk-length"),
                    atLeastOne(config, "songs"),
                    positive(config, "song-length"));
        }
    }

    /** What viewers open, choose and do. */
    public record Viewing(
            Map<Scene, Double> sceneShare,
            Map<Scene, Integer> count,
            Map<Scene, Double> clickRate,
            double positionBias,
            double stayShare,
            double commentRate,
            double likeRate,
            double shareRate,
            double giftRate,
            double profileRate,
            double followRate,
            double followAfterProfileRate,
            Duration watchProgressEvery) {
        static Viewing from(Config config) {
            return new Viewing(
                    byScene(scene -> share(config, "scene-share." + scene)),
                    byScene(scene -> atLeastOne(config, "count." + scene)),
                    byScene(scene -> share(config, "click-rate." + scene)),
                    config.getDouble("position-bias"),
                    share(config, "stay-share"),
                    share(config, "comment-rate"),
                    share(config, "like-rate"),
                    share(config, "share-rate"),
                    share(config, "gift-rate"),
                    share(config, "profile-rate"),
                    share(config, "follow-rate"),
                    share(config, "follow-after-profile-rate"),
                    positive(config, "watch-progress-every"));
        }
    }

    /** What lies between an app and the log. */
    public record Uplink(
            Duration delay,
            double lateShare,
            Duration lateBy,
            double lostShare,
            double repeatedShare,
            Duration clockSkew) {
        static Uplink from(Config config) {
            return new Uplink(
                    positive(config, "delay"),
                    share(config, "late-share"),
                    positive(config, "late-by"),
                    share(config, "lost-share"),
                    share(config, "repeated-share"),
                    config.getDuration("clock-skew"));
        }
    }

    public static WorldConfig from(Config limelight) {
        Config world = limelight.getConfig("world");
        double rate = world.getDouble("rate");
        if (!(rate > 0 && rate <= 100_000)) {
            throw new ConfigException.BadValue(
                    world.origin(), "rate", "must be above 0 and at most 100000, not " + rate);
        }
        return new WorldConfig(
                world.getLong("seed"),
                world.getString("prefix"),
                atLeastOne(world, "hosts"),
                atLeastOne(world, "viewers"),
                rate,
                Hosting.from(world.getConfig("hosting")),
                Viewing.from(world.getConfig("viewing")),
                Uplink.from(world.getConfig("uplink")));
    }

    private static <T> Map<Scene, T> byScene(Function<String, T> read) {
        Map<Scene, T> values = new EnumMap<>(Scene.class);
        for (Scene scene : Scene.values()) {
            values.put(scene, read.apply(scene.label()));
        }
        return Map.copyOf(values);
    }

    private static double share(Config config, String path) {
        double value = config.getDouble(path);
        if (!(value >= 0 && value <= 1)) {
            throw new ConfigException.BadValue(config.origin(), path, "must be 0 to 1, not " + value);
        }
        return value;
    }

    static int atLeastOne(Config config, String path) {
        int value = config.getInt(path);
        if (value < 1) {
            throw new ConfigException.BadValue(config.origin(), path, "must be 1 or more, not " + value);
        }
        return value;
    }

    static Duration positive(Config config, String path) {
        Duration value = config.getDuration(path);
        if (value.isNegative() || value.isZero()) {
            throw new ConfigException.BadValue(config.origin(), path, "must be above 0, not " + value);
        }
        return value;
    }
}
