package io.limelight.world;

import com.typesafe.config.Config;
import io.limelight.domain.Scene;
import io.limelight.settings.Section;
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
        static Hosting from(Section config) {
            return new Hosting(
                    config.share("on-air-share"),
                    config.duration("broadcast-length"),
                    config.number("broadcast-length-sigma", 0, 10),
                    config.share("crash-share"),
                    config.duration("heartbeat-every"));
        }
    }

    /** What happens within a broadcast. */
    public record Programme(
            Duration activityLength, double pkShare, Duration pkLength, int songs, Duration songLength) {
        static Programme from(Section config) {
            return new Programme(
                    config.duration("activity-length"),
                    config.share("pk-share"),
                    config.duration("pk-length"),
                    config.integer("songs", 1),
                    config.duration("song-length"));
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
        static Viewing from(Section config) {
            Map<Scene, Habit> scenes = new EnumMap<>(Scene.class);
            for (Scene scene : Scene.values()) {
                scenes.put(scene, Habit.from(config.at("scenes." + scene.label())));
            }
            return new Viewing(
                    Map.copyOf(scenes),
                    config.number("position-bias", 0, 10),
                    config.share("stay-share"),
                    config.duration("watch-progress-every"),
                    SignIn.from(config.at("sign-in")),
                    Involvement.from(config.at("involvement")));
        }

        Habit habit(Scene scene) {
            return Objects.requireNonNull(scenes.get(scene), "every scene has one");
        }
    }

    /** Who comes as a device first, and how soon such a viewer signs in. */
    public record SignIn(double share, Duration within) {
        static SignIn from(Section config) {
            Duration within = config.duration("within");
            config.require(
                    within.compareTo(Viewers.SESSION_GAP) <= 0,
                    "within",
                    "must be at most " + Section.plain(Viewers.SESSION_GAP) + ", which ends a session, not "
                            + Section.plain(within));
            return new SignIn(config.share("share"), within);
        }
    }

    /** How one scene is used. */
    public record Habit(double share, int count, double clickRate) {
        static Habit from(Section config) {
            return new Habit(config.share("share"), config.integer("count", 1), config.share("click-rate"));
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
        static Involvement from(Section config) {
            return new Involvement(
                    config.share("comment"),
                    config.share("like"),
                    config.share("share"),
                    config.share("gift"),
                    config.share("profile"),
                    config.share("follow"),
                    config.share("follow-after-profile"),
                    config.share("not-interested"),
                    config.share("block"),
                    config.share("report"));
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
        static Uplink from(Section config) {
            return new Uplink(
                    config.duration("delay"),
                    config.share("late-share"),
                    config.duration("late-by"),
                    config.share("lost-share"),
                    config.share("repeated-share"),
                    config.duration("clock-skew", Duration.ZERO));
        }
    }

    public static WorldConfig from(Config limelight) {
        Section world = Section.of(limelight, "world");
        return new WorldConfig(
                world.seed("seed"),
                world.text("prefix"),
                world.integer("hosts", 1),
                world.integer("viewers", 1),
                world.number("rate", 0.001, 100_000),
                Hosting.from(world.at("hosting")),
                Programme.from(world.at("programme")),
                Viewing.from(world.at("viewing")),
                Uplink.from(world.at("uplink")));
    }
}
