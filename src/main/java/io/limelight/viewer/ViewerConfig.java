package io.limelight.viewer;

import com.typesafe.config.Config;
import io.limelight.impression.AttributionConfig;
import io.limelight.settings.Section;
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
        Section viewer = Section.of(limelight, "viewer");
        Section interests = viewer.at("interests");
        return new ViewerConfig(
                recentIds(viewer, Section.of(limelight, "log.reader").integer("batch", 1)),
                viewer.integer("ties", 1),
                viewer.integer("steps", 1),
                viewer.integer("shown", 1),
                viewer.integer("songs", 1),
                viewer.integer("friends", 1),
                friendRooms(viewer.at("friend-rooms")),
                viewer.integer("visits", 1),
                viewer.integer("aversions", 1),
                viewer.integer("identities", 1),
                new Horizons(
                        interests.duration("half-life"),
                        interests.duration("half-life-now"),
                        interests.duration("half-life-frequent"),
                        interests.integer("entries", 1)),
                new Frequent(above0(interests, "frequent-views"), above0(interests, "frequent-gifts")),
                new Lasting(viewer.duration("current.scene"), viewer.duration("current.song")),
                new Daily(viewer.duration("days.half-life"), viewer.integer("days.entries", 1)),
                viewer.integer("snapshot-every", 1),
                viewer.integer("pending", 1),
                AttributionConfig.from(limelight));
    }

    private static int recentIds(Section viewer, int batch) {
        int ids = viewer.integer("recent-ids", 1);
        viewer.require(
                ids > batch,
                "recent-ids",
                "must be above limelight.log.reader.batch (" + batch + "), not " + ids
                        + ": a batch that is given again must find its own ids");
        return ids;
    }

    private static Friends friendRooms(Section rooms) {
        return new Friends(rooms.integer("told", 0), rooms.integer("most", 1), rooms.duration("age"));
    }

    private static double above0(Section section, String path) {
        return section.number(path, 1e-6, 1e6);
    }
}
