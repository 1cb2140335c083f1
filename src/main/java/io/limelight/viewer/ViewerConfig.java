package io.limelight.viewer;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import io.limelight.impression.AttributionConfig;
import java.time.Duration;

/**
 * {@code limelight.viewer} in viewer.conf: how much a viewer remembers. Each is a number of entries, the newest stay.
 *
 * @param attribution of the ledger inside, which has a file of its own
 */
public record ViewerConfig(
        int recentIds,
        int ties,
        int steps,
        int shown,
        int songs,
        int friends,
        Friends friendRooms,
        int visits,
        int aversions,
        int identities,
        Horizons horizons,
        Frequent frequent,
        Lasting lasting,
        Daily daily,
        int snapshotEvery,
        int pending,
        AttributionConfig attribution) {

    /** What a user likes: over the long horizon, the short one, and what is done frequently. */
    public record Horizons(Horizon interest, Horizon now, Horizon frequent) {
        public Horizons(Duration interest, Duration now, Duration frequent, int entries) {
            this(new Horizon(interest, entries), new Horizon(now, entries), new Horizon(frequent, entries));
        }
    }

    /** @param entries that are kept, those of most weight */
    public record Horizon(Duration halfLife, int entries) {}

    /**
     * From which sum on, over the horizon of what is done frequently, it is.
     *
     * @param views of effective watches of a host
     * @param gifts of gifts to a host
     */
    public record Frequent(double views, double gifts) {}

    /**
     * What a user's days add up to.
     *
     * @param entries activities and categories of which the seconds watched are summed, those of most
     */
    public record Daily(Duration halfLife, int entries) {}

    /** For how long a user is taken to be where the user was last, and with the song of then. */
    public record Lasting(Duration scene, Duration song) {}

    /**
     * What friends know of each other.
     *
     * @param told friends who are told that the user entered a room, those of newest friendship
     * @param most rooms of friends that are remembered
     * @param age after which a friend is taken to have left
     */
    public record Friends(int told, int most, Duration age) {}

    ViewerConfig with(AttributionConfig other) {
        return new ViewerConfig(
                recentIds,
                ties,
                steps,
                shown,
                songs,
                friends,
                friendRooms,
                visits,
                aversions,
                identities,
                horizons,
                frequent,
                lasting,
                daily,
                snapshotEvery,
                pending,
                other);
    }

    public static ViewerConfig from(Config limelight) {
        Config viewer = limelight.getConfig("viewer");
        int batch = limelight.getInt("log.reader.batch");
        if (viewer.getInt("recent-ids") <= batch) {
            throw new ConfigException.BadValue(
                    viewer.origin(),
                    "limelight.viewer.recent-ids",
                    "must be above limelight.log.reader.batch (" + batch + "), not " + viewer.getInt("recent-ids")
                            + ": a batch that is given again must find its own ids");
        }
        return new ViewerConfig(
                positive(viewer, "recent-ids"),
                positive(viewer, "ties"),
                positive(viewer, "steps"),
                positive(viewer, "shown"),
                positive(viewer, "songs"),
                positive(viewer, "friends"),
                friendRooms(viewer),
                positive(viewer, "visits"),
                positive(viewer, "aversions"),
                positive(viewer, "identities"),
                new Horizons(
                        duration(viewer, "interests.half-life"),
                        duration(viewer, "interests.half-life-now"),
                        duration(viewer, "interests.half-life-frequent"),
                        positive(viewer, "interests.entries")),
                new Frequent(above(viewer, "interests.frequent-views"), above(viewer, "interests.frequent-gifts")),
                new Lasting(duration(viewer, "current.scene"), duration(viewer, "current.song")),
                new Daily(duration(viewer, "days.half-life"), positive(viewer, "days.entries")),
                positive(viewer, "snapshot-every"),
                positive(viewer, "pending"),
                AttributionConfig.from(limelight));
    }

    private static Friends friendRooms(Config viewer) {
        int told = viewer.getInt("friend-rooms.told");
        if (told < 0) {
            throw new ConfigException.BadValue(
                    viewer.origin(), "limelight.viewer.friend-rooms.told", "must be 0 or more, not " + told);
        }
        return new Friends(told, positive(viewer, "friend-rooms.most"), duration(viewer, "friend-rooms.age"));
    }

    private static Duration duration(Config config, String path) {
        Duration value = config.getDuration(path);
        if (value.toMillis() < 1) {
            throw new ConfigException.BadValue(
                    config.origin(), "limelight.viewer." + path, "must be 1 millisecond or more, not " + value);
        }
        return value;
    }

    private static double above(Config config, String path) {
        double value = config.getDouble(path);
        if (!(value > 0)) {
            throw new ConfigException.BadValue(
                    config.origin(), "limelight.viewer." + path, "must be above 0, not " + value);
        }
        return value;
    }

    private static int positive(Config config, String path) {
        int value = config.getInt(path);
        if (value < 1) {
            throw new ConfigException.BadValue(
                    config.origin(), "limelight.viewer." + path, "must be 1 or more, not " + value);
        }
        return value;
    }
}
