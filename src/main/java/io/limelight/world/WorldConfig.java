package io.limelight.world;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import io.limelight.domain.Scene;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** {@code limelight.world} in world.conf: how large the world is and how its people behave. */
public record WorldConfig(
        long seed,
        String prefix,
        int hosts,
        int viewers,
        double rate,
        Hosting hosting,
        Programme programme,
        Viewing viewing,
        Uplink uplink) {

    /** How hosts go on and off air: what each key means is said in world.conf, here and below. */
    public record Hosting(
            double onAirShare,
            Duration broadcastLength,
            double broadcastLengthSigma,
            double crashShare,
            Duration heartbeatEvery) {
        static Hosting from(Config config) {
            return new Hosting(
                    fraction(config, "on-air-share"),
                    positive(config, "broadcast-length"),
                    config.getDouble("broadcast-length-sigma"),
                    fraction(config, "crash-share"),
                    positive(config, "heartbeat-every"));
        }
    }

    /** What happens within a broadcast. */
    public record Programme(
            Duration activityLength, double pkShare, Duration pkLength, int songs, Duration songLength) {
        static Programme from(Config config) {
            return new Programme(
                    positive(config, "activity-length"),
                    fraction(config, "pk-share"),
                    positive(config, "pk-length"),
                    atLeastOne(config, "songs"),
                    positive(config, "song-length"));
        }
    }

    /** What viewers open, choose and do. */
    public record Viewing(
            Map<Scene, Habit> scenes,
            double positionBias,
            double stayShare,
            Duration watchProgressEvery,
            SignIn signIn,
            Involvement involvement) {
        static Viewing from(Config config) {
            Map<Scene, Habit> scenes = new EnumMap<>(Scene.class);
            for (Scene scene : Scene.values()) {
                scenes.put(scene, Habit.from(config.getConfig("scenes." + scene.label())));
            }
            return new Viewing(
                    Map.copyOf(scenes),
                    config.getDouble("position-bias"),
                    fraction(config, "stay-share"),
                    positive(config, "watch-progress-every"),
                    SignIn.from(config.getConfig("sign-in")),
                    Involvement.from(config.getConfig("involvement")));
        }

        Habit habit(Scene scene) {
            return Objects.requireNonNull(scenes.get(scene), "every scene has one");
        }
    }

    /** Who comes as a device first, and how soon such a viewer signs in. */
    public record SignIn(double share, Duration within) {
        static SignIn from(Config config) {
            Duration within = positive(config, "within");
            if (within.compareTo(Viewers.SESSION_GAP) > 0) {
                String most = "must be at most " + Viewers.SESSION_GAP + ", which ends a session, not " + within;
                throw new ConfigException.BadValue(config.origin(), "within", most);
            }
            return new SignIn(fraction(config, "share"), within);
        }
    }

    /** How one scene is used. */
    public record Habit(double share, int count, double clickRate) {
        static Habit from(Config config) {
            double clickRate = config.hasPath("click-rate") ? fraction(config, "click-rate") : 0;
            return new Habit(fraction(config, "share"), atLeastOne(config, "count"), clickRate);
        }
    }

    /** What is done in a room, by rate. */
    public record Involvement(
            double comment,
            double like,
            double share,
            double gift,
            double profile,
            double follow,
            double followAfterProfile,
            double notInterested,
            double block,
            double report) {
        static Involvement from(Config config) {
            return new Involvement(
                    fraction(config, "comment"),
                    fraction(config, "like"),
                    fraction(config, "share"),
                    fraction(config, "gift"),
                    fraction(config, "profile"),
                    fraction(config, "follow"),
                    fraction(config, "follow-after-profile"),
                    fraction(config, "not-interested"),
                    fraction(config, "block"),
                    fraction(config, "report"));
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
                    fraction(config, "late-share"),
                    positive(config, "late-by"),
                    fraction(config, "lost-share"),
                    fraction(config, "repeated-share"),
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
                Programme.from(world.getConfig("programme")),
                Viewing.from(world.getConfig("viewing")),
                Uplink.from(world.getConfig("uplink")));
    }

    private static double fraction(Config config, String path) {
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
